"""The wrong rows go back to the office as an Excel file, and come in again once they are mended."""

import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from registry.domain.applying import ImportRefused
from registry.domain.returning import return_rows
from registry.domain.staging import stage_people
from registry.models import Export

NIK = "6203016512900001"
GOOD = {"No": 1, "Nama Lengkap": "Siti Aminah", "NIK": NIK, "Kab/Kota": "Kapuas", "HP": "081234567890"}
SHORT = {**GOOD, "No": 2, "Nama Lengkap": "Budi", "NIK": "0012"}
ROUNDED = {**GOOD, "No": 3, "Nama Lengkap": "=Anang", "NIK": 6203012203690001}


@pytest.fixture
def batch(make_sheet, operator_kalteng):
    return stage_people(make_sheet(GOOD, SHORT, ROUNDED), "daftar.xlsx", operator_kalteng)


def opened(content: bytes) -> list[tuple]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def test_only_the_wrong_rows_with_the_reasons_first_and_the_offices_own_columns(batch, operator_kalteng):
    name, content = return_rows(batch, False, operator_kalteng, timezone.now())

    header, *rows = opened(content)
    assert name == "daftar - perlu diperbaiki.xlsx"
    assert header[:5] == ("Masalah", "No", "Nama Lengkap", "L/P", "NIK")
    assert [row[1:5] for row in rows] == [(2, "Budi", None, "0012"), (3, "=Anang", None, 6203012203690001)]
    assert rows[0][0].startswith("NIK: NIK harus 16 angka, di sini ada 4.")
    assert rows[1][-1] == "081234567890"


def test_it_comes_in_again_and_the_column_of_reasons_is_not_read(batch, operator_kalteng):
    _, content = return_rows(batch, False, operator_kalteng, timezone.now())
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.worksheets[0]["E2"] = "6203012203690001"
    file = io.BytesIO()
    book.save(file)

    again = stage_people(file.getvalue(), "perbaikan.xlsx", operator_kalteng, ask=True)

    assert [(row.verdict, row.values["person"]["name"]) for row in again.rows.all()] == [
        ("new", "Budi"),
        ("wrong", "=Anang"),
    ]


def test_that_niks_left_is_written_down(batch, operator_kalteng):
    return_rows(batch, False, operator_kalteng, timezone.now())

    export = Export.objects.get()
    assert (export.rows, export.with_nik, export.by) == (2, True, operator_kalteng)


def test_nothing_wrong_gives_no_file(make_sheet, operator_kalteng):
    with pytest.raises(ImportRefused, match="Tidak ada baris"):
        return_rows(stage_people(make_sheet(GOOD), "a.xlsx", operator_kalteng), True, operator_kalteng, timezone.now())


def test_the_screen_gives_the_file(client, batch, operator_kalteng):
    client.force_login(operator_kalteng)

    answer = client.post(reverse("registry:import_rows", args=[batch.uuid]))

    assert answer["Content-Disposition"] == 'attachment; filename="daftar - perlu diperbaiki.xlsx"'
    assert len(opened(answer.content)) == 3


def test_the_empty_form_holds_only_columns_that_are_understood(client, operator_kalteng):
    client.force_login(operator_kalteng)
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("registry:import_form")).content))
    sheet = book.worksheets[0]
    sheet.append(["1", "Siti Aminah", NIK, "P", "Kapuas", "25-12-1990", "PSM"])
    file = io.BytesIO()
    book.save(file)

    batch = stage_people(file.getvalue(), "contoh.xlsx", operator_kalteng, ask=True)

    assert "" not in batch.columns
    assert batch.rows.get().values["person"]["nik"] == NIK
