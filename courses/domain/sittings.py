"""Sittings: making them, who may sit them, and what people have reached in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from wagtail import hooks

from courses.domain.closing import close_overdue
from courses.models import Attempt, Counting, Quiz, Sitting, SittingKind
from registry.models import Person


@dataclass(frozen=True)
class SittingResult:
    """What a person has reached in a sitting.

    `best` is the score that counts by the sitting's rule (best, first or last), None
    while nothing is closed; `counted` is its attempt. `tries_left` are those not begun.
    """

    best: Decimal | None
    passed: bool
    tries_left: int
    open_attempt: Attempt | None
    counted: Attempt | None = None
    closed: tuple[Attempt, ...] = ()


def make_sitting(
    quiz: Quiz,
    kind: SittingKind,
    title: str,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    minutes: int = 30,
    tries: int = 1,
    pass_mark: int = 70,
    paired_with: Sitting | None = None,
    time_zone: str = "Asia/Pontianak",
) -> Sitting:
    """Make a sitting for those whom the hook `pilar_may_sit` lets in.

    `paired_with` is the pre-test of a post-test. A window that ends before it begins,
    and numbers that make it impossible to sit, raise ValidationError.
    """
    sitting = Sitting(
        quiz=quiz,
        kind=kind,
        title=title,
        opens_at=opens_at,
        closes_at=closes_at,
        minutes=minutes,
        tries=tries,
        pass_mark=pass_mark,
        paired_with=paired_with,
        time_zone=time_zone,
    )
    sitting.full_clean()
    sitting.save()
    return sitting


def may_sit(sitting: Sitting, person: Person | None) -> bool:
    """Whether the sitting is meant for this person; its window and tries are not asked here."""
    if person is None:
        return False
    return sitting.is_open or any(answer(sitting, person) for answer in hooks.get_hooks("pilar_may_sit"))


def sitting_result(sitting: Sitting, person: Person, now: datetime | None = None) -> SittingResult:
    """Return what one person has reached in the sitting."""
    return results_for(sitting, [person], now)[person.pk]


def results_for(sitting: Sitting, persons: Iterable[Person], now: datetime | None = None) -> dict[int, SittingResult]:
    """Return what each person has reached, by person id, in a constant number of queries.

    Attempts that were left open are closed first, so the answer never depends on who looked before.
    """
    close_overdue(now or timezone.now(), sitting)
    ids = [person.pk for person in persons]
    attempts = defaultdict(list)
    for attempt in Attempt.objects.filter(sitting=sitting, person__in=ids).order_by("number"):
        attempt.sitting = sitting
        attempts[attempt.person_id].append(attempt)
    return {person_id: result_of(sitting, attempts[person_id]) for person_id in ids}


def result_of(sitting: Sitting, attempts: Sequence[Attempt]) -> SittingResult:
    """Return what these attempts of one person, in their order, amount to by the sitting's rule."""
    closed = tuple(attempt for attempt in attempts if not attempt.is_open)
    counted = _counted(sitting, closed)
    return SittingResult(
        best=counted.score if counted else None,
        passed=bool(counted and counted.has_passed),
        tries_left=max(0, sitting.tries - len(attempts)),
        open_attempt=next((attempt for attempt in attempts if attempt.is_open), None),
        counted=counted,
        closed=closed,
    )


def start_refusal(sitting: Sitting, result: SittingResult, now: datetime) -> str:
    """Return why the person cannot begin another attempt now, as a sentence; "" when they can.

    Passing ends a test, because its answers are then shown; a practice may be repeated.
    """
    if not sitting.has_opened(now):
        return "Ujian ini belum dibuka. Kesempatan Anda tidak berkurang."
    if sitting.has_closed(now):
        return "Ujian ini sudah ditutup, jadi tidak dapat dimulai lagi."
    if result.passed and sitting.kind != SittingKind.PRACTICE:
        return "Anda sudah lulus, jadi ujian ini tidak perlu diulang."
    if result.tries_left == 0:
        return f"Kesempatan Anda sudah habis: {len(result.closed)} dari {sitting.tries} dipakai."
    return ""


def _counted(sitting: Sitting, closed: Sequence[Attempt]) -> Attempt | None:
    if not closed:
        return None
    if sitting.counting == Counting.FIRST:
        return closed[0]
    if sitting.counting == Counting.LAST:
        return closed[-1]
    # Of equal scores the earliest counts: max() keeps the first.
    return max(closed, key=lambda attempt: attempt.score or 0)
