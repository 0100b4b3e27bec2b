"""Empty workbooks to be filled in: headings in place, and every column text, so that Excel rounds no number."""

import datetime
from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter


def blank_sheet(title: str, columns: Sequence[tuple[str, float]], notes: Mapping[str, str]) -> bytes:
    """A sheet with these headings (and their widths), and one "Keterangan" that says what belongs under each."""
    output = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(output, options) as book:
        # A fixed date: the same form gives the same bytes.
        book.set_properties({"created": datetime.datetime(2020, 1, 1)})
        text = book.add_format({"num_format": "@", "valign": "top"})
        wrapped = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        heading = book.add_format({"bold": True, "bg_color": "#E6F0ED", "bottom": 1, "text_wrap": True})
        page = book.add_worksheet(title)
        page.freeze_panes(1, 0)
        for place, (name, width) in enumerate(columns):
            page.set_column(place, place, width, text)
            page.write_string(0, place, name, heading)
        told = book.add_worksheet("Keterangan")
        told.set_column(0, 0, 24, text)
        told.set_column(1, 1, 80, wrapped)
        for row, (name, sentence) in enumerate([("Kolom", "Cara mengisi"), *notes.items()]):
            style = heading if row == 0 else None
            told.write_string(row, 0, name, style or text)
            told.write_string(row, 1, sentence, style or wrapped)
    return output.getvalue()
