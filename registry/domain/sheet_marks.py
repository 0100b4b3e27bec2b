"""What the reader of spreadsheets does not tell: cells that hold an Excel error, and rows that are hidden.

Only of .xlsx, straight from its XML and without unfolding it whole. The other kinds of file
say nothing here: there an error stays a blank cell.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

_PIECE = 1024 * 1024
# More than these are noted of nobody's sheet; a broken column of the longest list has as many.
_MOST_ERRORS = 200_000
_SHEET = re.compile(r"<sheet\b([^>]*)/?>")
_RELATION = re.compile(r"<Relationship\b([^>]*)/?>")
_ROW = re.compile(rb"<row\b([^>]*)>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_ROW_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_ERROR_CELL = re.compile(rb'<c\b([^>]*\bt="e"[^>]*)>(.*?)</c>', re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<v>([^<]{1,20})</v>")


@dataclass(frozen=True)
class Marks:
    """`errors`: row (from 1) -> column (from 0) -> what Excel shows. `hidden`: spans of rows, both ends in."""

    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    hidden: list[tuple[int, int]] = field(default_factory=list)


def marks_of(data: bytes, sheet: str) -> Marks:
    """Return the marks of one sheet; none of a file that is no .xlsx, or that cannot be read. Never raises."""
    marks = Marks()
    if data[:2] != b"PK":
        return marks
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if path := _path_of(book, sheet):
                for rows in _rows(book, path):
                    _note(rows, marks)
    except (KeyError, ValueError, RuntimeError, OSError, EOFError, zipfile.BadZipFile, zlib.error):
        return Marks()
    return marks


def _path_of(book: zipfile.ZipFile, sheet: str) -> str:
    """Where in the file the sheet of this name lies; "" when it is not there."""
    names = set(book.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return ""
    wanted = ""
    for attributes in _SHEET.findall(book.read("xl/workbook.xml").decode("utf-8", "replace")):
        if html.unescape(_attribute(attributes, "name")) == sheet:
            wanted = _attribute(attributes, r"[A-Za-z0-9]+:id")
    for attributes in _RELATION.findall(book.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")):
        if wanted and _attribute(attributes, "Id") == wanted:
            target = html.unescape(_attribute(attributes, "Target"))
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return path if path in names else ""
    return ""


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf'(?:^|\s){name}="([^"]*)"', attributes)
    return found[1] if found else ""


def _rows(book: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """Give the XML of the sheet in pieces of whole rows."""
    rest = b""
    with book.open(path) as file:
        while piece := file.read(_PIECE):
            rest += piece
            cut = rest.rfind(b"<row")
            if cut > 0:
                yield rest[:cut]
                rest = rest[cut:]
    yield rest


def _note(rows: bytes, marks: Marks) -> None:
    if b"hidden=" in rows:
        for attributes in _ROW.findall(rows):
            if _HIDDEN.search(attributes) and (number := _ROW_NUMBER.search(attributes)):
                _hide(int(number[1]), marks.hidden)
    if b't="e"' in rows and sum(map(len, marks.errors.values())) < _MOST_ERRORS:
        for attributes, content in _ERROR_CELL.findall(rows):
            place, value = _PLACE.search(attributes), _VALUE.search(content)
            if place and value:
                marks.errors.setdefault(int(place[2]), {})[_column(place[1])] = value[1].decode("ascii", "replace")


def _hide(number: int, hidden: list[tuple[int, int]]) -> None:
    if hidden and hidden[-1][1] == number - 1:
        hidden[-1] = (hidden[-1][0], number)
    else:
        hidden.append((number, number))


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
