"""The ledger of training hours of one person, as it is read: every entry with its state, and totals by year."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from registry.models import Membership, Person, TrainedPeriod, TrainingCredit
from registry.models.credit import CreditKind


@dataclass(frozen=True)
class Entry:
    """One grant, and whether it still counts on the day that was asked for."""

    credit: TrainingCredit
    is_reversed: bool
    is_expired: bool

    @property
    def counts(self) -> bool:
        return not (self.is_reversed or self.is_expired)


@dataclass(frozen=True)
class Year:
    """What was earned in one year; what was taken back counts in no total."""

    year: int
    entries: list[Entry]

    @property
    def minutes(self) -> int:
        return sum(entry.credit.minutes for entry in self.entries if not entry.is_reversed)


@dataclass(frozen=True)
class Ledger:
    """All years, the latest first."""

    years: list[Year]

    @property
    def valid_minutes(self) -> int:
        """What counts on the day that was asked for."""
        return sum(entry.credit.minutes for year in self.years for entry in year.entries if entry.counts)


def ledger_of(person: Person, on: datetime.date) -> Ledger:
    """Return the person's ledger as it stands on that day, in three queries."""
    taken_back = set(person.credits.filter(kind=CreditKind.REVERSAL).values_list("source", flat=True))
    grants = person.credits.filter(kind=CreditKind.GRANT).prefetch_related("pillars").order_by("-earned_on", "-pk")
    entries = [
        Entry(credit, credit.source in taken_back, credit.expires_on is not None and credit.expires_on < on)
        for credit in grants
    ]
    years = groupby(entries, key=lambda entry: entry.credit.earned_on.year)
    return Ledger([Year(year, list(found)) for year, found in years])


def trained_until(roles: Iterable[Membership], on: datetime.date) -> dict[int, datetime.date | None]:
    """Return those of the roles whose holder is trained on that day, by key, with the last day (None: no end)."""
    periods = TrainedPeriod.objects.filter(
        Q(until=None) | Q(until__gte=on), membership__in=[role.pk for role in roles], since__lte=on
    )
    return dict(periods.values_list("membership", "until"))
