"""The part of the tree that courses need."""

from content.domain.site import ensure_index
from content.models import HomePage
from courses.models import CourseIndexPage

INTRO = (
    "Kursus pendek untuk pilar-pilar sosial. Tiap pelajaran selesai dibaca dalam sekali duduk, "
    "di HP, juga saat sinyal lemah."
)


def ensure_course_index() -> None:
    """Make the page /kursus/ under the home page, if it is not there."""
    ensure_index(CourseIndexPage, HomePage.objects.get(), title="Kursus", intro=INTRO)
