"""Reading a spreadsheet that people made: bytes in, one table with its header row out.

Nothing here knows what the columns mean; which row is the header, columns.py answers.
"""

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from registry.domain.sheet_marks import Marks, marks_of

Cell = str | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None

MAX_BYTES = 15 * 1024 * 1024
MAX_ROWS = 120_000
MAX_COLUMNS = 200
MAX_CELLS = 6_000_000
# What a small file may unfold to: a zip of zeros must not fill the memory.
MAX_UNPACKED = 400 * 1024 * 1024
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
_OLE = b"\xd0\xcf\x11\xe0"  # how an .xls begins
_INVISIBLE = re.compile("[\x00\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_EXCEL_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")


class UnreadableSheet(Exception):
    """The file cannot be used at all; the message says what to do, in Indonesian."""


@dataclass(frozen=True)
class Table:
    """The rows below a header; numbers count the rows of the sheet from 1."""

    sheet_name: str
    header_row: int
    headers: list[str]
    rows: list[tuple[int, list[Cell]]] = field(repr=False)


@dataclass(frozen=True)
class SheetName:
    """A sheet of a file; csv has one, without a name."""

    name: str
    is_hidden: bool = False


class Book:
    """A spreadsheet that was opened. A sheet is read when its rows are asked for; only the last one is kept.

    Understands xlsx, xls, ods and csv. Raises UnreadableSheet, also while reading.
    """

    def __init__(self, data: bytes, file_name: str) -> None:
        refuse_size(data, file_name)
        self.file_name = file_name
        self._data = data
        self._marks: tuple[str, Marks] | None = None
        self._text: str | None = None
        self._book: CalamineWorkbook | None = None
        self._sheet: CalamineSheet | None = None
        if PurePath(file_name).suffix.lower() in _TEXT_SUFFIXES:
            self._text = _decode(data, file_name)
            self.sheets = [SheetName("")]
        else:
            self._book = _open_workbook(data, file_name)
            self.sheets = [
                SheetName(meta.name, meta.visible != SheetVisibleEnum.Visible)
                for meta in self._book.sheets_metadata
                if meta.typ == SheetTypeEnum.WorkSheet
            ]

    def height(self, name: str) -> int:
        """Return how many rows the sheet has."""
        return self._read(name).total_height if self._text is None else self._text.count("\n") + 1

    def rows(self, name: str) -> Iterator[list[Cell]]:
        """Give the rows of a sheet, the first one first, without holding them all.

        A cell with an Excel error holds its text ("#N/A"), which text_of reads as nothing.
        """
        if self._text is not None:
            yield from _csv_rows(self._text, self.file_name)
            return
        sheet = self._read(name)
        before: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
        errors = self._marks_of(name).errors
        for number, row in enumerate(sheet.iter_rows(), start=1):
            yield [*before, *row] if number not in errors else _with_errors([*before, *row], errors[number])

    def head(self, name: str, count: int) -> list[list[Cell]]:
        """Return the first rows of a sheet."""
        return list(islice(self.rows(name), count))

    def merged(self, name: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Return which cells of a sheet were merged, as ((row, column), (row, column)) from 0."""
        return list(self._read(name).merged_cell_ranges or []) if self._text is None else []

    def hidden_rows(self, name: str) -> list[tuple[int, int]]:
        """Return which rows of a sheet are hidden, as (first, last) from 1."""
        return self._marks_of(name).hidden

    def keep_only(self, name: str) -> None:
        """Let go of everything but this sheet: of a large file the rest is a quarter of the memory."""
        if self._text is None:
            self._read(name)
            self._marks_of(name)
            self._book = None
        self._data = b""

    def holds(self, name: str) -> bool:
        """Whether the sheet can still be read."""
        return (
            self._text is not None or self._book is not None or (self._sheet is not None and self._sheet.name == name)
        )

    def _marks_of(self, name: str) -> Marks:
        if self._text is not None:
            return Marks()
        if self._marks is None or self._marks[0] != name:
            self._marks = (name, marks_of(self._data, name))
        return self._marks[1]

    def _read(self, name: str) -> CalamineSheet:
        if self._sheet is None or self._sheet.name != name:
            assert self._book is not None
            self._sheet = None  # two at once would fill the memory
            self._sheet = _read_sheet(self._book, name, self.file_name)
        return self._sheet


def _with_errors(cells: list[Cell], errors: dict[int, str]) -> list[Cell]:
    for place, error in errors.items():
        if place < MAX_COLUMNS:
            cells += [None] * (place + 1 - len(cells))
            cells[place] = error
    return cells


def read_sheets(data: bytes, file_name: str) -> list[tuple[str, list[list[Cell]]]]:
    """Return every sheet of the file as (name, rows), the first row of a sheet first. Raises UnreadableSheet."""
    book = Book(data, file_name)
    sheets = [(sheet.name, list(book.rows(sheet.name))) for sheet in book.sheets]
    if not any(not is_blank(cell) for _, rows in sheets for row in rows for cell in row):
        raise UnreadableSheet(nothing_in(file_name))
    return sheets


def nothing_in(file_name: str) -> str:
    """The sentence for a file without a single cell."""
    return f"Berkas {file_name} tidak berisi apa-apa. Isi daftarnya dengan baris judul kolom, lalu unggah lagi."


def is_heavy(data: bytes, file_name: str) -> bool:
    """Whether reading the file may take longer than somebody should wait for an answer."""
    if data[:2] != b"PK":
        is_readable = data[:4] == _OLE or PurePath(file_name).suffix.lower() in _TEXT_SUFFIXES
        return is_readable and len(data) > 1024 * 1024
    try:
        return _unpacked_size(data) > 12 * 1024 * 1024
    except (zipfile.BadZipFile, ValueError):
        return False


def find_table(
    sheets: list[tuple[str, list[list[Cell]]]], find_header: Callable[[list[list[Cell]]], int | None]
) -> Table | None:
    """Return the first table whose header `find_header` finds (as an index), None when no sheet has one.

    A second header row under the first (merged titles) is read together with it.
    """
    for name, rows in sheets:
        index = find_header(rows)
        if index is None:
            continue
        headers = [text_of(cell) for cell in rows[index]]
        body = index + 1
        if body < len(rows) and (lower := second_header(rows[index], rows[body])):
            headers, body = lower, body + 1
        numbered = [(number, row[:MAX_COLUMNS]) for number, row in enumerate(rows[body:], start=body + 1)]
        return Table(name, index + 1, headers[:MAX_COLUMNS], numbered)
    return None


def is_blank(cell: Cell) -> bool:
    """Whether the cell holds nothing a person can see."""
    if not cell:
        return cell is None or cell == ""
    return isinstance(cell, str) and (cell.isspace() or (not cell.isascii() and not _INVISIBLE.sub("", cell).strip()))


def is_excel_error(cell: Cell) -> bool:
    """Whether the cell holds what a broken formula leaves behind, as text."""
    return isinstance(cell, str) and cell.lstrip()[:1] == "#" and cell.strip() in _EXCEL_ERRORS


def text_of(cell: Cell) -> str:
    """Return the cell as text: single spaces, whole numbers without ".0", dates as 1969-03-22."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return "ya" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    text = str(cell)
    if not text.isascii() or "\x00" in text:  # which no database takes
        text = _INVISIBLE.sub("", text)
    text = " ".join(text.split())
    # What a broken formula leaves behind is no content.
    return "" if text[:1] == "#" and text in _EXCEL_ERRORS else text


def refuse_size(data: bytes, file_name: str) -> None:
    """Refuse, with UnreadableSheet, a file that is empty or too large to be looked into."""
    if len(data) > MAX_BYTES:
        raise UnreadableSheet(
            f"Berkas terlalu besar ({len(data) // 1024 // 1024} MB, paling besar {MAX_BYTES // 1024 // 1024} MB). "
            "Hapus gambar dan lembar lain dari berkas itu, atau bagi menjadi beberapa berkas, lalu unggah lagi."
        )
    if not data.strip():
        raise UnreadableSheet(f"Berkas {file_name} kosong. Periksa berkasnya, simpan lagi dari Excel, lalu unggah.")


def _open_workbook(data: bytes, file_name: str) -> CalamineWorkbook:
    if data.lstrip()[:1] == b"<":
        raise UnreadableSheet(
            f"Berkas {file_name} sebenarnya halaman web, bukan berkas Excel. "
            "Buka di Excel, pilih Simpan Sebagai “Excel Workbook (.xlsx)”, lalu unggah hasilnya."
        )
    _refuse_bombs(data, file_name)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise UnreadableSheet(
            f"Berkas {file_name} terkunci kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu unggah lagi."
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableSheet(_broken(file_name)) from error


def _read_sheet(book: CalamineWorkbook, name: str, file_name: str) -> CalamineSheet:
    try:
        sheet = book.get_sheet_by_name(name)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableSheet(_broken(file_name)) from error
    if sheet.total_height > MAX_ROWS:
        raise UnreadableSheet(_too_many_rows(name, sheet.total_height))
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise UnreadableSheet(
            f"Lembar {name} terlalu besar: {sheet.total_height} baris dan {sheet.total_width} kolom. "
            "Salin daftarnya saja ke berkas baru, lalu unggah berkas itu."
        )
    return sheet


def _broken(file_name: str) -> str:
    return (
        f"Berkas {file_name} bukan berkas Excel atau rusak. Yang bisa dibaca: .xlsx, .xls, .ods, dan .csv. "
        "Buka di Excel, simpan lagi sebagai .xlsx, lalu unggah hasilnya."
    )


def _too_many_rows(name: str, rows: int) -> str:
    return (
        f"Lembar {name} punya {rows} baris, paling banyak {MAX_ROWS}. "
        "Bagi menjadi beberapa berkas, lalu unggah satu per satu."
    )


def _refuse_bombs(data: bytes, file_name: str) -> None:
    if data[:2] != b"PK":
        return
    try:
        unpacked = _unpacked_size(data)
    except (zipfile.BadZipFile, ValueError):
        return
    if unpacked > MAX_UNPACKED:
        raise UnreadableSheet(
            f"Isi berkas {file_name} terlalu besar. Salin daftarnya saja ke berkas baru, lalu unggah berkas itu."
        )


def _unpacked_size(data: bytes) -> int:
    return sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(data)).infolist())


def _csv_rows(text: str, file_name: str) -> Iterator[list[Cell]]:
    first_lines = "\n".join(text.splitlines()[:20])
    delimiter = max(";\t,|", key=first_lines.count)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            if number > MAX_ROWS:
                raise UnreadableSheet(_too_many_rows(file_name, text.count("\n") + 1))
            yield list(row)
    except csv.Error as error:
        raise UnreadableSheet(
            f"Berkas {file_name} tidak bisa dibaca sebagai CSV. Simpan sebagai .xlsx dari Excel, lalu unggah hasilnya."
        ) from error


def _decode(data: bytes, file_name: str) -> str:
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableSheet(
        f"Berkas {file_name} bukan berkas CSV. Yang bisa dibaca: .xlsx, .xls, .ods, dan .csv. "
        "Buka di Excel, simpan sebagai .xlsx, lalu unggah hasilnya."
    )


def second_header(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[str] | None:
    """The headers of two rows read as one, if the lower row only fills what merged titles leave open."""
    texts = [text_of(cell) for cell in lower]
    filled = [position for position, text in enumerate(texts) if text]
    open_columns = [position for position in filled if position and is_blank(upper[position])]
    if not open_columns or any(any(char.isdigit() for char in texts[position]) for position in filled):
        return None
    # Under a title that is not merged the lower row must be empty, else it is a row of data.
    for position in filled:
        merged = is_blank(upper[position]) or (position + 1 < len(upper) and is_blank(upper[position + 1]))
        if not merged:
            return None
    carried, heads = "", []
    for position, cell in enumerate(upper):
        above = text_of(cell)
        carried = above or (carried if position in filled else "")
        below = texts[position] if position < len(texts) else ""
        heads.append(f"{carried} / {below}".removeprefix(" / ") if below else above)
    return heads
