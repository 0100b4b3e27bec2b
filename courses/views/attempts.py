"""Working on an attempt: the questions, saving without JavaScript, submitting, the result."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import sign_in_required
from courses.domain.attempts import save_choices, submit_attempt
from courses.domain.closing import close_if_overdue
from courses.domain.reviewing import review_refusal, reviewed_questions, shown_questions
from courses.domain.sittings import sitting_result, start_refusal
from courses.models import Attempt

REASONS = {
    "closed": "ujian ini sudah dikirim",
    "late": "waktunya sudah habis",
    "sequence_taken": "jawaban yang lebih baru sudah tersimpan",
}


@never_cache
@require_safe
@sign_in_required
def attempt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All questions on one page, so that nothing has to be fetched once it has begun."""
    attempt = _attempt(request, uuid)
    now = timezone.now()
    if not attempt.is_open:
        return redirect("courses:result", attempt.uuid)
    questions = shown_questions(attempt)
    return render(
        request,
        "courses/attempt.html",
        {
            "attempt": attempt,
            "questions": questions,
            "answered": sum(bool(question.value) for question in questions),
            "now": now,
            "time_is_up": now > attempt.ends_at,
            "uses_javascript": True,
        },
    )


@require_POST
@sign_in_required
def save(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Save what the form holds and lead to the question its button names, or to the submission."""
    attempt = _attempt(request, uuid)
    if not attempt.is_open:
        messages.error(request, "Jawaban tidak ditambahkan, karena ujian ini sudah selesai.")
        return redirect("courses:result", attempt.uuid)
    saved = save_choices(attempt, _changed(request, attempt), timezone.now())
    for slot_reason in sorted({reason for _, reason in saved.refused}):
        why = REASONS.get(slot_reason, "pilihan itu tidak ada di soal ini")
        messages.error(request, f"Ada jawaban yang tidak tersimpan: {why}. Jawaban lain tetap aman.")
    go_to = request.POST.get("lanjut", "")
    if go_to.isdigit():
        return redirect(f"{reverse('courses:attempt', args=[attempt.uuid])}#soal-{int(go_to)}")
    return redirect("courses:submit", attempt.uuid)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name the unanswered questions; on POST close the attempt. Submitting twice is harmless."""
    attempt = _attempt(request, uuid)
    if request.method == "POST":
        submit_attempt(attempt, timezone.now())
    if request.method == "POST" or not attempt.is_open:
        return redirect("courses:result", attempt.uuid)
    questions = shown_questions(attempt)
    unanswered = [question for question in questions if not question.value]
    return render(
        request,
        "courses/submit.html",
        {"attempt": attempt, "total": len(questions), "unanswered": unanswered},
    )


@never_cache
@require_safe
@sign_in_required
def result(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The score, what it means, what comes next, and the review once it may be shown."""
    attempt = _attempt(request, uuid)
    now = timezone.now()
    if attempt.is_open:
        return redirect("courses:attempt", attempt.uuid)
    refusal = review_refusal(attempt, now)
    outcome = sitting_result(attempt.sitting, attempt.person, now)
    return render(
        request,
        "courses/result.html",
        {
            "attempt": attempt,
            "sitting": attempt.sitting,
            "total": len(attempt.layout),
            "outcome": outcome,
            "review_refusal": refusal,
            "review": [] if refusal else reviewed_questions(attempt),
            "can_try_again": not outcome.open_attempt and not start_refusal(attempt.sitting, outcome, now),
        },
    )


def _attempt(request: HttpRequest, uuid: UUID) -> Attempt:
    """One's own attempt, closed first if its time is long over; 404 for all others."""
    found = get_object_or_404(
        Attempt.objects.visible_to(request.user).select_related("sitting__course", "person"), uuid=uuid
    )
    if found.is_overdue(timezone.now()):
        close_if_overdue(found.pk, timezone.now())
        found.refresh_from_db()
    return found


def _changed(request: HttpRequest, attempt: Attempt) -> dict[int, str]:
    """What the person changed in this form: an older tab must not undo what a newer one saved."""
    changed = {}
    for place in attempt.layout:
        slot = place["slot"]
        value = request.POST.get(f"soal-{slot}", "")
        if value and value != request.POST.get(f"tadi-{slot}", ""):
            changed[slot] = value[:40]
    return changed
