"""The back of a certificate: what was taught."""

import pytest

from printing.certificates import Score, Subject, certificate_pdf

LONG_TITLE = "Materi yang judulnya panjang sekali sehingga harus turun ke baris kedua di dalam tabel nomor"


@pytest.mark.parametrize("count", [1, 4, 8, 12])
def test_up_to_twelve_long_subjects_stand_on_one_back_page(make_paper, page_sizes, words_of, count):
    subjects = [Subject(f"{LONG_TITLE} {n}", "Himpunan Psikologi Indonesia Wilayah Tengah", 90) for n in range(count)]
    pdf = certificate_pdf(make_paper(subjects=subjects, scores=[Score("Post-test", "87,5")]))

    assert page_sizes(pdf) == [(297, 210), (297, 210)]
    assert all(word.bottom < 190 and word.right < 270 for word in words_of(pdf, 2))


def test_more_subjects_go_on_to_another_page_and_none_is_lost(make_paper, page_sizes, text_of):
    pdf = certificate_pdf(make_paper(subjects=[Subject(f"{LONG_TITLE} {n}", "Sentra", 45) for n in range(30)]))
    pages = len(page_sizes(pdf))
    text = " ".join(" ".join(text_of(pdf, page).split()) for page in range(2, pages + 1))

    assert pages == 3
    assert text.count("Materi yang judulnya") == 30
    assert text.count("Jumlah jam pelajaran") == 1


def test_the_back_adds_up_the_hours(make_paper, text_of):
    lines = text_of(certificate_pdf(make_paper()), 2).splitlines()

    total = next(line for line in lines if "Jumlah jam pelajaran" in line)

    assert total.split()[-1] == "16"


def test_scores_are_printed_below_the_subjects(make_paper, text_of):
    pdf = certificate_pdf(make_paper(scores=[Score("Pre-test", "60"), Score("Post-test", "87,5")]))

    assert " ".join(text_of(pdf, 2).split()).endswith("Pre-test Post-test 60 87,5")


def test_without_subjects_there_is_no_back(make_paper, page_sizes):
    assert page_sizes(certificate_pdf(make_paper(subjects=[]))) == [(297, 210)]
