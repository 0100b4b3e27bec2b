"""Excel errors and hidden rows of a real workbook are seen, and said where they matter."""

import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.sheet_marks import Marks, marks_of
from registry.domain.sheets import Book
from registry.domain.staging import stage_people
from registry.models.imports import Verdict

HEADERS = ["Nama Lengkap", "NIK", "Kecamatan", "Kab/Kota"]
NIK = "6203016512900001"


def workbook(rows: list[list[str]], hidden: tuple[int, ...] = (), first: int = 0, sheet: str = "Peserta") -> bytes:
    """A workbook whose cells beginning with "#" are errors of formulas; hidden rows count from 1."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    page = book.add_worksheet(sheet)
    for place, cells in enumerate(rows, start=first):
        for column, cell in enumerate(cells):
            if cell.startswith("#"):
                page.write_formula(place, column, "=NA()", None, cell)
            elif cell:
                page.write_string(place, column, cell)
    for number in hidden:
        page.set_row(number - 1, None, None, {"hidden": True})
    book.close()
    return file.getvalue()


def person(name: str, nik: str = "", district: str = "Selat") -> list[str]:
    return [name, nik, district, "Kapuas"]


def test_an_error_is_a_warning_that_names_row_column_and_error(operator_kapuas):
    data = workbook([HEADERS, person("Budi Santoso", NIK), person("Siti Aminah", "#N/A"), person("Anang", "", "#REF!")])

    rows = {row.number: row for row in stage_people(data, "daftar.xlsx", operator_kapuas).rows.all()}

    assert [rows[number].verdict for number in (2, 3, 4)] == [Verdict.NEW] * 3
    told = ("row", "column", "level")
    said = {number: [tuple(map(problem.get, told)) for problem in rows[number].problems] for number in (3, 4)}
    assert (3, "NIK", "warning") in said[3]
    assert (4, "Kecamatan", "warning") in said[4]
    messages = [problem["message"] for problem in rows[3].problems]
    assert "Sel ini berisi kesalahan Excel (#N/A); dibaca kosong." in messages


def test_a_name_that_is_an_error_is_no_name(operator_kapuas):
    data = workbook([HEADERS, person("Budi Santoso"), person("#REF!", NIK), person("Siti Aminah")])

    rows = stage_people(data, "daftar.xlsx", operator_kapuas).rows.order_by("number")

    assert [row.verdict for row in rows] == [Verdict.NEW, Verdict.WRONG, Verdict.NEW]


def test_formulas_drawn_down_below_the_list_are_nobody(operator_kapuas):
    data = workbook([HEADERS, person("Budi Santoso"), *([["#N/A"] * 4] * 3)])

    assert stage_people(data, "daftar.xlsx", operator_kapuas).rows.count() == 1


@pytest.mark.parametrize("sheet", ["Peserta", "Data & “Rekap” <1>"])
def test_places_count_from_the_top_of_the_sheet(sheet):
    data = workbook([["a", "b"], ["", "#DIV/0!"]], hidden=(4, 5, 9), first=3, sheet=sheet)

    assert marks_of(data, sheet) == Marks({5: {1: "#DIV/0!"}}, [(4, 5), (9, 9)])
    assert [row[1] for row in Book(data, "a.xlsx").rows(sheet)][4] == "#DIV/0!"


def test_hidden_rows_that_were_read_are_counted_on_the_page(operator_kapuas, client):
    people = [person(f"Orang {word}") for word in ("Satu", "Dua", "Tiga", "Empat")]
    batch = stage_people(workbook([HEADERS, *people], hidden=(1, 3, 4, 8)), "daftar.xlsx", operator_kapuas)
    client.force_login(operator_kapuas)

    page = client.get(batch.get_absolute_url()).content.decode()

    assert batch.counts["hidden"] == 2
    assert "2 baris yang tersembunyi di Excel ikut dibaca." in page


def test_without_hidden_rows_nothing_is_said(operator_kapuas, client):
    batch = stage_people(workbook([HEADERS, person("Budi Santoso")]), "daftar.xlsx", operator_kapuas)
    client.force_login(operator_kapuas)

    assert "hidden" not in batch.counts
    assert "tersembunyi" not in client.get(batch.get_absolute_url()).content.decode()


def test_a_large_sheet_is_read_in_pieces(monkeypatch):
    monkeypatch.setattr("registry.domain.sheet_marks._PIECE", 100)
    data = workbook([["a"], *([["#N/A"]] * 30)], hidden=(2, 31))

    assert marks_of(data, "Peserta") == Marks({number: {0: "#N/A"} for number in range(2, 32)}, [(2, 2), (31, 31)])


@given(st.binary(max_size=300))
def test_what_is_no_workbook_has_no_marks(data):
    assert marks_of(data, "Peserta") == Marks()
    assert marks_of(b"PK" + data, "Peserta") == Marks()
