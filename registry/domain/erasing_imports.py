"""What imports hold of a person who is erased: rows, effects and files go, and no row brings the person back.

What cannot be known stays until its retention ends (forgetting.py): a file that nobody has read yet.
"""

from collections.abc import Collection
from functools import partial

from django.db import transaction
from django.db.models import Q

from registry.domain.drafts import PersonDraft
from registry.models import ImportBatch, ImportEffect, ImportRow, Membership, Person
from registry.models.imports import Decision, ImportState, Verdict
from registry.names import name_key

ERASED_ROW = "Data orang ini sudah dihapus atas permintaannya. Baris ini tidak dimasukkan."
COMPARED = "Orang yang dibandingkan sudah dihapus datanya."
_UNREAD = (
    "Berkas ini dihapus dari server, karena memuat orang yang datanya dihapus atas permintaannya. "
    "Hapus barisnya dari berkas Anda, lalu unggah lagi."
)


def rows_telling_of(person: Person) -> set[int]:
    """Return the keys of rows, not taken and bound to nobody, that describe this person; writes nothing.

    Their values are encrypted, so each that waits is opened: call it before a transaction.
    """
    found = set()
    waiting = ImportRow.objects.filter(applied_at=None, person=None, batch__emptied_at=None).only("pk", "values")
    for row in waiting.order_by().iterator(2000):
        draft = PersonDraft.from_json(row.values.get("person", {}))
        if _is_about(draft, person):
            found.add(row.pk)
    return found


def erase_from_imports(person: Person, telling: Collection[int]) -> None:
    """Empty the rows and effects of this person, in the caller's transaction; the sheets they stand in go whole.

    `telling` are rows found before (rows_telling_of). Rows of others that were only compared
    with the person stay, and are decided anew.
    """
    bound = ImportRow.objects.filter(person=person)
    waiting = bound.filter(applied_at=None).select_for_update(of=("self",))
    hers = {row.pk for row in waiting if _is_hers(row, person)}
    hers |= set(ImportRow.objects.filter(pk__in=telling, applied_at=None).values_list("pk", flat=True))
    hers |= set(bound.exclude(applied_at=None).values_list("pk", flat=True))
    _forget_files({*ImportRow.objects.filter(pk__in=hers).values_list("batch_id", flat=True)})
    bound.filter(applied_at=None).exclude(pk__in=hers).update(
        person=None, reason=COMPARED, problems=[], decision=Decision.DEFAULT
    )
    emptied = ImportRow.objects.filter(pk__in=hers)
    emptied.exclude(applied_at=None).update(values={}, problems=[], reason="")
    emptied.filter(applied_at=None).update(
        values={},
        problems=[],
        reason=ERASED_ROW,
        verdict=Verdict.WRONG,
        decision=Decision.DEFAULT,
        person=None,
        twin=None,
    )
    # Rows of others say of whom they were thought to be the same.
    ImportRow.objects.filter(reason__contains=person.name).exclude(pk__in=hers).update(reason=COMPARED)
    roles = Membership.objects.filter(person=person).values_list("pk", flat=True)
    written = Q(model="person", object_id=person.pk) | Q(model="membership", object_id__in=list(roles))
    ImportEffect.objects.filter(written).update(values={})


def _is_hers(row: ImportRow, person: Person) -> bool:
    """Whether a row that waits is about this person, not about somebody it was compared with."""
    if row.verdict == Verdict.SAME or row.decision == Decision.MATCH:
        return True
    return _is_about(PersonDraft.from_json(row.values.get("person", {})), person)


def _is_about(draft: PersonDraft, person: Person) -> bool:
    """Equal NIK; or one name and birth date where no NIK tells them apart."""
    if draft.nik and person.nik:
        return draft.nik == person.nik
    born = person.birth_date is not None and draft.birth_date == person.birth_date
    return born and name_key(draft.name) == person.name_key


def _forget_files(batches: Collection[int]) -> None:
    """Delete the uploaded sheets; one that was still being read stops, and says why."""
    held = ImportBatch.objects.filter(pk__in=batches)
    for batch in held.exclude(file=""):
        transaction.on_commit(partial(batch.file.storage.delete, str(batch.file.name)))
    held.filter(state=ImportState.UPLOADED).update(trouble=_UNREAD)
    held.update(file="", head=None)
