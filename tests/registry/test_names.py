"""Titles apart from names, and the form in which spellings of a name are equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.names import SplitName, name_key, split_titles

WORDS = st.lists(
    st.sampled_from(["Norhayati", "Budi", "Sri", "Wahyuni", "Ludjen", "Fauzi", "Usop"]), min_size=1, max_size=4
)
BEFORE = st.lists(st.sampled_from(["Dr.", "Drs.", "Hj.", "Ir.", "Prof."]), max_size=2)
AFTER = st.lists(st.sampled_from(["S.ST", "S.Sos", "M.Si", "A.Md", "S.Tr.Sos", "SH", "M.Kes"]), max_size=3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lilis Suryani, S.ST", ("", "Lilis Suryani", "S.ST")),
        ("Dr. Hj. Siti Aminah, S.Sos., M.Si", ("Dr. Hj.", "Siti Aminah", "S.Sos., M.Si")),
        ("BUDI SANTOSO SH", ("", "Budi Santoso", "SH")),
        ("Yuliana S. Sos", ("", "Yuliana", "S.Sos")),
        ("H. Abdul Gani", ("H.", "Abdul Gani", "")),
        ("M. Ridwan", ("", "M. Ridwan", "")),
        ("A. M. Nasution", ("", "A. M. Nasution", "")),
        ("Nahan, Norhayati", ("", "Nahan Norhayati", "")),
        ("  sri   wahyuni ", ("", "Sri Wahyuni", "")),
        ("Markus Ludjen Saputra", ("", "Markus Ludjen Saputra", "")),
        ("", ("", "", "")),
    ],
)
def test_titles_are_taken_off(text, expected):
    assert split_titles(text) == SplitName(*expected)


@given(BEFORE, WORDS, AFTER)
def test_any_titles_around_any_name_come_off_and_the_name_stays(before, words, after):
    text = ", ".join([" ".join([*before, *words]), *after])

    assert split_titles(text) == SplitName(" ".join(before), " ".join(words), ", ".join(after))


@given(WORDS, AFTER)
def test_splitting_twice_is_splitting_once(words, after):
    once = split_titles(", ".join([" ".join(words), *after]))

    assert split_titles(once.name) == SplitName("", once.name, "")


@pytest.mark.parametrize(
    "spelling",
    [
        "Mochamad Ridwan",
        "Moch. Ridwan",
        "MUHAMMAD RIDWAN",
        "Muh Ridwan",
        "M. Ridwan",
        "H. Mohammad Ridwan, S.Sos",
        "mohamad  ridwan",
    ],
)
def test_spellings_of_one_name_have_one_key(spelling):
    assert name_key(spelling) == name_key("Muhammad Ridwan")


def test_old_spelling_and_accents_do_not_count():
    assert name_key("Djoko Soesilo") == name_key("Joko Susilo")
    assert name_key("Nur'aini") == name_key("Nuraini")
    assert name_key("Norhayati") != name_key("Norhayati Nahan")


@given(st.text())
def test_no_text_breaks_the_key_and_a_key_is_its_own_key(text):
    key = name_key(text)

    assert key == " ".join(key.split())
