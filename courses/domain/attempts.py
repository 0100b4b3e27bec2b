"""Attempts: starting, saving answers, submitting. Everything here may be repeated safely."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from courses.domain.closing import close, close_if_overdue, close_overdue
from courses.domain.drawing import draw_for_use
from courses.domain.layout import QuizIncomplete
from courses.domain.sittings import SittingResult, may_sit, result_of, start_refusal
from courses.models import Answer, Attempt, AttemptState, Sitting
from registry.models import Person

__all__ = [
    "CannotStart",
    "GivenAnswer",
    "Saved",
    "close_if_overdue",
    "close_overdue",
    "save_answers",
    "save_choices",
    "start_attempt",
    "submit_attempt",
]

# closed: the attempt was submitted; late: the time for answers is over.
Reason = Literal["closed", "late", "unknown_slot", "unknown_choice", "sequence_taken", "uuid_taken"]


class CannotStart(Exception):
    """No attempt was begun; the message is for the person and no try was used up."""


@dataclass(frozen=True)
class GivenAnswer:
    """One answer as the phone sends it; `uuid` makes sending it again harmless."""

    uuid: UUID
    slot: int
    sequence: int
    value: str
    answered_at: datetime


@dataclass
class Saved:
    """What became of the answers of one sending.

    `saved` counts those that are now stored, also those that were stored before.
    """

    attempt: Attempt
    saved: int = 0
    refused: list[tuple[UUID, Reason]] = field(default_factory=list)


@transaction.atomic
def start_attempt(sitting: Sitting, person: Person, now: datetime) -> Attempt:
    """Return the person's open attempt, or begin one.

    A second click, a second tab or a second phone gets the same attempt. Raises
    CannotStart with a sentence when the sitting is not for this person or start_refusal
    names a reason.
    """
    # The lock on the person makes two starts at the same moment one after the other.
    Person.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)
    attempts = list(Attempt.objects.filter(sitting=sitting, person=person).order_by("number"))
    attempts = [close_if_overdue(attempt.pk, now) if attempt.is_open else attempt for attempt in attempts]
    result = result_of(sitting, attempts)
    if result.open_attempt:
        return result.open_attempt
    _refuse_start(sitting, person, result, now)
    seed = secrets.randbits(62)
    try:
        layout = draw_for_use(sitting.quiz, seed, now)
    except QuizIncomplete as incomplete:
        raise CannotStart(str(incomplete)) from incomplete
    return Attempt.objects.create(
        sitting=sitting,
        person=person,
        number=len(attempts) + 1,
        seed=seed,
        layout=layout,
        started_at=now,
        ends_at=_ends_at(sitting, now),
    )


@transaction.atomic
def save_answers(attempt: Attempt, answers: Sequence[GivenAnswer], now: datetime) -> Saved:
    """Add the answers to the attempt and say which were refused and why.

    Sending the same answers again changes nothing. While the time runs every answer is
    taken, whatever the phone's clock says; after it, for a short grace, only those that
    were given in time.
    """
    attempt = close_if_overdue(attempt.pk, now)
    result = Saved(attempt)
    choices = {place["slot"]: {str(choice) for choice in place["choices"]} for place in attempt.layout}
    stored = dict(Answer.objects.filter(uuid__in=[a.uuid for a in answers]).values_list("uuid", "attempt_id"))
    taken = set(Answer.objects.filter(attempt=attempt).values_list("slot", "sequence"))
    fresh = []
    for answer in answers:
        reason = _refusal(answer, attempt, choices, stored, taken, now)
        if reason:
            result.refused.append((answer.uuid, reason))
            continue
        result.saved += 1
        if answer.uuid not in stored:
            stored[answer.uuid] = attempt.pk
            taken.add((answer.slot, answer.sequence))
            fresh.append(_row(answer, attempt, now))
    Answer.objects.bulk_create(fresh)
    return result


@transaction.atomic
def save_choices(attempt: Attempt, values: Mapping[int, str], now: datetime) -> Saved:
    """Save what a plain form sent (slot -> value) as the newest answers of their slots."""
    attempt = close_if_overdue(attempt.pk, now)  # locks: nobody else counts on while we do
    newest = dict(Answer.objects.filter(attempt=attempt).values_list("slot").annotate(Max("sequence")))
    answers = [GivenAnswer(uuid4(), slot, newest.get(slot, 0) + 1, value, now) for slot, value in values.items()]
    return save_answers(attempt, answers, now)


@transaction.atomic
def submit_attempt(attempt: Attempt, now: datetime) -> Attempt:
    """Close and grade the attempt; submitting again returns it as it was closed first."""
    attempt = close_if_overdue(attempt.pk, now)
    if attempt.is_open:
        close(attempt, AttemptState.SUBMITTED, min(now, attempt.ends_at))
    return attempt


def _refuse_start(sitting: Sitting, person: Person, result: SittingResult, now: datetime) -> None:
    if not may_sit(sitting, person):
        raise CannotStart("Ujian ini bukan untuk Anda. Bila menurut Anda seharusnya bisa, hubungi penyelenggara.")
    if refusal := start_refusal(sitting, result, now):
        raise CannotStart(refusal)


def _ends_at(sitting: Sitting, start: datetime) -> datetime:
    end = start + timedelta(minutes=sitting.minutes)
    return min(end, sitting.closes_at) if sitting.closes_at else end


def _refusal(
    answer: GivenAnswer,
    attempt: Attempt,
    choices: dict[int, set[str]],
    stored: dict[UUID, int],
    taken: set[tuple[int, int]],
    now: datetime,
) -> Reason | None:
    if answer.uuid in stored:
        return None if stored[answer.uuid] == attempt.pk else "uuid_taken"
    if answer.slot not in choices:
        return "unknown_slot"
    if answer.value not in choices[answer.slot]:
        return "unknown_choice"
    if attempt.state == AttemptState.SUBMITTED:
        return "closed"
    in_time = attempt.started_at <= answer.answered_at <= attempt.ends_at
    if not attempt.is_open or (now > attempt.ends_at and not in_time):
        return "late"
    return "sequence_taken" if (answer.slot, answer.sequence) in taken else None


def _row(answer: GivenAnswer, attempt: Attempt, now: datetime) -> Answer:
    return Answer(
        uuid=answer.uuid,
        attempt=attempt,
        slot=answer.slot,
        sequence=answer.sequence,
        value=answer.value,
        # A phone's clock may be wrong by years; what is stored lies inside the attempt.
        answered_at=min(max(answer.answered_at, attempt.started_at), now),
    )
