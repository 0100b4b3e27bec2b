"""Keeping what people have learnt: which pages cannot be deleted any more, and why."""

from collections.abc import Iterable

from wagtail.models import Page

from courses.domain.lessons import learners_of
from courses.models import CoursePage, Question, Sitting
from printing.numbers import thousands


def deletion_refusal(page: Page) -> str:
    """Return why the page, or one below it, must not be deleted, as a sentence; "" when it may be.

    The database refuses it, too (PROTECT); this says it in time and in words.
    """
    if learners := learners_of(page):
        return f"Materi ini sudah dipelajari {thousands(learners)} orang: arsipkan saja."
    courses = CoursePage.objects.descendant_of(page, inclusive=True)
    if questions := Question.objects.filter(course__in=courses).count():
        return f"Kursus ini punya {thousands(questions)} soal di bank soal: arsipkan saja."
    if Sitting.objects.filter(course__in=courses).exists():
        return "Kursus ini punya ujian: arsipkan saja."
    return ""


def first_refusal(pages: Iterable[Page]) -> str:
    """Return the first reason why one of the pages must not be deleted, with its title; "" for none."""
    for page in pages:
        if refusal := deletion_refusal(page):
            return f"{page.title}: {refusal}"
    return ""
