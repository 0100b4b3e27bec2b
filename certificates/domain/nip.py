"""The number of a civil servant (NIP), as it is typed under a signature."""

LENGTH = 18


def nip_problem(nip: str) -> str:
    """Return what is wrong with a NIP as a sentence, "" when nothing is: 18 digits, spaces where one likes.

    domain.md 3.4: YYYYMMDD YYYYMM S NNN.
    """
    digits = "".join(nip.split())
    if not digits:
        return ""
    if not digits.isascii() or not digits.isdigit():
        return f"NIP hanya terdiri dari angka, {LENGTH} banyaknya. Kosongkan bila pejabatnya tidak ber-NIP."
    if len(digits) != LENGTH:
        return f"NIP terdiri dari {LENGTH} angka; yang diisi {len(digits)}. Kosongkan bila pejabatnya tidak ber-NIP."
    return ""
