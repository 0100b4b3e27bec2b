"""What sixteen digits can be, and what is only worth a look."""

import datetime

import pytest

from registry.nik import check_nik, mask_nik, tail4
from tests.registry.conftest import TODAY

NAMES = {"62.03": "Kabupaten Kapuas", "62.03.01": "Kecamatan Selat"}


def test_a_good_nik_tells_sex_and_birth_date():
    check = check_nik("62.0301.651290.0001", today=TODAY)

    assert (check.nik, check.errors, check.warnings) == ("6203016512900001", [], [])
    assert (check.sex, check.birth_date) == ("P", datetime.date(1990, 12, 25))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("62030165129", "NIK harus 16 angka, di sini ada 11."),
        ("62030165129000011", "NIK harus 16 angka, di sini ada 17."),
        ("62030165129000O1", "NIK hanya boleh berisi angka, 16 angka."),
        ("6203010012900001", "Tanggal lahir di dalam NIK tidak mungkin: angka ke-7 dan ke-8 adalah 00."),
        ("6203013212900001", "Tanggal lahir di dalam NIK tidak mungkin: angka ke-7 dan ke-8 adalah 32."),
        ("6203017212900001", "Tanggal lahir di dalam NIK tidak mungkin: angka ke-7 dan ke-8 adalah 72."),
        ("6203016513900001", "Bulan lahir di dalam NIK tidak mungkin: angka ke-9 dan ke-10 adalah 13."),
        ("6203016512900000", "Empat angka terakhir NIK tidak mungkin 0000."),
    ],
)
def test_what_cannot_be_a_nik_is_an_error(text, error):
    check = check_nik(text, today=TODAY)

    assert (check.nik, check.errors) == (None, [error])


@pytest.mark.parametrize(
    ("known", "warning"),
    [
        ({"sex": "L"}, "Menurut NIK perempuan, di daftar laki-laki."),
        ({"birth_date": datetime.date(1990, 12, 24)}, "Tanggal lahir berbeda dari yang ada di NIK."),
        (
            {"area_code": "62.06.02"},
            "NIK pertama kali dibuat di Kabupaten Kapuas, berbeda dari domisili. Periksa bila perlu.",
        ),
    ],
)
def test_what_differs_is_only_a_warning(known, warning):
    check = check_nik("6203016512900001", area_name=NAMES.get, today=TODAY, **known)

    assert (check.nik, check.warnings) == ("6203016512900001", [warning])


def test_an_area_that_is_no_more_is_only_a_warning():
    check = check_nik("6403016512900001", area_name=NAMES.get, today=TODAY)

    assert check.warnings == ["Kode wilayah 64.03.01 di NIK tidak ada di daftar kecamatan sekarang."]


def test_the_century_makes_the_person_at_least_ten():
    assert check_nik("6203010101160001", today=TODAY).birth_date == datetime.date(2016, 1, 1)
    assert check_nik("6203010101170001", today=TODAY).birth_date == datetime.date(1917, 1, 1)


def test_masks_show_where_it_was_made_and_the_end():
    assert [mask_nik("6203016512900001"), mask_nik(None)] == ["620301******0001", ""]
    assert [tail4("6203016512900001"), tail4("")] == ["0001", ""]
