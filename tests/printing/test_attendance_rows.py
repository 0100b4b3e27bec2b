"""What one line of an attendance sheet shows, and what it must not."""

import pytest

from printing.attendance import AttendanceRow, attendance_pdf
from printing.signatories import Signatory


@pytest.mark.parametrize("tail", ["6203014107890001", "10001", "abcd"])
def test_more_than_four_digits_of_a_nik_are_refused(tail):
    with pytest.raises(ValueError, match="last four digits"):
        AttendanceRow("Lilis Suryani", "P", tail)


def test_the_head_says_what_when_and_where(make_sheet, text_of):
    text = " ".join(text_of(attendance_pdf([make_sheet(1)])).split())

    for fact in (
        "Kegiatan : Bimbingan Teknis Pelayanan Tuna Sosial",
        "Hari/Tanggal : Rabu, 4 Desember 2024",
        "Waktu : 09.00–12.00 WIB",
        "Tempat : Aula Dinas Sosial",
        "Sesi/Materi : Teknik asesmen",
        "Narasumber : Himpunan Psikologi Indonesia",
    ):
        assert fact in text


def test_a_fact_that_is_unknown_is_left_out(make_sheet, text_of):
    assert "Sesi/Materi" not in text_of(attendance_pdf([make_sheet(1, session="")]))


def test_signature_boxes_stand_left_for_odd_and_right_for_even_numbers(make_sheet, words_of):
    words = {word.text: word for word in words_of(attendance_pdf([make_sheet(6)]))}

    odd = {round(words[f"{number}."].left) for number in (1, 3, 5)}
    even = {round(words[f"{number}."].left) for number in (2, 4, 6)}

    assert (len(odd), len(even)) == (1, 1)
    assert odd.pop() + 15 < even.pop()


def test_an_even_number_that_opens_a_page_still_signs_on_the_right(make_sheet, words_of):
    pdf = attendance_pdf([make_sheet(60)])
    first, second = (
        {word.text: round(word.left) for word in words_of(pdf, page) if word.text.endswith(".")} for page in (1, 2)
    )
    sides = {first["1."]: 1, first["2."]: 0}

    assert {sides[left] == int(text[:-1]) % 2 for text, left in second.items() if text[:-1].isdigit()} == {True}


def test_blank_rows_carry_on_the_numbers_for_people_who_just_come(make_sheet, text_of):
    text = text_of(attendance_pdf([make_sheet(3, blank_rows=5)]))

    assert "8." in text.split()
    assert "9." not in text.split()


def test_a_signatory_is_printed_with_rank_and_spaced_nip(make_sheet, text_of):
    head = Signatory("Kepala Bidang", "Nama Kepala", "Pembina (IV/a)", "196405201989031020", "Plt.", "Mengetahui,")

    text = text_of(attendance_pdf([make_sheet(1, left_signatory=head)]))

    assert "Plt. Kepala Bidang" in text
    assert "NIP 19640520 198903 1 020" in text


def test_a_very_long_name_is_printed_whole(make_sheet, words_of):
    name = "Prof. Dr. Yohanes Ambrosius Bungai Tundjan Rangkap Silam, S.Sos., M.A.P., Dipl."
    pdf = attendance_pdf([make_sheet(rows=[AttendanceRow(name)])])

    words = {word.text: word for word in words_of(pdf)}

    assert set(name.split()) <= set(words)
    assert max(words[part].right for part in name.split()) < 64.5


def test_no_sheet_is_no_file():
    with pytest.raises(ValueError, match="no attendance sheet"):
        attendance_pdf([])
