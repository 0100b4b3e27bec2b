"""Birth dates as people write them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.dates import long_date
from registry.domain.dates import ImpossibleDate, read_birth_date, split_place_and_date
from tests.registry.conftest import TODAY

DATES = st.dates(datetime.date(1930, 1, 1), datetime.date(2016, 11, 22))


@given(DATES)
def test_every_way_of_writing_a_date_reads_as_that_date(date):
    ways = [
        date,
        datetime.datetime.combine(date, datetime.time()),
        float((date - datetime.date(1899, 12, 30)).days),
        date.isoformat(),
        date.strftime("%d-%m-%Y"),
        date.strftime("%d/%m/%Y"),
        date.strftime("%d.%m.%Y"),
        f"{date.day}/{date.month}/{date.year}",
        long_date(date),
        long_date(date).upper(),
        date.strftime("%d%m%Y"),
    ]

    assert {read_birth_date(way, TODAY) for way in ways} == {date}


@given(st.dates(datetime.date(1927, 1, 1), datetime.date(2016, 12, 31)).filter(lambda day: day <= TODAY))
def test_two_digits_of_a_year_make_somebody_between_10_and_99(date):
    assert read_birth_date(date.strftime("%d-%m-%y"), TODAY) == date


@pytest.mark.parametrize("text", ["22 Mar 69", "22-Maret-1969", "22 mrt. 1969", " 22  maret 1969 ", "22-Mar-69"])
def test_months_may_be_short(text):
    assert read_birth_date(text, TODAY) == datetime.date(1969, 3, 22)


@pytest.mark.parametrize("text", ["5 Nopember 1980", "5 Nov 1980", "5 November 1980"])
def test_old_names_of_months_are_known(text):
    assert read_birth_date(text, TODAY) == datetime.date(1980, 11, 5)


@pytest.mark.parametrize("blank", [None, "", " ", "-", "--"])
def test_blank_is_no_date(blank):
    assert read_birth_date(blank, TODAY) is None


@pytest.mark.parametrize(
    "impossible",
    [
        "31-02-1990",
        "29-02-1990",
        "00-00-0000",
        "belum tahu",
        "12/28/1990",
        "2030-01-01",
        1969.0,
        6203016512900001.0,
        "22 Mares 1969",
    ],
)
def test_what_cannot_be_is_refused(impossible):
    with pytest.raises(ImpossibleDate):
        read_birth_date(impossible, TODAY)


@given(st.text())
def test_no_text_breaks_the_reader(text):
    try:
        date = read_birth_date(text, TODAY)
    except ImpossibleDate:
        return
    assert date is None or date <= TODAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kuala Kapuas, 22 Maret 1969", ("Kuala Kapuas", "22 Maret 1969")),
        ("Kapuas 22-03-1969", ("Kapuas", "22-03-1969")),
        ("Puruk Cahu/22-3-69", ("Puruk Cahu", "22-3-69")),
        ("22-03-1969", ("", "22-03-1969")),
        ("Palangka Raya", ("Palangka Raya", "")),
    ],
)
def test_place_and_date_in_one_cell_come_apart(text, expected):
    assert split_place_and_date(text) == expected
