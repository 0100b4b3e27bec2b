"""Closing attempts: the moment from which an attempt has a score."""

from datetime import datetime

from django.db import transaction

from courses.domain import grading
from courses.models import Attempt, AttemptState, Sitting

# So many overdue attempts are closed by one look; a page must not wait for a whole hall.
CLOSED_AT_ONCE = 500


def lock_attempt(pk: int) -> Attempt:
    """Return the attempt as it is now, locked until the transaction ends."""
    return Attempt.objects.select_for_update(no_key=True, of=("self",)).select_related("sitting").get(pk=pk)


def close(attempt: Attempt, state: AttemptState, submitted_at: datetime) -> Attempt:
    """Grade and close a locked open attempt. The score is never computed again."""
    answers = grading.final_answers(attempt)
    attempt.correct, attempt.score = grading.score(attempt.layout, grading.key_of(attempt.layout), answers)
    attempt.state, attempt.submitted_at = state, submitted_at
    attempt.save(update_fields=["state", "submitted_at", "correct", "score"])
    return attempt


@transaction.atomic
def close_if_overdue(pk: int, now: datetime) -> Attempt:
    """Return the attempt, closed with its deadline as the moment of submission if nobody can answer any more."""
    attempt = lock_attempt(pk)
    if attempt.is_overdue(now):
        close(attempt, AttemptState.EXPIRED, attempt.ends_at)
    return attempt


def close_overdue(now: datetime, sitting: Sitting | None = None) -> int:
    """Close the attempts that were left open, of one sitting or of all; return how many.

    Each in its own transaction, so that it can be stopped anywhere and called again.
    """
    overdue = Attempt.objects.overdue(now)
    if sitting:
        overdue = overdue.filter(sitting=sitting)
    closed = 0
    for pk in overdue.order_by("ends_at").values_list("pk", flat=True)[:CLOSED_AT_ONCE]:
        closed += not close_if_overdue(pk, now).is_open
    return closed
