"""Giving an office the rows back that could not be taken: its own columns, with the reasons in front."""

import datetime
from collections.abc import Iterator
from pathlib import PurePath

from django.db import transaction

from jobs.domain.batches import start_batch
from jobs.files import attach_result
from jobs.models import Batch
from printing import workbooks
from registry.domain.applying import ImportRefused
from registry.domain.body import Body
from registry.domain.columns import PROBLEM_HEADER, Column
from registry.domain.layouts import layout_of
from registry.domain.sheets import Book, Cell, is_blank, is_heavy
from registry.models import Export, ImportBatch
from registry.models.imports import Verdict

JOB_KIND = "registry.return_rows"
_INEXACT = 10**15  # from here on Excel has rounded; such a number stays a number, so that it is refused again


def return_rows(batch: ImportBatch, with_maybe: bool, by, now: datetime.datetime) -> tuple[str, bytes] | Batch:
    """Return the wrong rows (and those that may be somebody known) as a workbook: its name and bytes.

    The columns are the office's own, in their order, with "Masalah" in front. That a list
    with NIKs leaves is written down as an export. From a large file the worker draws the
    rows; then its batch is returned. Raises ImportRefused when there is nothing to give.
    """
    data = _file(batch)
    if is_heavy(data, batch.file_name):
        params = {"import": str(batch.uuid), "by": by.pk, "maybe": with_maybe}
        title = f"Menyiapkan baris salah dari {batch.file_name}"
        return start_batch(JOB_KIND, title, params, by, batch.get_absolute_url())
    return rows_file(batch, data, with_maybe, by, now)


def attach_rows(job: Batch, batch: ImportBatch, by, now: datetime.datetime) -> None:
    """Keep the workbook as the result of the worker's batch, once."""
    if not job.result_file:
        name, content = rows_file(batch, _file(batch), job.params["maybe"], by, now)
        attach_result(job, name, content)


def rows_file(batch: ImportBatch, data: bytes, with_maybe: bool, by, now: datetime.datetime) -> tuple[str, bytes]:
    """Draw the workbook and note the export."""
    verdicts = [Verdict.WRONG, Verdict.MAYBE] if with_maybe else [Verdict.WRONG]
    reasons = {
        row.number: _reasons(row.problems) or row.reason
        for row in batch.rows.filter(verdict__in=verdicts, applied_at=None).only("number", "problems", "reason")
    }
    if not reasons:
        raise ImportRefused("Tidak ada baris yang perlu diperbaiki.")
    layout = layout_of(batch)
    kept = [place for place, header in enumerate(layout.headers) if header != PROBLEM_HEADER]
    body = Body(Book(data, batch.file_name), layout)
    rows = list(_rows(body, reasons, kept))
    sheet = workbooks.Sheet(
        batch.sheet_name or "Perbaikan",
        [workbooks.Column(PROBLEM_HEADER, 60), *(layout.headers[place] for place in kept)],
        rows,
    )
    notes = {
        "Berkas asal": batch.file_name,
        "Isi": "Baris yang belum masuk. Perbaiki menurut kolom Masalah, lalu unggah berkas ini di Impor.",
        "Kolom Masalah": "Tidak dibaca saat diunggah; boleh dibiarkan atau dihapus.",
    }
    content = workbooks.workbook([sheet], notes)
    with_nik = _holds_nik(layout.columns, kept, rows)
    with transaction.atomic():
        Export.objects.create(
            filters={"impor": batch.file_name, "baris": "salah dan mungkin sama" if with_maybe else "salah"},
            rows=len(rows),
            with_nik=with_nik,
            reason="Baris berkas kantor sendiri dikembalikan untuk diperbaiki." if with_nik else "",
            by=by,
            at=now,
        )
    return f"{PurePath(batch.file_name).stem[:80]} - perlu diperbaiki.xlsx", content


def _rows(body: Body, reasons: dict[int, str], kept: list[int]) -> Iterator[list[workbooks.Cell]]:
    for number, cells in body.people():
        if number in reasons:
            own = [_cell(cells[place]) if place < len(cells) else None for place in kept]
            yield [reasons[number], *own]


def _reasons(problems: list[dict]) -> str:
    errors_first = sorted(problems, key=lambda problem: problem["level"] != "error")
    return " ".join(
        f"{item['column']}: {item['message']}" if item["column"] else item["message"] for item in errors_first
    )


def _cell(cell: Cell) -> workbooks.Cell:
    """The cell as the workbook writes it: whole numbers without decimals; a NIK that is a number stays one."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _INEXACT:
        return int(cell)
    if isinstance(cell, datetime.timedelta):
        return str(cell)
    return None if is_blank(cell) else cell


def _holds_nik(columns: list[str], kept: list[int], rows: list[list[workbooks.Cell]]) -> bool:
    places = [position for position, place in enumerate(kept, start=1) if columns[place] == Column.NIK]
    return any(row[place] for row in rows for place in places)


def _file(batch: ImportBatch) -> bytes:
    if batch.emptied_at or not batch.file:
        raise ImportRefused("Berkas impor ini sudah dihapus dari server.")
    with batch.file.open("rb") as file:
        return file.read()
