"""From an uploaded file to rows with verdicts. Nothing is written about a person here."""

import datetime
import hashlib
import uuid as uuids
from bisect import bisect
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.db.models import Count
from django.utils import timezone

from accounts.scope import areas_of
from jobs.domain.batches import start_batch
from jobs.models import Batch
from registry.bulk import insert_rows
from registry.domain.drafts import PersonDraft
from registry.domain.judging import IMPORT_ROLES, Judge
from registry.domain.layouts import (
    Layout,
    head_of,
    layout_of,
    needs_a_look,
    propose_layout,
    remember_columns,
    remembered,
)
from registry.domain.sheets import Book, UnreadableSheet, is_heavy, refuse_size
from registry.models import Area, ImportBatch, ImportRow
from registry.models.imports import ImportState, Outcome, Verdict

__all__ = ["IMPORT_ROLES", "Reading", "UnreadableSheet", "read_people", "stage_people"]

JOB_KIND = "registry.stage"
# A list of so many rows is read while the operator waits; a longer one by the worker.
AT_ONCE = 1_500
CHUNK = 1_000


class NotReadable(Exception):
    """The import cannot be read, or not any more; nothing was changed. The message is the sentence for the screen."""


@dataclass(frozen=True)
class Reading:
    """A sheet that was read: where its list stands, what its columns mean, and its rows, not yet saved."""

    layout: Layout
    rows: list[ImportRow] = field(repr=False)

    @property
    def sheet_name(self) -> str:
        return self.layout.sheet

    @property
    def header_row(self) -> int:
        return self.layout.header_row


def read_people(data: bytes, file_name: str, by, today: datetime.date | None = None) -> Reading:
    """Read a sheet of people and say of every row what it is; writes nothing.

    The columns mean what the office of `by` once decided for these headers, else what
    they seem to mean. Raises UnreadableSheet with a sentence.
    """
    book = Book(data, file_name)
    layout = _layout_for(propose_layout(head_of(book), file_name), by)
    judge = Judge(book, layout, by, today or timezone.localdate())
    rows: list[ImportRow] = []
    while more := judge.next(CHUNK):
        rows += more
    if not rows:
        raise UnreadableSheet(_nobody(layout))
    return Reading(layout, rows)


def stage_people(
    data: bytes,
    file_name: str,
    by,
    uuid: uuids.UUID | None = None,
    purpose: str = "registry",
    back_url: str = "",
    ask: bool = False,
) -> ImportBatch:
    """Keep what a sheet says, row by row with a verdict, for the operator to decide.

    `purpose` names the screens the import belongs to, and `back_url` where the worker's
    page leads back to. The same `uuid` sent twice is one upload. A large file is read by
    the worker: the import then has a job. With `ask` an import whose columns are not all
    understood waits, not read, for somebody to say what they mean. Raises UnreadableSheet
    for a small file that cannot be used; then nothing is kept.
    """
    uuid = uuid or uuids.uuid4()
    mine = ImportBatch.objects.filter(uuid=uuid, created_by=by)
    if kept := mine.first():
        return kept
    batch = _new(file_name, by, purpose, uuid)
    refuse_size(data, file_name)
    book = None if is_heavy(data, file_name) else Book(data, file_name)
    if book is not None:
        _look(batch, book, by)
    waits = book is not None and ask and _must_ask(batch, by)
    judge = None
    if book is not None and not waits and book.height(batch.sheet_name) <= AT_ONCE:
        judge = Judge(book, layout_of(batch), by, timezone.localdate())
        first = judge.next(CHUNK)
        if not first:
            raise UnreadableSheet(_nobody(layout_of(batch)))
    try:
        with transaction.atomic():
            _keep(batch, data)
            if judge is not None:
                _finish(batch, judge, first)
            elif not waits:
                _start(batch, by, back_url, ask)
    except IntegrityError:
        # A second press while the first was being read: both are the one upload.
        if kept := mine.first():
            return kept
        raise
    return batch


def read_again(batch: ImportBatch, layout: Layout, by, now: datetime.datetime, back_url: str = "") -> None:
    """Read the import with the columns that a person has chosen, and remember them for the office.

    What was staged before is replaced. A long list is read by the worker: the import then
    has a job. Raises NotReadable when rows were taken already or the file is gone, and
    UnreadableSheet when the list holds nobody; then nothing changes.
    """
    with transaction.atomic():
        held = ImportBatch.objects.select_for_update(of=("self",), no_key=True).select_related("job").get(pk=batch.pk)
        _refuse_reading(held)
        heavy, data = _file_of(held)
        book = None if heavy else Book(data, held.file_name)
        held.rows.all().delete()
        _set_layout(held, layout)
        held.state, held.trouble, held.counts = ImportState.UPLOADED, "", {}
        held.save()
        remember_columns(layout, by, now)
        if book is None or book.height(layout.sheet) > AT_ONCE:
            _start(held, by, back_url, ask=False)
        else:
            judge = Judge(book, layout, by, timezone.localdate(now))
            first = judge.next(CHUNK)
            if not first:
                raise UnreadableSheet(_nobody(layout))
            _finish(held, judge, first)
    batch.refresh_from_db()


def stage_chunk(batch: ImportBatch, by, ask: bool, now: datetime.datetime) -> tuple[int, int, bool]:
    """Judge and keep the next rows of an import that the worker reads: (rows done, rows in all, finished).

    After a kill the rows that were kept are not judged again. A file that cannot be used
    ends with the reason in `trouble`; with `ask`, columns that are not understood end
    without a verdict, for a person to look.
    """
    if batch.state != ImportState.UPLOADED or batch.trouble:
        return batch.rows.count(), batch.rows.count(), True
    try:
        if batch.head is None:
            _look(batch, _Opened.open_book(batch), by)
            batch.save()
            if ask and _must_ask(batch, by):
                return 0, 0, True
        opened = _Opened.of(batch, by, now)
        rows = opened.judge.next(CHUNK)
        if not rows and not opened.judge.last:
            raise UnreadableSheet(_nobody(layout_of(batch)))
    except UnreadableSheet as error:
        ImportBatch.objects.filter(pk=batch.pk).update(trouble=str(error)[:500])
        return 0, 0, True
    with transaction.atomic():
        _save_rows(batch, rows)
        if not rows:
            _close(batch)
    if not rows:
        _Opened.forget()
    total = max(opened.book.height(batch.sheet_name) - batch.body_row + 1, 1)
    return min(opened.judge.last - batch.body_row + 1, total), total, not rows


def stage_now(data: bytes, file_name: str, by, now: datetime.datetime, purpose: str = "registry") -> ImportBatch:
    """Keep and judge a whole sheet before returning, however long: what the commands do. Raises UnreadableSheet."""
    batch = _new(file_name, by, purpose, uuids.uuid4())
    book = Book(data, file_name)
    _look(batch, book, by)
    book.keep_only(batch.sheet_name)
    judge = Judge(book, layout_of(batch), by, timezone.localdate(now))
    rows = judge.next(CHUNK)
    if not rows:
        raise UnreadableSheet(_nobody(layout_of(batch)))
    _keep(batch, data)
    while rows:
        with transaction.atomic():
            _save_rows(batch, rows)
        rows = judge.next(CHUNK)
    _close(batch)
    return batch


def count_rows(batch: ImportBatch) -> dict[str, int]:
    """Return how many rows there are of each verdict, and of each outcome."""
    verdicts = dict(batch.rows.order_by().values_list("verdict").annotate(Count("pk")))
    outcomes = dict(batch.rows.exclude(outcome="").order_by().values_list("outcome").annotate(Count("pk")))
    return {
        **{verdict.value: verdicts.get(verdict.value, 0) for verdict in Verdict},
        **{outcome: outcomes.get(outcome, 0) for outcome in (Outcome.CREATED.value, Outcome.MATCHED.value)},
        "taken": sum(outcomes.values()),
        **({"hidden": hidden} if (hidden := hidden_rows(batch)) else {}),
    }


def hidden_rows(batch: ImportBatch) -> int:
    """Return how many of the rows that were read are hidden in the file; what was counted stays when the file goes."""
    if batch.head is None:
        return batch.counts.get("hidden", 0)
    spans: list[tuple[int, int]] = next(
        (sheet.get("hidden_rows", []) for sheet in batch.head if sheet["name"] == batch.sheet_name), []
    )
    if not spans:
        return 0
    numbers = batch.rows.order_by().values_list("number", flat=True)
    firsts = [first for first, _ in spans]
    return sum(number <= spans[at - 1][1] for number in numbers.iterator() if (at := bisect(firsts, number)))


class _Opened:
    """The one sheet that this process reads, so that a chunk does not open the file anew."""

    _kept: "tuple[tuple, _Opened] | None" = None
    _book: "tuple[int, Book] | None" = None

    def __init__(self, batch: ImportBatch, by, now: datetime.datetime) -> None:
        self.book = _Opened.open_book(batch)
        self.book.keep_only(batch.sheet_name)
        self.judge = Judge(self.book, layout_of(batch), by, timezone.localdate(now))
        rows = batch.rows.order_by("number").only("number", "verdict", "values")
        self.judge.skip(
            (row.number, None if row.verdict == Verdict.WRONG else PersonDraft.from_json(row.values["person"]))
            for row in rows.iterator(2000)
        )

    @classmethod
    def of(cls, batch: ImportBatch, by, now: datetime.datetime) -> "_Opened":
        """Return the sheet where it was left; where other rows were kept since, it is opened anew."""
        last = batch.rows.order_by("-number").values_list("number", flat=True).first() or 0
        key = (batch.pk, by.pk, batch.sheet_name, batch.body_row, tuple(batch.columns))
        if cls._kept is None or cls._kept[0] != key or cls._kept[1].judge.last != last:
            cls._kept = None
            cls._kept = (key, cls(batch, by, now))
        return cls._kept[1]

    @classmethod
    def open_book(cls, batch: ImportBatch) -> Book:
        if cls._book is None or cls._book[0] != batch.pk or not cls._book[1].holds(batch.sheet_name):
            cls.forget()
            cls._book = (batch.pk, Book(_file_of(batch)[1], batch.file_name))
        return cls._book[1]

    @classmethod
    def forget(cls) -> None:
        cls._kept = cls._book = None


def _new(file_name: str, by, purpose: str, uuid: uuids.UUID) -> ImportBatch:
    name = PurePath(file_name).name[:200]
    return ImportBatch(uuid=uuid, purpose=purpose, file_name=name, created_by=by, area_id=area_around(by))


def area_around(by) -> str | None:
    """Return the smallest area that holds all in which the user brings people; None when there is none."""
    levels = zip(*(code.split(".") for code in areas_of(by, *IMPORT_ROLES)), strict=False)
    shared = takewhile(lambda level: len(set(level)) == 1, levels)
    code = ".".join(level[0] for level in shared)
    return code if Area.objects.filter(pk=code).exists() else None


def _look(batch: ImportBatch, book: Book, by) -> None:
    """Note the first rows of the file, and the layout that it seems to have or that the office once decided."""
    batch.head = head_of(book)
    _set_layout(batch, _layout_for(propose_layout(batch.head, batch.file_name), by))


def _layout_for(proposed: Layout, by) -> Layout:
    return remembered(proposed, by) or proposed


def _must_ask(batch: ImportBatch, by) -> bool:
    layout = layout_of(batch)
    return needs_a_look(layout, batch.head or []) and remembered(layout, by) is None


def _set_layout(batch: ImportBatch, layout: Layout) -> None:
    batch.sheet_name, batch.header_row, batch.body_row = layout.sheet[:100], layout.header_row, layout.body_row
    batch.headers, batch.columns = layout.headers, layout.columns


def _keep(batch: ImportBatch, data: bytes) -> None:
    batch.sha256 = hashlib.sha256(data).hexdigest()
    # The name on disk says nothing about the people in the file.
    suffix = PurePath(batch.file_name).suffix.lower()[:5]
    batch.file.save(f"{batch.uuid}{suffix}", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            batch.save()
    except IntegrityError:
        batch.file.delete(save=False)  # no row would ever lead to these people again
        raise


def _start(batch: ImportBatch, by, back_url: str, ask: bool) -> Batch:
    params = {"import": str(batch.uuid), "by": by.pk, "ask": ask}
    job = start_batch(JOB_KIND, f"Membaca {batch.file_name}", params, by, back_url or batch.get_absolute_url())
    batch.job = job
    batch.save(update_fields=["job"])
    return job


def _finish(batch: ImportBatch, judge: Judge, rows: list[ImportRow]) -> None:
    while rows:
        _save_rows(batch, rows)
        rows = judge.next(CHUNK)
    _close(batch)


def _save_rows(batch: ImportBatch, rows: list[ImportRow]) -> None:
    columns = ("batch_id", "number", "values", "verdict", "reason", "twin", "problems", "person_id")
    sealed, listed = ImportRow._meta.get_field("values"), ImportRow._meta.get_field("problems")
    plain = (
        (
            batch.pk,
            row.number,
            sealed.get_db_prep_save(row.values, connection),
            str(row.verdict),
            row.reason,
            row.twin,
            listed.get_db_prep_save(row.problems, connection),
            row.person_id,
        )
        for row in rows
    )
    insert_rows(ImportRow, columns, plain)


def _close(batch: ImportBatch) -> None:
    batch.state, batch.counts = ImportState.STAGED, count_rows(batch)
    batch.save(update_fields=["state", "counts"])


def _file_of(batch: ImportBatch) -> tuple[bool, bytes]:
    """Whether the file is a heavy one, and its bytes."""
    with batch.file.open("rb") as file:
        data = file.read()
    return is_heavy(data, batch.file_name), data


def _refuse_reading(batch: ImportBatch) -> None:
    if batch.emptied_at or not batch.file:
        raise NotReadable("Berkas impor ini sudah dihapus dari server. Unggah berkasnya lagi.")
    if batch.state not in (ImportState.UPLOADED, ImportState.STAGED) or batch.rows.exclude(applied_at=None).exists():
        raise NotReadable("Impor ini sudah dimasukkan atau dibuang, jadi kolomnya tidak bisa diubah lagi.")
    if batch.job and not batch.job.is_final:
        raise NotReadable("Berkas ini sedang dibaca. Tunggu sampai selesai, lalu coba lagi.")


def _nobody(layout: Layout) -> str:
    return (
        f"Tidak ada orang di bawah baris judul (baris {layout.header_row}). "
        "Isi daftarnya di bawah judul kolom, lalu unggah lagi."
    )
