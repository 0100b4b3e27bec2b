"""Trained periods say of every day what the definition says of it."""

import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from registry.trained import Grant, trained_periods

FIRST = datetime.date(2026, 1, 1)
DAYS = [FIRST + datetime.timedelta(days=number) for number in range(40)]
grants = st.lists(
    st.builds(
        Grant,
        minutes=st.integers(0, 900),
        since=st.sampled_from(DAYS),
        until=st.none() | st.sampled_from(DAYS),
        pillars=st.frozensets(st.sampled_from(["psm", "tksk"])),
    ),
    max_size=6,
)


def is_trained(ledger: list[Grant], minimum: int, day: datetime.date) -> bool:
    """The definition: minutes of credits that count for PSM on that day reach the minimum, and one minute."""
    minutes = sum(
        grant.minutes
        for grant in ledger
        if (not grant.pillars or "psm" in grant.pillars)
        and grant.since <= day
        and (grant.until is None or day <= grant.until)
    )
    return minutes >= max(minimum, 1)


@given(ledger=grants, minimum=st.integers(0, 1500))
def test_the_periods_equal_the_definition_on_every_day(ledger, minimum):
    periods = trained_periods(ledger, "psm", minimum)

    assert [any(period.holds(day) for period in periods) for day in DAYS] == [
        is_trained(ledger, minimum, day) for day in DAYS
    ]


@given(ledger=grants, minimum=st.integers(0, 1500))
def test_two_periods_never_touch(ledger, minimum):
    periods = trained_periods(ledger, "psm", minimum)

    assert all(
        one.until is not None and one.until + datetime.timedelta(days=1) < other.since
        for one, other in pairwise(periods)
    )
