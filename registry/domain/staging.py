"""From an uploaded file to rows with verdicts. Nothing is written about a person here."""

import datetime
import hashlib
import uuid as uuids
from dataclasses import dataclass, field
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import RoleName
from accounts.scope import areas_of
from registry.domain.body import people_rows
from registry.domain.cleaning import RowCleaner
from registry.domain.columns import Column, Columns, find_header, likeliest_header, map_columns
from registry.domain.drafts import CleanRow, PersonDraft
from registry.domain.matching import Match, Matcher
from registry.domain.sheets import Table, UnreadableSheet, find_table, read_sheets
from registry.models import ImportBatch, ImportRow, Person
from registry.models.imports import Verdict

__all__ = ["IMPORT_ROLES", "Reading", "UnreadableSheet", "read_people", "stage_people"]

# Who brings people into the registry, and so in which areas.
IMPORT_ROLES = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)


@dataclass(frozen=True)
class Reading:
    """A sheet that was read: where its header stands, what its columns mean, and its rows, not yet saved."""

    sheet_name: str
    header_row: int
    columns: dict[str, str]
    rows: list[ImportRow] = field(repr=False)


def read_people(data: bytes, file_name: str, by, today: datetime.date | None = None) -> Reading:
    """Read a sheet of people and say of every row what it is; writes nothing.

    `by` is the operator: rows outside their areas are refused, and of people elsewhere
    only that they are registered is said. Raises UnreadableSheet with a sentence.
    """
    table, columns = _find_people(data, file_name)
    areas = areas_of(by, *IMPORT_ROLES)
    cleaner = RowCleaner(columns, areas, today or timezone.localdate())
    clean = [cleaner.clean(number, cells) for number, cells in people_rows(table, columns)]
    if not clean:
        raise UnreadableSheet(
            f"Tidak ada orang di bawah baris judul (baris {table.header_row}). "
            "Isi daftarnya di bawah judul kolom, lalu unggah lagi."
        )
    return Reading(table.sheet_name, table.header_row, columns.named(), _judge(clean, columns, by))


def stage_people(
    data: bytes, file_name: str, by, uuid: uuids.UUID | None = None, purpose: str = "registry"
) -> ImportBatch:
    """Keep what a sheet says, row by row with a verdict, for the operator to decide.

    `purpose` names the screens the import belongs to. The same `uuid` sent twice is one
    upload. Raises UnreadableSheet; then nothing is kept.
    """
    uuid = uuid or uuids.uuid4()
    mine = ImportBatch.objects.filter(uuid=uuid, created_by=by)
    if staged := mine.first():
        return staged
    reading = read_people(data, file_name, by)
    try:
        return save_reading(reading, data, file_name, by, uuid, purpose)
    except IntegrityError:
        # A second press while the first was being read: both are the one upload.
        if staged := mine.first():
            return staged
        raise


@transaction.atomic
def save_reading(
    reading: Reading,
    data: bytes,
    file_name: str,
    by,
    uuid: uuids.UUID | None = None,
    purpose: str = "registry",
) -> ImportBatch:
    """Keep a reading with its file."""
    batch = ImportBatch(
        uuid=uuid or uuids.uuid4(),
        purpose=purpose,
        file_name=PurePath(file_name).name[:200],
        sha256=hashlib.sha256(data).hexdigest(),
        sheet_name=reading.sheet_name[:100],
        header_row=reading.header_row,
        columns=reading.columns,
        created_by=by,
    )
    # The name on disk says nothing about the people in the file.
    batch.file.save(f"{batch.uuid}{PurePath(file_name).suffix.lower()[:5]}", ContentFile(data), save=False)
    try:
        batch.save()
    except IntegrityError:
        batch.file.delete(save=False)  # no row would ever lead to these people again
        raise
    for row in reading.rows:
        row.batch = batch
    ImportRow.objects.bulk_create(reading.rows, batch_size=500)
    return batch


def _find_people(data: bytes, file_name: str) -> tuple[Table, Columns]:
    sheets = read_sheets(data, file_name)
    table = find_table(sheets, find_header)
    if table is not None:
        return table, map_columns(table.headers)
    for name, rows in sheets:
        if likely := likeliest_header(rows):
            index, texts = likely
            where = f"Lembar {name}, baris {index + 1}" if name else f"Baris {index + 1}"
            raise UnreadableSheet(
                f"Kolom nama tidak ditemukan. {where} berisi judul: {', '.join(texts)}. "
                "Beri judul “Nama Lengkap” pada kolom nama, lalu unggah lagi."
            )
    raise UnreadableSheet(
        "Baris judul kolom tidak ditemukan. Beri judul di atas setiap kolom, paling sedikit “Nama Lengkap” dan "
        "misalnya “NIK”, “Tanggal Lahir”, “Unsur”, “Kecamatan”, lalu unggah lagi."
    )


def _judge(clean: list[CleanRow], columns: Columns, by) -> list[ImportRow]:
    matcher = Matcher([row.person for row in clean if not row.is_wrong], by)
    rows = []
    for row in clean:
        match = Match(Verdict.WRONG) if row.is_wrong else matcher.match(row.person)
        if match.verdict == Verdict.MAYBE:
            row.warn(columns.header(Column.NIK if match.nik_is_taken else Column.NAME), match.reason)
        if not row.is_wrong:
            matcher.remember(row.person, row=row.number)
        rows.append(_staged(row, match))
    _compare_with_registry(rows, columns)
    return rows


def _staged(row: CleanRow, match: Match) -> ImportRow:
    known = match.known
    return ImportRow(
        number=row.number,
        values={"cells": row.cells, "person": row.person.as_json()},
        verdict=match.verdict,
        reason=(next(p.message for p in row.problems if p.level == "error") if row.is_wrong else match.reason)[:250],
        problems=[problem.as_json() for problem in row.problems],
        person_id=known.pk if known and known.is_visible else None,
        twin=known.row if known else None,
    )


def _compare_with_registry(rows: list[ImportRow], columns: Columns) -> None:
    """Warn where the sheet and the registry differ about somebody known: the registry is not overwritten."""
    known = {row.person_id for row in rows if row.verdict == Verdict.SAME and row.person_id}
    people = {
        pk: (birth, phone)
        for pk, birth, phone in Person.objects.filter(pk__in=known).values_list("pk", "birth_date", "phone")
    }
    for row in rows:
        if row.verdict != Verdict.SAME or row.person_id not in people:
            continue
        draft = PersonDraft.from_json(row.values["person"])
        birth, phone = people[row.person_id]
        report = CleanRow(row.number, {}, draft)
        if birth and draft.birth_date and birth != draft.birth_date:
            report.warn(columns.header(Column.BIRTH_DATE), "Tanggal lahir di registri berbeda; registri tidak diubah.")
        if phone and draft.phone and phone != draft.phone:
            report.warn(columns.header(Column.PHONE), "Nomor HP di registri berbeda; registri tidak diubah.")
        row.problems += [problem.as_json() for problem in report.problems]
