"""Numbers as an Indonesian office writes them."""

from decimal import Decimal

import pytest

from printing.numbers import decimal, hours, in_groups, spaced_nip, thousands


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (87.5, 1, "87,5"),
        (Decimal("87.25"), 1, "87,3"),
        (2.675, 2, "2,68"),
        (1432.5, 1, "1.432,5"),
        (-0.5, 1, "-0,5"),
        (70, 0, "70"),
    ],
)
def test_decimals_have_a_comma_and_halves_go_up(value, places, printed):
    assert decimal(value, places) == printed


@pytest.mark.parametrize(("number", "printed"), [(0, "0"), (999, "999"), (1432, "1.432"), (2_000_000, "2.000.000")])
def test_thousands_have_dots(number, printed):
    assert thousands(number) == printed


@pytest.mark.parametrize(("minutes", "printed"), [(0, "0"), (45, "1"), (720, "16"), (68, "1,5"), (4860, "108")])
def test_an_hour_of_training_is_45_minutes(minutes, printed):
    assert hours(minutes) == printed


def test_codes_are_grouped_for_reading_aloud():
    assert in_groups("48219073") == "4821 9073"
    assert in_groups("7KQM3TVX9PHB2C4D", separator="-") == "7KQM-3TVX-9PHB-2C4D"


@pytest.mark.parametrize(
    ("nip", "printed"),
    [("196405201989031020", "19640520 198903 1 020"), ("19640520 198903 1 020", "19640520 198903 1 020"), ("-", "-")],
)
def test_a_nip_is_spaced_as_on_letters(nip, printed):
    assert spaced_nip(nip) == printed
