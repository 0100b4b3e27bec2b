"""Template tags of courses and quizzes: what a visitor has learnt, scores and moments in words."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone

from courses.domain.lessons import Outline, course_outline, course_outlines
from courses.models import CourseIndexPage, CoursePage, LessonPage, Sitting
from printing.dates import clock, long_date
from printing.numbers import decimal

register = template.Library()


@register.simple_tag(takes_context=True)
def outlines_of(context, index: CourseIndexPage) -> list[Outline]:
    """Return the published courses as the visitor sees them."""
    return course_outlines(index, _user(context))


@register.simple_tag(takes_context=True)
def outline_of(context, course: CoursePage) -> Outline:
    """Return one course as the visitor sees it."""
    return course_outline(course, _user(context))


@register.simple_tag(takes_context=True)
def place_of(context, lesson: LessonPage) -> dict:
    """Return where the lesson stands: its outline, its row, and the lessons before and after it."""
    course = CoursePage.objects.parent_of(lesson).get()
    outline = course_outline(course, _user(context))
    before, row, after = outline.neighbours(lesson)
    return {"outline": outline, "before": before, "row": row, "after": after}


@register.filter
def points(score: Decimal | None) -> str:
    """Write a score as "87,5", "66,67" or "100"; nothing for no score."""
    if score is None:
        return ""
    text = decimal(score, 2)
    return text.rstrip("0").rstrip(",")


@register.filter
def at_time(moment: datetime | None, sitting: Sitting) -> str:
    """Write a moment of a sitting as "09.00 WIB" today, else "4 Desember 2024 pukul 09.00 WIB"."""
    if moment is None:
        return ""
    zone = ZoneInfo(sitting.time_zone)
    local = moment.astimezone(zone)
    time = clock(moment, sitting.time_zone)
    if local.date() == timezone.now().astimezone(zone).date():
        return time
    return f"{long_date(local.date())} pukul {time}"


def _user(context):
    request = context.get("request")
    return getattr(request, "user", None)
