"""Taking staged rows into the registry: each row once, whatever is repeated."""

import datetime

from django.db import transaction

from accounts.scope import areas_of, may_act_in
from jobs.domain.batches import start_batch
from jobs.models import Batch
from registry.domain.drafts import PersonDraft
from registry.domain.duplicate_search import start_search
from registry.domain.judging import IMPORT_ROLES
from registry.domain.matching import Match, Matcher
from registry.domain.recording import Recorder
from registry.domain.staging import count_rows
from registry.models import ImportBatch, ImportRow, Person, PsksType
from registry.models.imports import Decision, ImportState, Outcome, Verdict

JOB_KIND = "registry.import"
# So many rows are taken while the operator waits; more go to the worker.
AT_ONCE = 200
# More at once cost less each; but on SQLite nobody else writes meanwhile, and that must stay under a second.
CHUNK = 500


DISCARDED = "Impor ini sudah dibuang. Unggah berkasnya lagi."
_NOT_NOW = {
    ImportState.UPLOADED: "Berkas ini belum selesai dibaca. Periksa barisnya dulu, lalu masukkan.",
    ImportState.DISCARDED: DISCARDED,
    ImportState.UNDOING: "Impor ini sedang dibatalkan, jadi tidak bisa dimasukkan.",
    ImportState.UNDONE: "Impor ini sudah dibatalkan. Unggah berkasnya lagi.",
}


class ImportRefused(Exception):
    """Nothing was changed; the message is the sentence for the screen."""


def apply_import(batch: ImportBatch, by, now: datetime.datetime) -> Batch | None:
    """Take the rows that are new, same, or decided; leave maybe and wrong.

    Few rows are taken at once, in one transaction; then None is returned. Many are
    taken by the worker, and its batch is returned. Calling it again takes what was
    decided since, and nothing twice.
    """
    refuse_applying(batch)
    if batch.rows.to_apply().count() <= AT_ONCE:
        rows = apply_rows(batch, by, now)
        if any(row.outcome for row in rows):
            start_search(None)  # as after a long import
        return None
    job = start_batch(
        JOB_KIND,
        f"Memasukkan {batch.file_name}",
        {"import": str(batch.uuid), "by": by.pk},
        by,
        batch.get_absolute_url(),
    )
    ImportBatch.objects.filter(pk=batch.pk).update(job=job)
    return job


def apply_now(batch: ImportBatch, by, now: datetime.datetime) -> None:
    """Take all rows before returning, in chunks, then let the duplicates be searched: what the commands do."""
    while apply_rows(batch, by, now, limit=CHUNK):
        pass
    if batch.rows.exclude(outcome="").exists():
        start_search(None)


@transaction.atomic
def apply_rows(batch: ImportBatch, by, now: datetime.datetime, limit: int | None = None) -> list[ImportRow]:
    """Take the next rows that wait, at most `limit`, and return them, also those held back.

    The people are compared with the registry once more: somebody may have been added
    since. What has become doubtful by then is held back as maybe. Raises ImportRefused
    when the import was thrown away in the meantime.
    """
    _one_import_at_a_time()
    refuse_applying(ImportBatch.objects.select_for_update(no_key=True).get(pk=batch.pk))
    rows = list(batch.rows.to_apply().order_by("number")[:limit])
    drafts = [PersonDraft.from_json(row.values["person"]) for row in rows]
    before = {row.pk: _judgement(row) for row in rows}
    matcher = Matcher(drafts, by)
    recorder = Recorder(batch, by, now)
    for row, draft in zip(rows, drafts, strict=True):
        if not _may_take(draft, by):
            _hold(row, Verdict.WRONG, "Wilayahnya di luar wilayah Anda sekarang. Baris ini tidak dimasukkan.")
            continue
        if person := _take(row, draft, matcher.match(draft), recorder):
            matcher.remember(draft, row=row.number, person=person)
    recorder.write()
    _save(rows, before, now)
    if limit is None or len(rows) < limit or not batch.rows.to_apply().exists():
        batch.state, batch.applied_at = ImportState.APPLIED, batch.applied_at or now
        batch.counts = count_rows(batch)
        batch.save(update_fields=["state", "applied_at", "counts"])
    return rows


def refuse_applying(batch: ImportBatch) -> None:
    """Raise ImportRefused when the import is not, or no longer, one whose rows can be taken."""
    if batch.emptied_at:
        raise ImportRefused("Baris impor ini sudah dihapus dari server. Unggah berkasnya lagi.")
    if batch.state in _NOT_NOW:
        raise ImportRefused(_NOT_NOW[ImportState(batch.state)])


@transaction.atomic
def decide(row: ImportRow, decision: Decision) -> None:
    """Write down what the operator decided about a row that is not taken yet."""
    held = ImportRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if held.applied_at:
        raise ImportRefused(f"Baris {held.number} sudah dimasukkan, keputusannya tidak bisa diubah lagi.")
    if held.verdict == Verdict.WRONG and decision != Decision.SKIP:
        raise ImportRefused(f"Baris {held.number} salah. Perbaiki di berkas Excel, lalu unggah lagi.")
    if decision == Decision.MATCH and held.person_id is None and held.twin is None:
        raise ImportRefused(f"Baris {held.number}: tidak ada orang di wilayah Anda yang bisa dipilih untuk baris ini.")
    held.decision = row.decision = decision
    held.save(update_fields=["decision"])


def decide_all(batch: ImportBatch, decision: Decision) -> int:
    """Decide every row that is still undecided in one way, and return how many; nobody is matched unseen."""
    if decision not in (Decision.CREATE, Decision.SKIP):
        raise ImportRefused("Orang yang sama hanya bisa dipilih satu per satu.")
    return batch.rows.undecided().update(decision=decision)


@transaction.atomic
def discard_import(batch: ImportBatch) -> None:
    """Throw a staged import away; refused once anybody was taken, or while the worker is at it."""
    held = ImportBatch.objects.select_for_update(of=("self",), no_key=True).select_related("job").get(pk=batch.pk)
    if held.job and not held.job.is_final:
        raise ImportRefused("Impor ini sedang dimasukkan, jadi tidak bisa dibuang. Batalkan dulu pekerjaannya.")
    if held.state not in (ImportState.UPLOADED, ImportState.STAGED, ImportState.DISCARDED):
        raise ImportRefused("Impor ini sudah dimasukkan, jadi tidak bisa dibuang.")
    if held.rows.exclude(applied_at=None).exists():
        raise ImportRefused("Impor ini sudah dimasukkan, jadi tidak bisa dibuang.")
    held.state = batch.state = ImportState.DISCARDED
    held.save(update_fields=["state"])


def _judgement(row: ImportRow) -> tuple[str, str, str]:
    return row.verdict, row.reason, row.decision


def _save(rows: list[ImportRow], before: dict[int, tuple[str, str, str]], now: datetime.datetime) -> None:
    """Write what became of the rows."""
    judged_anew = [row for row in rows if before[row.pk] != _judgement(row)]
    ImportRow.objects.bulk_update(judged_anew, ["verdict", "reason", "decision"])
    taken = [row for row in rows if row.outcome]
    for row in taken:
        row.applied_at = now
    ImportRow.objects.all().write_outcomes(taken)


def _one_import_at_a_time() -> None:
    # Two imports of one list at the same moment would both find nobody and both make
    # everybody. A row that always exists carries the lock; SQLite has only one writer.
    list(PsksType.objects.select_for_update(no_key=True).order_by("order").values_list("pk")[:1])


def _may_take(draft: PersonDraft, by) -> bool:
    return may_act_in(by, draft.area, *IMPORT_ROLES) if draft.area else "" in areas_of(by, *IMPORT_ROLES)


def _take(row: ImportRow, draft: PersonDraft, match: Match, recorder: Recorder) -> Person | None:
    """Do what was decided about the row, or what its verdict proposes; None when it is held back."""
    if row.decision == Decision.MATCH:
        known = row.person or recorder.person_of_row(row.twin) or _person_of(match) or _person_of_twin(row)
        if known is None:
            _hold(row, Verdict.MAYBE, "Orangnya tidak ditemukan lagi. Putuskan sekali lagi.")
            return None
    elif row.decision == Decision.CREATE or match.verdict == Verdict.NEW:
        known = None
    elif match.verdict == Verdict.SAME:
        known = _person_of(match)
    else:
        _hold(row, Verdict.MAYBE, match.reason)
        return None
    if known is not None:
        if match.nik_is_taken and known.nik != draft.nik:
            draft.nik = ""  # it stands with another record, of this person or of somebody else
        return recorder.take(row, recorder.update(known, draft), draft, Outcome.MATCHED)
    if match.nik_is_taken:
        draft.nik = ""
        row.reason = "Dibuat tanpa NIK, karena NIK di berkas sudah milik orang lain."
    return recorder.take(row, recorder.create(draft), draft, Outcome.CREATED)


def _person_of(match: Match) -> Person | None:
    if match.known is None or not match.known.is_visible:
        return None
    if match.known.pk is None:
        return match.known.person
    return Person.objects.filter(pk=match.known.pk).first()


def _person_of_twin(row: ImportRow) -> Person | None:
    if row.twin is None:
        return None
    return Person.objects.filter(import_rows__batch=row.batch_id, import_rows__number=row.twin).first()


def _hold(row: ImportRow, verdict: Verdict, reason: str) -> None:
    """Leave the row to the operator."""
    row.verdict, row.reason, row.decision = verdict, reason[:250], Decision.DEFAULT
