"""Areas by the names people write."""

import pytest

from registry.domain.areas import AreaFinder


@pytest.fixture
def finder(db):
    return AreaFinder(["62"])


@pytest.mark.parametrize(
    ("village", "district", "regency", "code"),
    [
        ("Basarang", "Basarang", "Kapuas", "62.03.08.2003"),
        ("Saka Lagon", "Kec. Pulau Petak", "Kab. Kapuas", "62.03.06.2001"),
        ("Desa Sungai Tatas", "Pulau Petak", "KABUPATEN KAPUAS", "62.03.06.2003"),
        ("Menteng", "Jekan Raya", "Palangkaraya", "62.71.03.1002"),
        ("Kel. Menteng", "Jekan Raya", "Kota Palangka Raya", "62.71.03.1002"),
        ("Mantaren 1", "Kahayan Hilir", "Pulang Pisau", "62.11.05.2003"),
        ("", "Selat", "", "62.03.01"),
        ("", "", "Kotim", "62.02"),
    ],
)
def test_usual_spellings_are_understood_without_a_word(finder, village, district, regency, code):
    match = finder.find(village, district, regency)

    assert (match.area.code, match.problems) == (code, [])


def test_a_slip_of_the_pen_is_read_and_said(finder):
    match = finder.find("Selat Dalam", "Selatt", "Kapuas")

    assert match.area.code == "62.03.01.1010"
    assert match.problems == [("district", "“Selatt” dibaca sebagai Kecamatan Selat.")]


def test_names_that_contradict_each_other_lead_to_what_they_agree_on_with_a_proposal(finder):
    match = finder.find("Menteng", "Pahandut", "Kota Palangka Raya")

    assert match.area.code == "62.71.01"
    assert match.problems == [
        (
            "village",
            "Menteng tidak ada di Kecamatan Pahandut. Mungkin maksudnya Kelurahan Menteng di Kecamatan Jekan Raya.",
        )
    ]


def test_a_district_of_another_regency_is_proposed(finder):
    match = finder.find("", "Mantangai", "Katingan")

    assert match.area.code == "62.06"
    assert match.problems == [
        (
            "district",
            "Mantangai tidak ada di Kabupaten Katingan. Mungkin maksudnya Kecamatan Mantangai di Kabupaten Kapuas.",
        )
    ]


def test_what_is_nowhere_is_said(finder):
    match = finder.find("", "", "Atlantis")

    assert match.area is None
    assert match.problems == [("regency", "Kabupaten/kota Atlantis tidak dikenal. Periksa ejaannya.")]


def test_forty_rows_cost_a_few_queries(finder, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        for _ in range(20):
            finder.find("Basarang", "Basarang", "Kapuas")
            finder.find("Panamas", "Selat", "Kapuas")


def test_a_slip_of_the_pen_is_taken_for_what_it_means_and_said(finder):
    match = finder.find("Saka Lagun", "Pulau Petak", "Kapuas")

    assert (match.area.code, match.problems) == (
        "62.03.06.2001",
        [("village", "“Saka Lagun” dibaca sebagai Desa Saka Lagon.")],
    )
