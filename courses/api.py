"""The API of attempts: a phone sends its answers, as often as the network makes it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema
from ninja.security import django_auth
from pydantic import AwareDatetime

from courses.domain.attempts import GivenAnswer, Reason, save_answers
from courses.models import Attempt

router = Router(tags=["attempts"])


class AnswerIn(Schema):
    """One answer. `sequence` grows with every change of a slot; the highest counts."""

    uuid: UUID
    slot: int = Field(ge=0, le=32767)
    sequence: int = Field(ge=0, le=2147483647)
    value: str = Field(max_length=40)
    answered_at: AwareDatetime


class AnswersIn(Schema):
    answers: list[AnswerIn] = Field(max_length=1000)


class Refusal(Schema):
    """An answer that was not stored and will not be, however often it is sent."""

    uuid: UUID
    reason: Reason


class SavedOut(Schema):
    """`saved` counts the answers of this sending that are now stored, repeated ones too."""

    saved: int
    refused: list[Refusal]
    state: Literal["in_progress", "submitted", "expired"]
    ends_at: datetime
    server_time: datetime


@router.put("/{uuid:attempt_uuid}/answers", auth=django_auth, response=SavedOut, url_name="attempt_answers")
def put_answers(request: HttpRequest, attempt_uuid: UUID, payload: AnswersIn) -> dict:
    """Store the answers of one's own attempt; the same uuid again changes nothing."""
    attempt = get_object_or_404(Attempt.objects.visible_to(request.user), uuid=attempt_uuid)
    now = timezone.now()
    answers = [GivenAnswer(**answer.dict()) for answer in payload.answers]
    result = save_answers(attempt, answers, now)
    return {
        "saved": result.saved,
        "refused": [{"uuid": uuid, "reason": reason} for uuid, reason in result.refused],
        "state": result.attempt.state,
        "ends_at": result.attempt.ends_at,
        "server_time": now,
    }
