"""Excel workbooks: text stays text, numbers and dates are real ones."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | Decimal | bool | datetime.date | datetime.datetime | datetime.time | None

NOTES_TITLE: Final = "Keterangan"
ROWS_LOOKED_AT: Final = 200  # for the widths; the rest streams through
NARROWEST, WIDEST = 6, 60
LONGEST_TEXT: Final = 32_767  # Excel's own limit for one cell
EXACT_DIGITS: Final = 15  # beyond, Excel rounds: such numbers are names, not amounts
ROW_LIMIT: Final = 1_048_576
FORMATS: Final = {
    "text": "@",
    "integer": "#,##0",
    "decimal": "#,##0.0##",
    "date": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
    "time": "hh:mm",
}


@dataclass(frozen=True)
class Column:
    """A heading, and a width in characters when the content should not decide."""

    heading: str
    width: float | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet. `columns` are headings or Columns; `rows` may be a generator."""

    title: str
    columns: Sequence[str | Column]
    rows: Iterable[Sequence[Cell]]


def workbook(sheets: Iterable[Sheet], notes: Mapping[str, Cell]) -> bytes:
    """The sheets as one .xlsx file, with a last sheet "Keterangan" that holds the notes.

    Nothing that was text becomes a formula, a link or a number, so a phone number keeps
    its zero and `=HYPERLINK(...)` is only read. Times are written as the caller's clock
    shows them: Excel knows no zones.
    """
    output = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(output, {**options, "strings_to_numbers": False}) as book:
        # A fixed date: the same rows give the same bytes.
        book.set_properties({"created": datetime.datetime(2020, 1, 1)})
        formats = {name: book.add_format({"num_format": code, "valign": "top"}) for name, code in FORMATS.items()}
        formats["heading"] = book.add_format(
            {"bold": True, "bg_color": "#E6F0ED", "bottom": 1, "valign": "vcenter", "text_wrap": True}
        )
        taken = {NOTES_TITLE.lower()}
        for sheet in sheets:
            _write_sheet(book.add_worksheet(_free_title(sheet.title, taken)), sheet, formats)
        described = Sheet(NOTES_TITLE, ["Keterangan", Column("Isi", 60)], notes.items())
        _write_sheet(book.add_worksheet(NOTES_TITLE), described, formats)
    return output.getvalue()


def _write_sheet(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    columns = [column if isinstance(column, Column) else Column(column) for column in sheet.columns]
    rows = iter(sheet.rows)
    first = list(islice(rows, ROWS_LOOKED_AT))
    for number, column in enumerate(columns):
        page.set_column(number, number, column.width or _width(column, (row[number] for row in first)))
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    for number, column in enumerate(columns):
        page.write_string(0, number, column.heading, formats["heading"])
    last = 0
    for last, row in enumerate(chain(first, rows), start=1):
        if last >= ROW_LIMIT:
            raise ValueError(f"A sheet holds at most {ROW_LIMIT - 1} rows.")
        for number, value in enumerate(row):
            _write_cell(page, last, number, value, formats)
    page.autofilter(0, 0, last, len(columns) - 1)


def _write_cell(page: Worksheet, row: int, column: int, value: Any, formats: dict[str, Format]) -> None:
    match value:
        case None | "":
            return
        case bool():
            page.write_string(row, column, "ya" if value else "tidak", formats["text"])
        case int() if abs(value) < 10**EXACT_DIGITS:
            page.write_number(row, column, value, formats["integer"])
        case float() | Decimal():
            page.write_number(row, column, value, formats["decimal"])
        case datetime.datetime():
            page.write_datetime(row, column, value.replace(tzinfo=None), formats["moment"])
        case datetime.date():
            page.write_datetime(row, column, value, formats["date"])
        case datetime.time():
            page.write_datetime(row, column, value.replace(tzinfo=None), formats["time"])
        case _:
            page.write_string(row, column, str(value)[:LONGEST_TEXT], formats["text"])


def _width(column: Column, values: Iterable[Cell]) -> float:
    """Room for the longest of the first cells; headings may wrap at their spaces."""
    longest_word = max(map(len, column.heading.split()), default=0) + 3  # the filter's arrow
    return min(WIDEST, max(NARROWEST, longest_word, *(len(str(value or "")) + 1 for value in values), 0))


def _free_title(title: str, taken: set[str]) -> str:
    """The title without what Excel forbids, in 31 characters, once per book."""
    clean = "".join(" " if char in "[]:*?/\\" else char for char in title).strip("' ")[:31] or "Lembar"
    candidate, count = clean, 2
    while candidate.lower() in taken:
        ending = f" {count}"
        candidate, count = clean[: 31 - len(ending)] + ending, count + 1
    taken.add(candidate.lower())
    return candidate
