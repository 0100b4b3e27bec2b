"""Indonesian phone numbers, as people write them."""

import re

import phonenumbers

# A number with the signs people put between its digits; the rest of a cell is a remark.
_NUMBER = re.compile(r"\+?\d[\d\s().\-]{6,}\d")
# A mobile number as most people write it; the rest of the world goes the long way.
_PLAIN = re.compile(r"0(8[1-35-9][0-9]{7,10})")


def normalise_phone(text: str | None) -> str | None:
    """Return the first phone number in `text` in E.164 (+62812…), or None if there is none.

    Understands "0812-3456-7890 (WA)", "62 812…", "+62 812…", and "812…" as a
    spreadsheet leaves it after eating the zero.
    """
    if text and (plain := _PLAIN.fullmatch(text)):
        return f"+62{plain[1]}"
    for candidate in _NUMBER.findall(text or ""):
        for spelling in _spellings(candidate):
            try:
                number = phonenumbers.parse(spelling, "ID")
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(number):
                return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def display_phone(phone: str | None) -> str:
    """Return a stored number as people here read it: 0812-3456-7890 (foreign ones keep their code)."""
    if not phone:
        return ""
    number = phonenumbers.parse(phone, "ID")
    home = number.country_code == 62
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style).replace(" ", "-" if home else " ")


def _spellings(candidate: str) -> list[str]:
    if candidate.startswith("+"):
        return [candidate]
    digits = re.sub(r"\D", "", candidate)
    if digits.startswith("62"):
        return [f"+{digits}", candidate]
    return [digits] if digits.startswith("0") else [f"0{digits}"]
