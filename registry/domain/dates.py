"""Dates as people write them in Indonesia."""

import datetime
import re

_MONTHS = {
    **dict.fromkeys(("januari", "jan", "january"), 1),
    **dict.fromkeys(("februari", "pebruari", "feb", "peb", "february"), 2),
    **dict.fromkeys(("maret", "mar", "mrt", "march"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("juni", "jun", "june"), 6),
    **dict.fromkeys(("juli", "jul", "july"), 7),
    **dict.fromkeys(("agustus", "agu", "ags", "agt", "agst", "aug", "august"), 8),
    **dict.fromkeys(("september", "sep", "sept"), 9),
    **dict.fromkeys(("oktober", "okt", "oct", "october"), 10),
    **dict.fromkeys(("november", "nopember", "nov", "nop"), 11),
    **dict.fromkeys(("desember", "des", "dec", "december"), 12),
}
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?$")
_NUMBERS = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:[ T]0{1,2}[:.]00(?:[:.]00)?)?$")
_WORDS = re.compile(r"^(\d{1,2})\s*[-/.,]?\s*([a-z]+)\.?\s*[-/.,]?\s*(\d{4}|\d{2})$")
_COMPACT = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_AT_THE_END = re.compile(r"^(.*?)[\s,;:/.-]*(\d{1,4}\s*[-/. ]\s*(?:\d{1,2}|[A-Za-z]{3,9}\.?)\s*[-/. ]\s*\d{1,4})$")
# "Sabtu, 22 Maret 1969" and "22 Maret 1969 (57 th)": neither says more about the date.
_WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b[\s,]*")
_REMARK = re.compile(r"\s*\([^)]*\)\s*$")
# Day 0 of Excel's calendar, as its serial numbers count from March 1900 on.
_EXCEL_EPOCH = datetime.date(1899, 12, 30)


class ImpossibleDate(ValueError):
    """The text is no date that can be."""


def read_birth_date(value: object, today: datetime.date) -> datetime.date | None:
    """Return the birth date in a cell; None when the cell is blank.

    Understands Excel's dates and serial numbers, 22 Maret 1969, 22-Mar-69, 28-03-69,
    28/3/1969 and 1969-03-22; of two digits the year is taken so that the person is at
    least ten. Raises ImpossibleDate, also for a day that is still to come.
    """
    date = _read(value, today)
    if date is not None and not datetime.date(1900, 1, 1) <= date <= today:
        raise ImpossibleDate(value)
    return date


def split_place_and_date(text: str) -> tuple[str, str]:
    """Part "Kapuas, 22 Maret 1969" into place and date; what has no date is all place."""
    text = _REMARK.sub("", text)
    match = _AT_THE_END.match(text.strip())
    return (match[1].strip(" ,;:/.-"), match[2]) if match else (text.strip(" ,;:/"), "")


def _read(value: object, today: datetime.date) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(value)
    text = _REMARK.sub("", " ".join(str(value or "").lower().split())).strip(" .,")
    text = _WEEKDAY.sub("", text)
    return _read_text(text, today) if text.strip("-") else None


def _serial(number: float) -> datetime.date:
    # From 1906 to 2079; any other number was never meant as a date, and 1969 is a year.
    if not 2_200 <= number <= 65_500:
        raise ImpossibleDate(number)
    return _EXCEL_EPOCH + datetime.timedelta(days=int(number))


def _read_text(text: str, today: datetime.date) -> datetime.date:
    if match := _ISO.match(text):
        year, month, day = match.groups()
    elif match := _NUMBERS.match(text):
        day, month, year = match.groups()
    elif (match := _WORDS.match(text)) and match[2] in _MONTHS:
        day, year = match[1], match[3]
        month = str(_MONTHS[match[2]])
    elif match := _COMPACT.match(text):
        day, month, year = match.groups()
    else:
        raise ImpossibleDate(text)
    try:
        return datetime.date(_full_year(year, today), int(month), int(day))
    except ValueError as error:
        raise ImpossibleDate(text) from error


def _full_year(year: str, today: datetime.date) -> int:
    if len(year) == 4:
        return int(year)
    recent = 2000 + int(year)
    return recent if recent <= today.year - 10 else recent - 100
