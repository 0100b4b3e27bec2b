"""The texts that people type into templates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.wording import PLACEHOLDERS, Wording, WordingError, check_text, plainly, said

VALUES = {"jenis": "Bimtek", "judul": "Tuna Sosial", "tema": "", "jp": "16 jam pelajaran", "peran": "PESERTA"}


def test_placeholders_take_their_values_and_some_are_bold():
    assert said("pada {jenis} {judul} selama {jp}.", VALUES) == [
        ("pada Bimtek ", False),
        ("Tuna Sosial", True),
        (" selama ", False),
        ("16 jam pelajaran", True),
        (".", False),
    ]


def test_what_stands_in_square_brackets_is_left_out_when_its_value_is_empty():
    assert plainly("{judul}[ dengan tema “{tema}”][ selama {jp}].", VALUES) == "Tuna Sosial selama 16 jam pelajaran."


def test_a_value_is_never_read_as_a_text():
    assert plainly("{judul}", {"judul": "{jenis} [x]"}) == "{jenis} [x]"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{nama}", "Isian {nama} tidak ditulis di kalimat"),
        ("{peserta.nik}", "Isian {peserta.nik} tidak dikenal"),
        ("{judul.__class__}", "Isian {judul.__class__} tidak dikenal"),
        ("{}", "Isian {} tidak dikenal"),
        ("{judul", "Tanda { tidak punya pasangan"),
        ("judul}", "Tanda } tidak punya pasangan"),
        ("[ tema", "Tanda [ tidak punya pasangan"),
        ("[a [{tema}] b]", "Tanda [ tidak punya pasangan"),
        ("[ selalu ]", "Bagian [ selalu ] tidak memuat isian"),
        ("[ {entah} ]", "Isian {entah} tidak dikenal"),
    ],
)
def test_a_wrong_text_is_refused_with_the_reason(text, complaint):
    with pytest.raises(WordingError) as refused:
        check_text(text)

    assert str(refused.value).startswith(complaint)


def test_the_texts_that_a_template_begins_with_are_sound():
    wording = Wording()

    for text in (wording.heading, wording.given, wording.role, wording.sentence, wording.back_heading):
        check_text(text)


@given(st.text(alphabet="{}[]ab .", max_size=30))
def test_any_text_is_printed_or_refused(text):
    try:
        check_text(text)
    except WordingError:
        return
    assert "{" not in plainly(text, dict.fromkeys(PLACEHOLDERS, "x"))
