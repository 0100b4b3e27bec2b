"""The start page of a quiz, beginning an attempt, and the preview for those who write questions."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import role_required, sign_in_required
from courses.domain.attempts import CannotStart, start_attempt
from courses.domain.drawing import draw
from courses.domain.layout import QuizIncomplete
from courses.domain.lessons import person_of
from courses.domain.reviewing import show_layout
from courses.domain.sittings import may_sit, sitting_result, start_refusal
from courses.models import ANSWER_GRACE, QUESTION_ROLES, Attempt, Sitting
from registry.models import Person


@never_cache
@require_safe
@sign_in_required
def quiz(request: HttpRequest, uuid) -> HttpResponse:
    """Say what the quiz is, how long it takes, when it really ends, and what is safe."""
    sitting, person = _sitting_for(request, uuid)
    now = timezone.now()
    result = sitting_result(sitting, person, now)
    ends_if_started = None
    if sitting.closes_at and not sitting.has_closed(now):
        minutes_left = int((sitting.closes_at - now).total_seconds() // 60)
        ends_if_started = sitting.closes_at if minutes_left < sitting.minutes else None
    return render(
        request,
        "courses/quiz_start.html",
        {
            "sitting": sitting,
            "question_count": sitting.quiz.slots.count(),
            "result": result,
            "refusal": "" if result.open_attempt else start_refusal(sitting, result, now),
            "cut_short_at": ends_if_started,
            "grace_minutes": int(ANSWER_GRACE.total_seconds() // 60),
        },
    )


@require_POST
@sign_in_required
def start(request: HttpRequest, uuid) -> HttpResponse:
    """Begin an attempt, or go on with the open one."""
    sitting, person = _sitting_for(request, uuid)
    try:
        attempt = start_attempt(sitting, person, timezone.now())
    except CannotStart as refusal:
        messages.error(request, str(refusal))
        return redirect(sitting)
    return redirect("courses:attempt", attempt.uuid)


@never_cache
@require_safe
@role_required(*QUESTION_ROLES)
def preview(request: HttpRequest, uuid) -> HttpResponse:
    """Show a fresh draw of the quiz as a participant would see it. Writes nothing."""
    sitting = get_object_or_404(Sitting, uuid=uuid)
    try:
        questions, problem = show_layout(draw(sitting.quiz, secrets.randbits(62))), ""
    except QuizIncomplete as incomplete:
        questions, problem = [], str(incomplete)
    return render(
        request, "courses/quiz_preview.html", {"sitting": sitting, "questions": questions, "problem": problem}
    )


def _sitting_for(request: HttpRequest, uuid) -> tuple[Sitting, Person]:
    """The sitting, for those it is meant for and for those who have sat it; 404 for all others."""
    sitting = get_object_or_404(Sitting.objects.select_related("quiz", "course"), uuid=uuid)
    person = person_of(request.user)
    if person is None:
        raise Http404("This account belongs to no person.")
    if not may_sit(sitting, person) and not Attempt.objects.filter(sitting=sitting, person=person).exists():
        raise Http404("This sitting is not meant for this person.")
    return sitting, person
