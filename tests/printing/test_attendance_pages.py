"""How an attendance sheet is cut into pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.attendance import attendance_pdf, page_lengths


@given(st.integers(0, 500), st.integers(20, 30), st.integers(30, 40), st.integers(4, 8))
def test_every_row_has_a_place_and_the_signatories_are_never_alone(count, first, following, signatories):
    lengths = page_lengths(count, first, following, signatories)

    assert sum(lengths) == count
    assert lengths[0] <= first
    assert all(length <= following for length in lengths[1:])
    assert lengths[-1] + signatories <= (first if len(lengths) == 1 else following)
    assert len(lengths) == 1 or lengths[-1] >= 1


@pytest.mark.parametrize(("paper", "size"), [("A4", (210, 297)), ("F4", (215, 330))])
def test_a_sheet_is_printed_on_the_paper_of_the_office(make_sheet, page_sizes, paper, size):
    pdf = attendance_pdf([make_sheet(40, paper=paper)])

    assert page_sizes(pdf) == [size, size]


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_the_first_page_holds_at_least_25_people_below_a_long_head(make_sheet, text_of, paper):
    long = "Pelayanan Tuna Sosial bagi Pilar-Pilar Sosial Kabupaten Kapuas dan Kabupaten Pulang Pisau Tahun Anggaran"

    pdf = attendance_pdf([make_sheet(60, paper=paper, training=long, place=long, session=long, speaker=long)])

    assert "Peserta 25 " in text_of(pdf, 1)


def test_every_page_repeats_the_table_head_and_names_the_sheet(make_sheet, text_of):
    pdf = attendance_pdf([make_sheet(90)])

    for page in (1, 2, 3):
        assert "Nama lengkap" in text_of(pdf, page)
        assert "DAFTAR HADIR PESERTA" in text_of(pdf, page)


def test_each_sheet_counts_its_own_pages(make_sheet, text_of):
    pdf = attendance_pdf([make_sheet(40), make_sheet(3)])

    counts = [text_of(pdf, page).strip().splitlines()[-1].strip() for page in (1, 2, 3)]

    assert counts == ["Halaman 1 dari 2", "Halaman 2 dari 2", "Halaman 1 dari 1"]


def test_the_signatories_stand_on_the_last_page_only(make_sheet, text_of):
    pdf = attendance_pdf([make_sheet(40)])

    assert "Mengetahui," not in text_of(pdf, 1)
    assert "Mengetahui," in text_of(pdf, 2)


@pytest.mark.parametrize("people", [0, 17, 20, 22])
def test_rows_and_signatories_stay_above_the_bottom_margin(make_sheet, words_of, page_sizes, people):
    pdf = attendance_pdf([make_sheet(people)])

    for page in range(1, len(page_sizes(pdf)) + 1):
        bottoms = [word.bottom for word in words_of(pdf, page) if word.text not in ("Halaman", "dari", "1", "2")]
        assert max(bottoms) < 297 - 10
