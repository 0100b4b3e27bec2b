"""Finishing a lesson."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import sign_in_required
from courses.domain.lessons import course_outline, finish_lesson, person_of
from courses.models import CoursePage, LessonPage


@require_POST
@sign_in_required
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the lesson as finished and lead on to the next one, or back to the course after the last."""
    lesson = get_object_or_404(LessonPage.objects.live().public(), pk=pk)
    course = CoursePage.objects.parent_of(lesson).get()
    person = person_of(request.user)
    if person:
        finish_lesson(person, lesson, timezone.now())
    else:
        messages.warning(request, "Akun Anda belum terhubung dengan data pilar, jadi kemajuan belum dicatat.")
    outline = course_outline(course, request.user)
    _, _, after = outline.neighbours(lesson)
    if after:
        return redirect(after.url)
    if outline.next_lesson is None:
        messages.success(request, f"Anda sudah menyelesaikan semua pelajaran {course.title}.")
    return redirect(course.url)
