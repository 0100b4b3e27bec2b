"""A file that is no list of people gets one sentence that says what to do."""

import io
import zipfile

import pytest

from registry.domain.staging import UnreadableSheet, read_people, stage_people
from registry.models import ImportBatch


def refusal(data: bytes, name: str, by) -> str:
    with pytest.raises(UnreadableSheet) as error:
        stage_people(data, name, by)
    assert ImportBatch.objects.count() == 0
    return str(error.value)


def test_a_file_that_is_no_spreadsheet(operator_kalteng):
    assert refusal(b"%PDF-1.7 not a sheet", "daftar.xlsx", operator_kalteng) == (
        "Berkas daftar.xlsx bukan berkas Excel atau rusak. Yang bisa dibaca: .xlsx, .xls, .ods, dan .csv. "
        "Buka di Excel, simpan lagi sebagai .xlsx, lalu unggah hasilnya."
    )


def test_a_zip_that_is_no_spreadsheet(operator_kalteng):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("halo.txt", "halo")

    assert refusal(file.getvalue(), "daftar.xlsx", operator_kalteng).startswith("Berkas daftar.xlsx bukan berkas Excel")


def test_a_web_page_that_calls_itself_xls(operator_kalteng):
    assert refusal(b"<html><table></table></html>", "daftar.xls", operator_kalteng).startswith(
        "Berkas daftar.xls sebenarnya halaman web"
    )


def test_an_empty_file(operator_kalteng):
    assert refusal(b"", "daftar.xlsx", operator_kalteng).startswith("Berkas daftar.xlsx kosong.")


def test_an_empty_sheet(operator_kalteng, make_xlsx):
    assert refusal(make_xlsx([]), "daftar.xlsx", operator_kalteng).startswith(
        "Berkas daftar.xlsx tidak berisi apa-apa."
    )


def test_a_sheet_without_a_column_for_names_names_the_row_that_looks_like_a_header(operator_kalteng, make_xlsx):
    data = make_xlsx([["DAFTAR"], [], ["No", "NIK", "Kecamatan"], ["1", "6203016512900001", "Selat"]])

    assert refusal(data, "daftar.xlsx", operator_kalteng) == (
        "Kolom nama tidak ditemukan. Lembar Peserta, baris 3 berisi judul: No, NIK, Kecamatan. "
        "Beri judul “Nama Lengkap” pada kolom nama, lalu unggah lagi."
    )


def test_a_sheet_without_any_header(operator_kalteng, make_xlsx):
    assert refusal(make_xlsx([["Budi", "Selat"]]), "a.xlsx", operator_kalteng).startswith(
        "Baris judul kolom tidak ditemukan."
    )


def test_a_header_with_nobody_under_it(operator_kalteng, make_xlsx):
    data = make_xlsx([["Nama", "NIK"], [], ["Jumlah: 0 orang"]])

    assert refusal(data, "daftar.xlsx", operator_kalteng).startswith("Tidak ada orang di bawah baris judul (baris 1).")


def test_a_file_that_is_too_large(operator_kalteng, monkeypatch):
    monkeypatch.setattr("registry.domain.sheets.MAX_BYTES", 1024 * 1024)

    assert refusal(b"x" * 3 * 1024 * 1024, "a.xlsx", operator_kalteng).startswith(
        "Berkas terlalu besar (3 MB, paling besar 1 MB)."
    )


def test_a_small_file_that_unfolds_without_end(operator_kalteng, monkeypatch, make_xlsx):
    monkeypatch.setattr("registry.domain.sheets.MAX_UNPACKED", 1000)

    assert refusal(make_xlsx([["Nama"], ["Budi"]]), "a.xlsx", operator_kalteng).startswith(
        "Isi berkas a.xlsx terlalu besar."
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_whatever_excel_made_of_it(operator_kalteng, encoding, delimiter):
    lines = [["Nama", "L/P", "Kab/Kota"], ["Andrée Nahan", "P", "Kapuas"]]
    data = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)

    reading = read_people(data, "daftar.csv", operator_kalteng)

    assert [row.values["person"]["name"] for row in reading.rows] == ["Andrée Nahan"]
