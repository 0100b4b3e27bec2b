"""Numbers as an Indonesian office writes them: a dot for thousands, a comma for decimals."""

from decimal import ROUND_HALF_UP, Decimal

MINUTES_PER_HOUR = 45  # one jam pelajaran (JP)


def decimal(value: float | Decimal, places: int = 1) -> str:
    """`87,5`; halves are rounded up, as on a school report."""
    step = Decimal(1).scaleb(-places)
    rounded = Decimal(str(value)).quantize(step, ROUND_HALF_UP)
    return f"{rounded:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


def thousands(number: int) -> str:
    """`1.432`."""
    return f"{number:,}".replace(",", ".")


def hours(minutes: int) -> str:
    """The jam pelajaran in so many minutes: `16`, or `1,5` when it does not divide."""
    return decimal(Decimal(minutes) / MINUTES_PER_HOUR).removesuffix(",0")


def in_groups(code: str, size: int = 4, separator: str = " ") -> str:
    """A code in groups that a person can read aloud: `4821 9073`."""
    return separator.join(code[start : start + size] for start in range(0, len(code), size))


def spaced_nip(nip: str) -> str:
    """`19640520 198903 1 020`; what is not 18 digits is printed as it is."""
    digits = nip.replace(" ", "")
    if len(digits) != 18 or not digits.isdigit():
        return nip
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
