"""Excel workbooks that keep what they are given."""

import datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from printing.workbooks import Column, Sheet, workbook


def opened(*sheets: Sheet, **notes):
    return openpyxl.load_workbook(BytesIO(workbook(sheets, notes)))


@pytest.mark.parametrize(
    "text", ["=1+1", "+62812", "-5", "@SUM(A1)", "0812", "6203014107890001", "https://example.id", "1e5", "{=A1}"]
)
def test_text_stays_text(text):
    cell = opened(Sheet("Data", ["Isi"], [[text]]))["Data"]["A2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        (7, "n", 7),
        (87.5, "n", 87.5),
        (Decimal("87.5"), "n", 87.5),
        (datetime.date(2026, 12, 3), "d", datetime.datetime(2026, 12, 3)),
        (datetime.datetime(2026, 12, 3, 9, 0), "d", datetime.datetime(2026, 12, 3, 9, 0)),
        (datetime.time(9, 30), "d", datetime.time(9, 30)),
    ],
)
def test_numbers_and_dates_are_real_ones(value, kind, read):
    cell = opened(Sheet("Data", ["Isi"], [[value]]))["Data"]["A2"]

    assert (cell.data_type, cell.value) == (kind, read)


@pytest.mark.parametrize(("value", "read"), [(True, "ya"), (False, "tidak"), (None, None), ("", None)])
def test_yes_no_and_nothing_are_readable(value, read):
    assert opened(Sheet("Data", ["Isi", "Lain"], [[value, "x"]]))["Data"]["A2"].value == read


def test_a_number_too_long_for_excel_is_written_as_text():
    assert opened(Sheet("Data", ["NIK"], [[6203014107890001]]))["Data"]["A2"].value == "6203014107890001"


def test_the_head_is_frozen_and_can_filter():
    page = opened(Sheet("Data", ["Nama", "HP"], [["Rudi", "0812"], ["Lilis", "0813"]]))["Data"]

    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:B3")


def test_columns_are_as_wide_as_their_content_or_as_told():
    page = opened(Sheet("Data", ["Nama", Column("HP", 25)], [["Lilis Suryani Tingang", "0812"]]))["Data"]

    assert 20 < page.column_dimensions["A"].width < 25
    assert 25 <= page.column_dimensions["B"].width < 26


def test_the_last_sheet_tells_where_the_rows_come_from():
    book = opened(Sheet("Data", ["Nama"], []), Penyaring="Kabupaten Kapuas", Oleh="operator.kapuas")

    assert book.sheetnames == ["Data", "Keterangan"]
    assert [[cell.value for cell in row] for row in book["Keterangan"].rows][1:] == [
        ["Penyaring", "Kabupaten Kapuas"],
        ["Oleh", "operator.kapuas"],
    ]


def test_titles_that_excel_forbids_are_made_to_fit():
    long = "Peserta [A/B]: kegiatan yang panjang sekali"

    names = opened(Sheet(long, ["x"], []), Sheet(long, ["x"], []), Sheet("keterangan", ["x"], [])).sheetnames

    assert len({name.lower() for name in names}) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_rows_may_come_from_a_generator():
    page = opened(Sheet("Data", ["Nomor"], ([number] for number in range(500))))["Data"]

    assert [row[0].value for row in page.iter_rows(min_row=2)] == list(range(500))


def test_the_same_rows_give_the_same_bytes():
    sheet = Sheet("Data", ["Nama"], [["Rudi"]])

    assert workbook([sheet], {}) == workbook([sheet], {})
