"""The log of checks: counts per day and answer. Who asked, and about whom, is written nowhere."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.db.models import F

from certificates.domain.verifying import FileAnswer, Verification
from certificates.models import CheckAnswer, CheckCount, CheckWay


def note_check(found: Verification, way: CheckWay, day: datetime.date, file: FileAnswer = FileAnswer.IDENTICAL) -> None:
    """Count one check of that day. A file that differs from what was issued counts as altered."""
    answer = CheckAnswer.ALTERED if file == FileAnswer.ALTERED else CheckAnswer(found.state)
    same = CheckCount.objects.filter(day=day, way=way, answer=answer)
    if same.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            CheckCount.objects.create(day=day, way=way, answer=answer, count=1)
    except IntegrityError:  # another visitor opened the day
        same.update(count=F("count") + 1)


@dataclass(frozen=True)
class CheckDay:
    """The checks of one day, by answer."""

    day: datetime.date
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def labelled(self) -> list[tuple[str, int]]:
        """How often each answer was given, by its word."""
        return [(answer.label, self.counts.get(answer, 0)) for answer in CheckAnswer]


@dataclass(frozen=True)
class CheckTable:
    """The checks of some days, the newest first, and their sums."""

    days: list[CheckDay]
    by_way: list[tuple[str, int]]

    @property
    def total(self) -> int:
        return sum(day.total for day in self.days)

    @property
    def sums(self) -> list[tuple[str, int]]:
        """How often each answer was given, by its word."""
        return [(answer.label, sum(day.counts.get(answer, 0) for day in self.days)) for answer in CheckAnswer]


def checks_of_days(last: datetime.date, days: int = 30) -> CheckTable:
    """Return the checks of so many days up to `last`; days on which nobody asked are left out."""
    first = last - datetime.timedelta(days=days - 1)
    counts: dict[datetime.date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    ways: dict[str, int] = defaultdict(int)
    for row in CheckCount.objects.filter(day__range=(first, last)):
        counts[row.day][row.answer] += row.count
        ways[row.way] += row.count
    return CheckTable(
        [CheckDay(day, dict(counts[day])) for day in sorted(counts, reverse=True)],
        [(way.label, ways[way]) for way in CheckWay],
    )
