"""What a door reads: a card's code, a code shown in the hall, or a name that was tapped."""

import re
from dataclasses import dataclass

from trainings.models.participant import CARD_ALPHABET
from trainings.models.scan import ScanSource

CARD_LENGTH = 8
HALL_DIGITS = 6
TAP_PREFIX = "id:"

# What people type for symbols that Crockford's alphabet leaves out because they look alike.
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True)
class Token:
    """A token with its kind; `value` is the plain form to look up."""

    source: ScanSource
    value: str


def tap_token(participant_id: int) -> str:
    """The token of a tapped name."""
    return f"{TAP_PREFIX}{participant_id}"


def read_token(text: str) -> Token | None:
    """Return what the text is, or None if it is none of the three.

    Forgives case, spaces, dashes and dots, and O for 0, I and L for 1.
    """
    if re.fullmatch(rf"{TAP_PREFIX}\d{{1,18}}", text.strip()):
        return Token(ScanSource.TAP, text.strip().removeprefix(TAP_PREFIX))
    plain = re.sub(r"[^0-9A-Z]", "", text.upper()).translate(_LOOKALIKES)
    if len(plain) == HALL_DIGITS and plain.isascii() and plain.isdigit():
        return Token(ScanSource.HALL, plain)
    if len(plain) == CARD_LENGTH and set(plain) <= set(CARD_ALPHABET):
        return Token(ScanSource.CARD, plain)
    return None
