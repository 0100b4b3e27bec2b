"""Which rows below a header are people, and which are what offices write around a list."""

import re
from collections.abc import Iterator

from registry.domain.columns import Column, Columns
from registry.domain.sheets import Cell, Table, is_blank, text_of
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


def people_rows(table: Table, columns: Columns) -> Iterator[tuple[int, list[Cell]]]:
    """Give the rows that are meant as people, with their number in the sheet.

    Left out are blank rows, numbering under the header, repeated headers, headings of
    groups, totals, and the signature block.
    """
    numbered = _is_numbered(table, columns)
    name_header = text_key(columns.header(Column.NAME))
    for number, cells in table.rows:
        if all(is_blank(cell) for cell in cells) or _is_column_numbering(cells):
            continue
        # Where "Nama" stands in the column of names, the header was repeated for another page.
        if text_key(text_of(columns.cell(cells, Column.NAME))) == name_header:
            continue
        if _is_person(cells, columns, numbered):
            yield number, cells


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


def _is_numbered(table: Table, columns: Columns) -> bool:
    """Whether the list has a column of ordinals that is really filled."""
    named = [cells for _, cells in table.rows if text_of(columns.cell(cells, Column.NAME))]
    with_number = sum(_is_ordinal(columns.cell(cells, Column.ORDINAL)) for cells in named)
    return Column.ORDINAL in columns and with_number * 2 > len(named)


def _is_ordinal(cell: Cell) -> bool:
    return bool(re.fullmatch(r"\d{1,6}[.)]?", text_of(cell)))


def _is_column_numbering(cells: list[Cell]) -> bool:
    """Whether the row is the (1) (2) (3) that some offices write under the header."""
    if text_of(next((cell for cell in cells if not is_blank(cell)), None)) not in ("1", "(1)"):
        return False
    texts = [re.sub(r"[()]", "", text_of(cell)) for cell in cells if not is_blank(cell)]
    return len(texts) >= 3 and texts == [str(number) for number in range(1, len(texts) + 1)]
