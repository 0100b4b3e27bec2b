"""Dates and times as an Indonesian office writes them."""

import datetime
from typing import Final
from zoneinfo import ZoneInfo

MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ROMAN_MONTHS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ZONE_LABELS: Final = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def long_date(day: datetime.date) -> str:
    """`4 Desember 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_and_date(day: datetime.date) -> str:
    """`Rabu, 4 Desember 2024`."""
    return f"{DAYS[day.weekday()]}, {long_date(day)}"


def date_range(first: datetime.date, last: datetime.date) -> str:
    """`3 sampai dengan 4 Desember 2026`: the form for running sentences."""
    head = _head_of_range(first, last)
    return f"{head} sampai dengan {long_date(last)}" if head else long_date(last)


def date_span(first: datetime.date, last: datetime.date) -> str:
    """`3–4 Desember 2026`: the short form; the dash has spaces where months differ."""
    head = _head_of_range(first, last)
    if not head:
        return long_date(last)
    dash = "–" if head.isdigit() else " – "
    return f"{head}{dash}{long_date(last)}"


def clock(moment: datetime.datetime, zone_name: str, label: bool = True) -> str:
    """`09.00 WIB`: the moment on the wall clock of the zone.

    Raises ValueError for a moment without a zone: guessing one would print a wrong hour.
    """
    if moment.tzinfo is None:
        raise ValueError("clock() needs a moment with a time zone.")
    text = moment.astimezone(ZoneInfo(zone_name)).strftime("%H.%M")
    return f"{text} {ZONE_LABELS[zone_name]}" if label else text


def clock_span(first: datetime.datetime, last: datetime.datetime, zone_name: str) -> str:
    """`09.00–12.00 WIB`."""
    return f"{clock(first, zone_name, label=False)}–{clock(last, zone_name)}"


def roman_month(month: int) -> str:
    """`XII` for 12; raises ValueError for anything that is no month."""
    if not 1 <= month <= 12:
        raise ValueError(f"{month} is not a month.")
    return ROMAN_MONTHS[month - 1]


def _head_of_range(first: datetime.date, last: datetime.date) -> str:
    """The first day without what it shares with the last; empty for one single day."""
    if last < first:
        raise ValueError(f"{last} lies before {first}.")
    if first == last:
        return ""
    if first.year != last.year:
        return long_date(first)
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]}"
    return str(first.day)
