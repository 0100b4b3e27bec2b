"""Reading a spreadsheet that people made: bytes in, one table with its header row out.

Nothing here knows what the columns mean; which row is the header, columns.py answers.
"""

import csv
import datetime
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

Cell = str | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta | None

MAX_BYTES = 15 * 1024 * 1024
MAX_ROWS = 120_000
MAX_COLUMNS = 200
MAX_CELLS = 6_000_000
# What a small file may unfold to: a zip of zeros must not fill the memory.
MAX_UNPACKED = 400 * 1024 * 1024
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")


class UnreadableSheet(Exception):
    """The file cannot be used at all; the message says what to do, in Indonesian."""


@dataclass(frozen=True)
class Table:
    """The rows below a header; numbers count the rows of the sheet from 1."""

    sheet_name: str
    header_row: int
    headers: list[str]
    rows: list[tuple[int, list[Cell]]] = field(repr=False)


def read_sheets(data: bytes, file_name: str) -> list[tuple[str, list[list[Cell]]]]:
    """Return every sheet of the file as (name, rows), the first row of a sheet first.

    Understands xlsx, xls, ods and csv. Raises UnreadableSheet.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableSheet(
            f"Berkas terlalu besar ({len(data) // 1024 // 1024} MB, paling besar {MAX_BYTES // 1024 // 1024} MB). "
            "Hapus gambar dan lembar lain dari berkas itu, atau bagi menjadi beberapa berkas, lalu unggah lagi."
        )
    if not data.strip():
        raise UnreadableSheet(f"Berkas {file_name} kosong. Periksa berkasnya, simpan lagi dari Excel, lalu unggah.")
    if PurePath(file_name).suffix.lower() in _TEXT_SUFFIXES:
        sheets = [("", _read_csv(data, file_name))]
    else:
        sheets = _read_workbook(data, file_name)
    for name, rows in sheets:
        if len(rows) > MAX_ROWS:
            raise UnreadableSheet(
                f"Lembar {name or file_name} punya {len(rows)} baris, paling banyak {MAX_ROWS}. "
                "Bagi menjadi beberapa berkas, lalu unggah satu per satu."
            )
    if not any(not is_blank(cell) for _, rows in sheets for row in rows for cell in row):
        raise UnreadableSheet(
            f"Berkas {file_name} tidak berisi apa-apa. Isi daftarnya dengan baris judul kolom, lalu unggah lagi."
        )
    return sheets


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
        if body < len(rows) and (lower := _second_header(rows[index], rows[body], rows, index)):
            headers, body = lower, body + 1
        numbered = [(number, row[:MAX_COLUMNS]) for number, row in enumerate(rows[body:], start=body + 1)]
        return Table(name, index + 1, headers[:MAX_COLUMNS], numbered)
    return None


def is_blank(cell: Cell) -> bool:
    """Whether the cell holds nothing a person can see."""
    return cell is None or (isinstance(cell, str) and not cell.strip().strip("\u200b\ufeff"))


def text_of(cell: Cell) -> str:
    """Return the cell as text: single spaces, whole numbers without ".0", dates as 1969-03-22."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ya" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    text = " ".join(str(cell).replace("\u200b", "").replace("\ufeff", "").split())
    # What a broken formula leaves behind is no content.
    return "" if text in ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!") else text


def _read_workbook(data: bytes, file_name: str) -> list[tuple[str, list[list[Cell]]]]:
    if data.lstrip()[:1] == b"<":
        raise UnreadableSheet(
            f"Berkas {file_name} sebenarnya halaman web, bukan berkas Excel. "
            "Buka di Excel, pilih Simpan Sebagai “Excel Workbook (.xlsx)”, lalu unggah hasilnya."
        )
    _refuse_bombs(data, file_name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [meta.name for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        return [(name, _rows_of(book, name)) for name in names]
    except PasswordError as error:
        raise UnreadableSheet(
            f"Berkas {file_name} terkunci kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu unggah lagi."
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableSheet(
            f"Berkas {file_name} bukan berkas Excel atau rusak. Yang bisa dibaca: .xlsx, .xls, .ods, dan .csv. "
            "Buka di Excel, simpan lagi sebagai .xlsx, lalu unggah hasilnya."
        ) from error


def _rows_of(book: CalamineWorkbook, name: str) -> list[list[Cell]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise UnreadableSheet(
            f"Lembar {name} terlalu besar: {sheet.total_height} baris dan {sheet.total_width} kolom. "
            "Salin daftarnya saja ke berkas baru, lalu unggah berkas itu."
        )
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def _refuse_bombs(data: bytes, file_name: str) -> None:
    if data[:2] != b"PK":
        return
    try:
        unpacked = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except (zipfile.BadZipFile, ValueError):
        return
    if unpacked > MAX_UNPACKED:
        raise UnreadableSheet(
            f"Isi berkas {file_name} terlalu besar. Salin daftarnya saja ke berkas baru, lalu unggah berkas itu."
        )


def _read_csv(data: bytes, file_name: str) -> list[list[Cell]]:
    text = _decode(data, file_name)
    first_lines = "\n".join(text.splitlines()[:20])
    delimiter = max(";\t,|", key=first_lines.count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
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


def _second_header(upper: list[Cell], lower: list[Cell], rows: list[list[Cell]], index: int) -> list[str] | None:
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
