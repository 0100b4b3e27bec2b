"""Another office's sheet: other columns in another order, a row that cannot be, and files that are no list at all."""

from pathlib import Path

import openpyxl
import pytest

from registry.models import ImportBatch, Person
from tests.journeys import operator
from tests.journeys.screens import look, sign_in
from trainings.models import Participant, Training

CODE = "BTS-KAPUAS"
HEADER = ["WA", "Kab./Kota", "Kec.", "Kelurahan/Desa", "JK", "TTL", "Jenis PSKS", "No. KTP", "Nama dan Gelar"]
BAMBANG = ["0812-5550-1001", "Kapuas", "Basarang", "Basarang", "Laki-laki", "Kuala Kapuas, 4 Maret 1979"]
ROWS = [
    [*BAMBANG, "Pekerja Sosial Masyarakat", "6203080403790001", "Drs. Bambang Contoh, M.Si."],
    [
        "+62 812 5550 1002",
        "Kab. Kapuas",
        "Selat",
        "Panamas",
        "Perempuan",
        "Kapuas, 16-04-1981",
        "TKSK",
        None,
        "Ida Contoh",
    ],
    [
        "081255501003",
        "KAPUAS",
        "SELAT",
        "SELAT DALAM",
        "P",
        "Basarang, 2/11/1982",
        "Tagana",
        None,
        "Erna Contoh, S.Sos",
    ],
    [
        "081255501004",
        "Kapuas",
        "Selat",
        "Pulau Telo",
        "L",
        "Kapuas, 25 April 2002",
        "Tagana",
        "62030125040",
        "Edi Contoh",
    ],
]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_sheet_with_other_columns_in_another_order_is_read_too(
    open_desk, office, courses, operator_kalteng, tmp_path
):
    desk = open_desk()
    sign_in(desk, "operator.kalteng")
    operator.create_training(desk, CODE, programme=[])
    the_programme_is_arranged_from_the_courses(desk)
    files_that_are_no_list_are_refused_with_a_sentence(desk, tmp_path)

    title = [["Data Peserta Bimtek", *[None] * 8], [None] * 9]
    signature = [[None] * 9, [*[None] * 7, "Mengetahui,", None], [*[None] * 7, "Kepala Dinas", None]]
    operator.upload(desk, save(tmp_path / "kapuas.xlsx", [*title, HEADER, *ROWS, *signature]), CODE)

    shown = operator.figures(desk)
    assert (shown["orang baru di registri"], shown["salah, dilewati"]) == ("3", "1")
    wrong = desk.locator("tbody tr", has_text="Edi Contoh").inner_text()
    assert "\t7\t" in wrong
    assert "No. KTP: NIK" in wrong
    assert "3 peserta ditambahkan" in operator.confirm_upload(desk)
    people = Participant.objects.order_by("name").values_list(
        "name", "person__phone", "person__birth_date", "person__area__name", "membership__psks_type"
    )
    assert [(*row[:2], row[2].isoformat(), *row[3:]) for row in people] == [
        ("Drs. Bambang Contoh, M.Si.", "+6281255501001", "1979-03-04", "Basarang", "psm"),
        ("Erna Contoh, S.Sos", "+6281255501003", "1982-11-02", "Selat Dalam", "tagana"),
        ("Ida Contoh", "+6281255501002", "1981-04-16", "Panamas", "tksk"),
    ]


def the_programme_is_arranged_from_the_courses(desk):
    desk.goto(f"/kantor/kegiatan/{CODE}/jadwal/")
    desk.get_by_role("button", name="Susun jadwal otomatis").click()
    desk.get_by_text("Jadwal tersusun: 9 sesi.").wait_for()

    assert Training.objects.get(code=CODE).counted_minutes == 4 * 180


def files_that_are_no_list_are_refused_with_a_sentence(desk, folder):
    picture = folder / "foto.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    refused = {
        "bukan berkas Excel atau rusak": picture,
        "tidak berisi apa-apa": save(folder / "kosong.xlsx", []),
        "Kolom nama tidak ditemukan": save(folder / "tanpa-nama.xlsx", [HEADER[:-1], *[row[:-1] for row in ROWS]]),
    }

    said = {words: _refusal(desk, file) for words, file in refused.items()}

    assert [words for words, sentence in said.items() if words not in sentence] == []
    assert (ImportBatch.objects.count(), Person.objects.count()) == (0, 0)


def _refusal(desk, file: Path) -> str:
    desk.goto(f"/kantor/kegiatan/{CODE}/peserta/impor/")
    desk.locator("input[type=file]").set_input_files(file)
    desk.get_by_role("button", name="Periksa berkas").click()
    sentence = desk.locator(".field.wrong")
    sentence.wait_for()
    look(desk, "upload-refused")
    return sentence.inner_text()


def save(file: Path, rows: list[list]) -> Path:
    """Write a workbook with these rows, and return where."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file
