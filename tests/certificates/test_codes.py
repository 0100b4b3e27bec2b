"""Codes: 16 symbols that find every typing mistake and forgive every habit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.domain.codes import ALPHABET, check_symbol, in_fours, new_code, parse_code

random_part = st.text(alphabet=ALPHABET, min_size=15, max_size=15)


@given(random_part)
def test_a_code_with_its_check_is_read_back(symbols):
    code = symbols + check_symbol(symbols)

    assert parse_code(code) == code


@given(random_part, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_found_out(symbols, place, other):
    code = symbols + check_symbol(symbols)
    wrong = code[:place] + other + code[place + 1 :]

    assert parse_code(wrong) == (code if wrong == code else None)


@given(random_part, st.integers(0, 14))
def test_two_neighbours_that_changed_places_are_found_out(symbols, place):
    code = symbols + check_symbol(symbols)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert parse_code(wrong) == (code if wrong == code else None)


@pytest.mark.parametrize(
    "habit",
    [
        str.lower,
        in_fours,
        lambda code: in_fours(code).replace("-", " "),
        lambda code: f"  {code}\n",
        lambda code: code.replace("0", "O"),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("1", "I"),
    ],
)
def test_how_people_write_a_code_is_forgiven(habit):
    symbols = "7K0M13TVX9PHB20"
    code = symbols + check_symbol(symbols)

    assert parse_code(habit(code)) == code


@pytest.mark.parametrize("text", ["", "7KQM", "U" * 16, "7KQM3TVX9PHB2C4D7", "../../etc/passwd", "７KQM3TVX9PHB2C4D"])
def test_what_cannot_be_a_code_is_none(text):
    assert parse_code(text) is None


def test_new_codes_are_valid_and_different():
    codes = [new_code() for _ in range(200)]

    assert [parse_code(code) for code in codes] == codes
    assert len(set(codes)) == 200
