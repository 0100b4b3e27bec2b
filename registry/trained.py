"""When somebody counts as trained: the one definition, pure, on the ledger of one person."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Grant:
    """Minutes that count from `since` to `until` (None: for ever); `pillars` empty: for every type."""

    minutes: int
    since: datetime.date
    until: datetime.date | None = None
    pillars: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Period:
    """Days from `since` to `until`, both included; None is without end."""

    since: datetime.date
    until: datetime.date | None

    def holds(self, day: datetime.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def trained_periods(grants: Iterable[Grant], pillar: str, minimum: int) -> list[Period]:
    """Return the longest stretches of days on which the grants (those that were not reversed) make one trained.

    On such a day the minutes of the grants that count for the pillar reach the type's
    minimum, and at least one minute.
    """
    steps: dict[datetime.date, int] = {}
    for grant in grants:
        counts = not grant.pillars or pillar in grant.pillars
        if not counts or (grant.until is not None and grant.until < grant.since):
            continue
        steps[grant.since] = steps.get(grant.since, 0) + grant.minutes
        if grant.until is not None and grant.until < datetime.date.max:
            steps[grant.until + _DAY] = steps.get(grant.until + _DAY, 0) - grant.minutes
    periods: list[Period] = []
    minutes, began = 0, None
    for day in sorted(steps):
        minutes += steps[day]
        enough = minutes >= max(minimum, 1)
        if enough and began is None:
            began = day
        elif not enough and began is not None:
            periods.append(Period(began, day - _DAY))
            began = None
    if began is not None:
        periods.append(Period(began, None))
    return periods
