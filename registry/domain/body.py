"""Which rows below a header are people, and which are what offices write around a list."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from registry.domain.columns import Column, Columns, map_columns
from registry.domain.layouts import Layout
from registry.domain.sheets import MAX_COLUMNS, Book, Cell, is_blank, text_of
from registry.names import text_key

_TOTAL = re.compile(r"^(jumlah|total|sub ?total|grand total|keterangan|ket|catatan|nb|sumber|rekap|rekapitulasi)\b")
_SIGNATURE = re.compile(
    r"^(mengetahui|menyetujui|ketua|kepala|kabid|kasi|sekretaris|bendahara|panitia|pptk|plt|plh|an|a n|ttd|"
    r"tanda tangan|nama terang|nip|dibuat|disusun|pembina|penata|kuasa pengguna|koordinator|demikian|lampiran|"
    r"halaman)\b"
)
_HEADING = re.compile(
    r"^(kabupaten|kab|kota|kecamatan|kec|desa|kelurahan|provinsi|unsur|kelompok|gelombang|angkatan)\b"
)
_PLACE_AND_DATE = re.compile(r"^[^\d]+,\s*\d{0,2}\s*[A-Za-z.…]+\s*\d{4}$")
# What only a person has: a row with one of these is a person even without a name.
_PERSONAL = (Column.NIK, Column.BIRTH_DATE, Column.BIRTH, Column.PHONE, Column.SEX, Column.EMAIL)


# What stands for "as above" in a cell, and may be merged over several rows: never what only one person has.
_SHARED = (
    Column.PILLAR,
    Column.INSTITUTION,
    Column.POSITION,
    Column.LEVEL,
    Column.DECREE,
    Column.VILLAGE,
    Column.DISTRICT,
    Column.REGENCY,
    Column.PLACE,
    Column.ADDRESS,
    Column.BIRTH_PLACE,
)
_DITTO_SIGNS = re.compile(r"^[\s\-–,.]*[\"”“'’`´〃]{1,4}[\s\-–,.]*$|^,,$")
_DITTO_WORDS = (
    "sda",
    "s d a",
    "idem",
    "ditto",
    "ibid",
    "sama",
    "sama dengan di atas",
    "seperti di atas",
    "sama di atas",
)
# A list is taken as numbered when most of its first rows are.
_LOOKED_AT = 400


@dataclass(frozen=True)
class Body:
    """The rows of one list in a file that are meant as people."""

    book: Book
    layout: Layout

    def people(self) -> Iterator[tuple[int, list[Cell]]]:
        """Give the rows of people with their number in the sheet, each under the columns of the layout.

        Left out are blank rows, numbering under the header, repeated headers, headings of
        groups, totals, and the signature block. A second list further down, under a header
        of its own, is read by that header. What is merged over several rows, or repeated by
        a sign for "as above", is filled in.
        """
        columns = self.layout.read_as()
        numbered = _is_numbered(islice(self._rows(), _LOOKED_AT), columns)
        name_header = text_key(columns.header(Column.NAME))
        own = [cells for _, cells in self._rows(self.layout.header_row, self.layout.body_row - 1)]
        order: dict[int, int] | None = None
        above = _Above(columns, self._spans(columns))
        for number, cells in self._rows():
            if all(is_blank(cell) for cell in cells) or _is_column_numbering(cells):
                continue
            if cells in own:
                order = None
                continue
            if (other := _header_of_another_list(cells)) is not None:
                order = None if other == columns.at else _order(other, columns)
                continue
            if order is not None:
                cells = _arranged(cells, order, len(self.layout.headers))
            # Where "Nama" stands in the column of names, the header was repeated for another page.
            if name_header and text_key(text_of(columns.cell(cells, Column.NAME))) == name_header:
                continue
            cells = above.fill(number, cells)
            if _is_person(cells, columns, numbered):
                above.remember(cells)
                yield number, cells

    def _rows(self, first: int = 0, last: int | None = None) -> Iterator[tuple[int, list[Cell]]]:
        first = first or self.layout.body_row
        for number, cells in enumerate(islice(self.book.rows(self.layout.sheet), first - 1, last), start=first):
            yield number, cells[:MAX_COLUMNS]

    def _spans(self, columns: Columns) -> dict[int, dict[int, int]]:
        """Column -> row -> the row whose merged cell reaches down to it, for what people may share."""
        shared = {columns.at[column] for column in _SHARED if column in columns}
        spans: dict[int, dict[int, int]] = {}
        for (top, left), (bottom, _) in self.book.merged(self.layout.sheet):
            if bottom > top and left in shared and top + 1 >= self.layout.body_row:
                spans.setdefault(left, {}).update({row + 1: top + 1 for row in range(top + 1, bottom + 1)})
        return spans


class _Above:
    """What stood in the rows above, for cells that only point there."""

    def __init__(self, columns: Columns, spans: dict[int, dict[int, int]]) -> None:
        self._places = [columns.at[column] for column in _SHARED if column in columns]
        self._spans = spans
        self._last: dict[int, Cell] = {}
        self._tops: dict[tuple[int, int], Cell] = {}

    def fill(self, number: int, cells: list[Cell]) -> list[Cell]:
        """Return the row with what it takes from above."""
        for place, rows in self._spans.items():
            if place >= len(cells):
                continue
            if (top := rows.get(number)) is not None and is_blank(cells[place]):
                cells[place] = self._tops.get((place, top))
            elif not is_blank(cells[place]):
                self._tops[(place, number)] = cells[place]
        for place in self._places:
            if place < len(cells) and _is_ditto(cells[place]):
                cells[place] = self._last.get(place)
        return cells

    def remember(self, cells: list[Cell]) -> None:
        for place in self._places:
            if place < len(cells) and not is_blank(cells[place]):
                self._last[place] = cells[place]


def _is_ditto(cell: Cell) -> bool:
    if not isinstance(cell, str) or not 0 < len(cell) <= 24 or cell.isspace():
        return False
    first = cell.strip()[0]
    if first.isalpha():
        return first in "sSiIdD" and text_key(cell) in _DITTO_WORDS
    return not first.isdigit() and bool(_DITTO_SIGNS.match(cell))


def _header_of_another_list(cells: list[Cell]) -> dict[Column, int] | None:
    """The columns that this row names, if it is the header of a list."""
    if not any(isinstance(cell, str) and cell.lstrip()[:4].lower() == "nama" for cell in cells):
        return None
    at = map_columns([text_of(cell) for cell in cells]).at
    filled = sum(not is_blank(cell) for cell in cells)
    return at if Column.NAME in at and len(at) >= 2 and len(at) * 2 > filled else None


def _order(other: dict[Column, int], columns: Columns) -> dict[int, int]:
    """Where each column of ours stands under the other header."""
    return {place: other[column] for column, place in columns.at.items() if column in other}


def _arranged(cells: list[Cell], order: dict[int, int], width: int) -> list[Cell]:
    arranged: list[Cell] = [None] * width
    for place, there in order.items():
        arranged[place] = cells[there] if there < len(cells) else None
    return arranged


def _is_person(cells: list[Cell], columns: Columns, numbered: bool) -> bool:
    name = text_of(columns.cell(cells, Column.NAME))
    key = text_key(name)
    personal = sum(bool(text_of(columns.cell(cells, column))) for column in _PERSONAL)
    if not key and _is_closing_line(cells):
        return False
    if not key:
        # "Palangka Raya, 1 Desember 2026" stands under any column; a person without a name says more than that.
        ordinal = _is_ordinal(columns.cell(cells, Column.ORDINAL))
        return personal >= 1 and (ordinal or personal >= 2 or not numbered)
    if personal:
        return not (_TOTAL.match(key) and not _is_ordinal(columns.cell(cells, Column.ORDINAL)))
    if _is_ordinal(columns.cell(cells, Column.ORDINAL)):
        return True
    if _TOTAL.match(key) or _SIGNATURE.match(key) or _HEADING.match(key) or _PLACE_AND_DATE.match(name):
        return False
    if name.startswith("(") or name.startswith(".") or "....." in name or "_____" in name:
        return False
    # In a numbered list a name without number and without anything else is somebody who signs.
    others = sum(not is_blank(columns.cell(cells, column)) for column in columns.at if column != Column.NAME)
    return others > 0 or not numbered


def _is_closing_line(cells: list[Cell]) -> bool:
    """Whether the row holds one text only, as place, office and name under a list do, whatever column it is in.

    A person without a name has a NIK, a date or a phone, and all of these have digits.
    """
    texts = [text_of(cell) for cell in cells if not is_blank(cell)]
    if len(texts) != 1:
        return False
    has_digit = any(character.isdigit() for character in texts[0])
    return not has_digit or bool(_SIGNATURE.match(text_key(texts[0])) or _PLACE_AND_DATE.match(texts[0]))


def _is_numbered(rows: Iterable[tuple[int, list[Cell]]], columns: Columns) -> bool:
    """Whether the list has a column of ordinals that is really filled."""
    if Column.ORDINAL not in columns:
        return False
    named = [cells for _, cells in rows if text_of(columns.cell(cells, Column.NAME))]
    with_number = sum(_is_ordinal(columns.cell(cells, Column.ORDINAL)) for cells in named)
    return with_number * 2 > len(named)


def _is_ordinal(cell: Cell) -> bool:
    return bool(re.fullmatch(r"\d{1,6}[.)]?", text_of(cell)))


def _is_column_numbering(cells: list[Cell]) -> bool:
    """Whether the row is the (1) (2) (3) that some offices write under the header."""
    if text_of(next((cell for cell in cells if not is_blank(cell)), None)) not in ("1", "(1)"):
        return False
    texts = [re.sub(r"[()]", "", text_of(cell)) for cell in cells if not is_blank(cell)]
    return len(texts) >= 3 and texts == [str(number) for number in range(1, len(texts) + 1)]
