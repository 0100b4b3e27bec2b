"""Card codes are read aloud and typed on phones: they must forgive."""

from hypothesis import given
from hypothesis import strategies as st

from trainings.domain.tokens import Token, read_token
from trainings.models.participant import CARD_ALPHABET, new_card_code
from trainings.models.scan import ScanSource

LOOKALIKES = {"0": "0Oo", "1": "1IiLl"}


@st.composite
def typed_codes(draw):
    """A card code and one of the ways a person may type it."""
    code = draw(st.text(CARD_ALPHABET, min_size=8, max_size=8))
    typed = ""
    for symbol in code:
        typed += draw(st.sampled_from(LOOKALIKES.get(symbol, symbol + symbol.lower())))
        typed += draw(st.sampled_from(["", "", " ", "-", " - ", "."]))
    return code, typed


@given(typed_codes())
def test_a_card_code_is_found_however_it_is_typed(pair):
    code, typed = pair

    assert read_token(typed) == Token(ScanSource.CARD, code)


@given(st.text(max_size=40))
def test_any_text_is_a_token_or_nothing(text):
    token = read_token(text)

    assert token is None or token.value.isascii()


def test_a_new_code_is_its_own_plain_form():
    code = new_card_code()

    assert read_token(code) == Token(ScanSource.CARD, code)


def test_six_digits_are_a_hall_code():
    assert read_token(" 12 34-56 ") == Token(ScanSource.HALL, "123456")


def test_a_tapped_name_is_an_id():
    assert read_token("id:42") == Token(ScanSource.TAP, "42")
