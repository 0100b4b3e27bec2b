"""Verification codes: 16 Crockford base-32 symbols, the last one a check.

The check is a weighted sum over the field GF(32): it finds every single wrong symbol
and every two symbols that changed places, so a typing mistake is told apart from a
code that never existed.
"""

import secrets

from printing.numbers import in_groups

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_SYMBOLS = 15
LENGTH = RANDOM_SYMBOLS + 1

# What people type or scanners read for a symbol that Crockford left out.
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_IGNORED = str.maketrans("", "", " -–—_.\t\r\n\u00a0")
_MODULUS = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


def new_code() -> str:
    """Return a fresh code with 75 random bits."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS))
    return symbols + check_symbol(symbols)


def check_symbol(symbols: str) -> str:
    """Return the check of 15 symbols."""
    total = 0
    for symbol in symbols:
        total = _double(total) ^ ALPHABET.index(symbol)
    return ALPHABET[_double(total)]


def parse_code(text: str) -> str | None:
    """Return the code a person meant, or None when it cannot be one.

    Lower case, spaces and dashes, O for 0 and I or L for 1 are forgiven.
    """
    symbols = text.upper().translate(_IGNORED).translate(_FORGIVEN)
    if len(symbols) != LENGTH or any(symbol not in ALPHABET for symbol in symbols):
        return None
    return symbols if check_symbol(symbols[:-1]) == symbols[-1] else None


def in_fours(code: str) -> str:
    """Return the code as it is printed: "7KQM-3TVX-9PHB-2C4D"."""
    return in_groups(code, separator="-")


def _double(value: int) -> int:
    """Multiply by x in GF(32)."""
    value <<= 1
    return value ^ _MODULUS if value & 0b100000 else value
