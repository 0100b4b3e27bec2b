"""Dates as an Indonesian office writes them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.dates import (
    DAYS,
    MONTHS,
    clock,
    clock_span,
    date_range,
    date_span,
    day_and_date,
    long_date,
    roman_month,
)

DAY = datetime.date


def read(text: str) -> DAY:
    day, month, year = text.split()
    return DAY(int(year), MONTHS.index(month) + 1, int(day))


@given(st.dates())
def test_a_long_date_can_be_read_back(day):
    assert read(long_date(day)) == day


@given(st.dates())
def test_the_day_of_the_week_stands_before_the_date(day):
    name, date = day_and_date(day).split(", ")

    assert (DAYS.index(name), read(date)) == (day.weekday(), day)


@given(st.dates(), st.dates())
def test_a_range_ends_with_the_whole_last_day(one, other):
    first, last = sorted((one, other))

    assert read(date_range(first, last).split(" sampai dengan ")[-1]) == last
    assert date_span(first, last).endswith(long_date(last))


@pytest.mark.parametrize(
    ("first", "last", "sentence", "short"),
    [
        (DAY(2024, 12, 4), DAY(2024, 12, 4), "4 Desember 2024", "4 Desember 2024"),
        (DAY(2026, 12, 3), DAY(2026, 12, 4), "3 sampai dengan 4 Desember 2026", "3–4 Desember 2026"),
        (DAY(2022, 5, 30), DAY(2022, 6, 2), "30 Mei sampai dengan 2 Juni 2022", "30 Mei – 2 Juni 2022"),
        (
            DAY(2025, 12, 30),
            DAY(2026, 1, 2),
            "30 Desember 2025 sampai dengan 2 Januari 2026",
            "30 Desember 2025 – 2 Januari 2026",
        ),
    ],
)
def test_a_range_says_nothing_twice(first, last, sentence, short):
    assert (date_range(first, last), date_span(first, last)) == (sentence, short)


def test_a_range_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="lies before"):
        date_range(DAY(2026, 12, 4), DAY(2026, 12, 3))


@given(st.integers(1, 12))
def test_a_roman_month_reads_as_its_number(month):
    values = {"I": 1, "V": 5, "X": 10}
    numbers = [values[letter] for letter in roman_month(month)]
    following = [*numbers[1:], 0]

    total = sum(-here if here < after else here for here, after in zip(numbers, following, strict=True))

    assert total == month


@given(st.integers().filter(lambda number: not 1 <= number <= 12))
def test_what_is_no_month_has_no_roman_form(number):
    with pytest.raises(ValueError, match="is not a month"):
        roman_month(number)


@pytest.mark.parametrize(
    ("zone", "printed"),
    [("Asia/Pontianak", "09.00 WIB"), ("Asia/Makassar", "10.00 WITA"), ("Asia/Jayapura", "11.00 WIT")],
)
def test_a_moment_is_printed_on_the_clock_of_its_place(zone, printed):
    moment = datetime.datetime(2026, 12, 3, 2, 0, tzinfo=datetime.UTC)

    assert clock(moment, zone) == printed


def test_two_moments_share_one_zone_label():
    first = datetime.datetime(2026, 12, 3, 2, 0, tzinfo=datetime.UTC)

    assert clock_span(first, first + datetime.timedelta(hours=3), "Asia/Pontianak") == "09.00–12.00 WIB"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        clock(datetime.datetime(2026, 12, 3, 9, 0), "Asia/Pontianak")
