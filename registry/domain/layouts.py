"""Where the list stands in a file and what its columns mean: proposed, changed by a person, remembered per office."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from accounts.scope import areas_of
from registry.domain.columns import (
    PROBLEM_HEADER,
    Column,
    Columns,
    column_of,
    find_header,
    is_left_out,
    likeliest_header,
    map_columns,
)
from registry.domain.sheets import Book, Cell, UnreadableSheet, is_blank, nothing_in, second_header, text_of
from registry.models import ImportBatch, ImportMapping, Office
from registry.names import text_key

# So much of each sheet is kept, for finding the header and for showing what a column holds.
_HEAD_ROWS, _HEAD_COLUMNS, _HEAD_TEXT, _HEAD_SHEETS = 80, 60, 80, 12
SAMPLES = 3

Head = list[dict]
_NUMBERING = re.compile(r"^\(\d{1,3}\)$")


@dataclass(frozen=True)
class Layout:
    """A list in a file: its sheet, the rows where header and people begin (from 1), and its columns from the left.

    `columns` says what each column is read as, "" for one that is not read.
    """

    sheet: str
    header_row: int
    body_row: int
    headers: list[str]
    columns: list[str]

    def read_as(self) -> Columns:
        """Return the columns as the cleaner asks for them."""
        return Columns({Column(name): place for place, name in enumerate(self.columns) if name}, self.headers)


def head_of(book: Book) -> Head:
    """Return the first rows of the sheets as texts: what can be kept in a row of the database."""
    return [
        {
            "name": sheet.name,
            "hidden": sheet.is_hidden,
            "hidden_rows": book.hidden_rows(sheet.name),
            "rows": [_texts(row) for row in book.head(sheet.name, _HEAD_ROWS)],
        }
        for sheet in sorted(book.sheets, key=lambda sheet: sheet.is_hidden)[:_HEAD_SHEETS]
    ]


def propose_layout(head: Head, file_name: str) -> Layout:
    """Return where the list seems to stand and what its columns seem to mean.

    Hidden sheets are not looked at. Raises UnreadableSheet when no header names a column of names.
    """
    shown = [sheet for sheet in head if not sheet["hidden"]] or head
    for sheet in shown:
        index = find_header(sheet["rows"])
        if index is not None:
            return layout_at(head, sheet["name"], index + 1)
    if not any(text for sheet in shown for row in sheet["rows"] for text in row):
        raise UnreadableSheet(nothing_in(file_name))
    for sheet in shown:
        if likely := likeliest_header(sheet["rows"]):
            index, texts = likely
            where = f"Lembar {sheet['name']}, baris {index + 1}" if sheet["name"] else f"Baris {index + 1}"
            raise UnreadableSheet(
                f"Kolom nama tidak ditemukan. {where} berisi judul: {', '.join(texts)}. "
                "Beri judul “Nama Lengkap” pada kolom nama, lalu unggah lagi."
            )
    raise UnreadableSheet(
        "Baris judul kolom tidak ditemukan. Beri judul di atas setiap kolom, paling sedikit “Nama Lengkap” dan "
        "misalnya “NIK”, “Tanggal Lahir”, “Unsur”, “Kecamatan”, lalu unggah lagi."
    )


def layout_at(head: Head, sheet: str, header_row: int) -> Layout:
    """Return the layout when the header stands in this row of this sheet, its columns as they seem to be meant."""
    width = max((len(row) for row in _rows_of(head, sheet)), default=0)
    rows = [[*row, *([""] * (width - len(row)))] for row in _rows_of(head, sheet)]
    index = min(max(header_row, 1), max(len(rows), 1)) - 1
    headers, body = list(rows[index]) if rows else [], index + 1
    if body < len(rows) and (lower := second_header(rows[index], rows[body])):
        headers, body = [text[:_HEAD_TEXT] for text in lower], body + 1
    at = map_columns(headers).at
    # Of two columns with one meaning the first that holds anything counts.
    for column, first in list(at.items()):
        alike = [place for place, header in enumerate(headers) if column_of(header) == column]
        at[column] = next((place for place in alike if any(_samples(rows[body:], place))), first)
    columns = [""] * len(headers)
    for column, place in at.items():
        columns[place] = column.value
    return Layout(sheet, index + 1, body + 1, headers, columns)


def needs_a_look(layout: Layout, head: Head) -> bool:
    """Whether a person should say what the columns mean: one is not known, or two claim one meaning."""
    rows = _rows_of(head, layout.sheet)[layout.body_row - 1 :]
    meanings: Counter[Column] = Counter()
    for place, header in enumerate(layout.headers):
        if not any(_samples(rows, place)):
            continue
        meaning = column_of(header)
        if meaning is None and header and not is_left_out(header):
            return True
        if meaning:
            meanings[meaning] += 1
    return any(count > 1 for count in meanings.values())


def samples_of(head: Head, layout: Layout, place: int) -> list[str]:
    """Return the first values under a header."""
    return _samples(_rows_of(head, layout.sheet)[layout.body_row - 1 :], place)


def office_of(user) -> Office | None:
    """Return the office whose sheets the user brings: that of their area, else the nearest around it."""
    areas = areas_of(user)
    if "" in areas:
        offices = list(Office.objects.order_by("pk")[:2])
        return offices[0] if len(offices) == 1 else None
    codes = [code[:length] for code in areas for length in (13, 8, 5, 2) if len(code) >= length or length == 13]
    offices = list(Office.objects.filter(area_id__in=codes).order_by("pk"))
    return max(offices, key=lambda office: len(office.area_id), default=None)


def remembered(layout: Layout, user) -> Layout | None:
    """Return the layout with its columns as the user's office decided for these headers, None when it never did."""
    office = office_of(user)
    mapping = (
        ImportMapping.objects.filter(office=office, signature=signature(layout.headers)).first() if office else None
    )
    if mapping is None:
        return None
    columns = [mapping.columns.get(name, "") for name in _names(layout.headers)]
    return Layout(layout.sheet, layout.header_row, layout.body_row, layout.headers, columns)


def remember_columns(layout: Layout, user, now) -> None:
    """Keep for the user's office what these headers mean; without an office nothing is kept."""
    if office := office_of(user):
        named = zip(_names(layout.headers), layout.columns, strict=True)
        ImportMapping.objects.update_or_create(
            office=office,
            signature=signature(layout.headers),
            defaults={"columns": {name: column for name, column in named if name}, "by": user, "at": now},
        )


def signature(headers: Sequence[str]) -> str:
    """Return what sheets with these headers have in common, whatever their order."""
    return hashlib.sha256("\n".join(sorted(name for name in _names(headers) if name)).encode()).hexdigest()


def layout_of(batch: ImportBatch) -> Layout:
    """Return the layout that an import was, or will be, read with."""
    return Layout(batch.sheet_name, batch.header_row, batch.body_row, batch.headers, batch.columns)


def _names(headers: Iterable[str]) -> list[str]:
    """The headers in their normal form; the second of two alike gets "#2". Ours and empty ones count as none."""
    seen: Counter[str] = Counter()
    names = []
    for header in headers:
        key = text_key(header)
        if not key or key == text_key(PROBLEM_HEADER):
            names.append("")
            continue
        seen[key] += 1
        names.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return names


def _rows_of(head: Head, sheet: str) -> list[list[str]]:
    return next((kept["rows"] for kept in head if kept["name"] == sheet), [])


def _samples(rows: Iterable[Sequence[str]], place: int) -> list[str]:
    """The first values of a column, without numbering such as (1) and headers that are repeated."""
    texts = (row[place] for row in rows if place < len(row) and row[place])
    return list(islice((text for text in texts if not (_NUMBERING.match(text) or _is_header(text))), SAMPLES))


def _is_header(text: str) -> bool:
    """Whether this is a header that is repeated; "L" and "P" are what stands below one."""
    return column_of(text) not in (None, Column.MALE, Column.FEMALE)


def _texts(row: list[Cell]) -> list[str]:
    texts = ["" if is_blank(cell) else text_of(cell)[:_HEAD_TEXT] for cell in row[:_HEAD_COLUMNS]]
    while texts and not texts[-1]:
        texts.pop()
    return texts
