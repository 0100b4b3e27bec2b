"""Learning: which lessons there are, which a person has finished, and what comes next."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Page

from courses.models import CourseIndexPage, CoursePage, LessonPage, Progress, Sitting
from registry.models import Person


@dataclass(frozen=True)
class LessonRow:
    """A lesson in the list of its course."""

    number: int
    page: LessonPage
    is_done: bool


@dataclass(frozen=True)
class Outline:
    """A course as one person sees it: its lessons, how many are done, which comes next."""

    course: CoursePage
    lessons: tuple[LessonRow, ...]
    sittings: tuple[Sitting, ...] = ()

    @property
    def done(self) -> int:
        return sum(row.is_done for row in self.lessons)

    @property
    def total(self) -> int:
        return len(self.lessons)

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.lessons else 0

    @property
    def reading_minutes(self) -> int:
        return sum(row.page.minutes for row in self.lessons)

    @property
    def next_lesson(self) -> LessonPage | None:
        """The first lesson that is not done; None when all are."""
        return next((row.page for row in self.lessons if not row.is_done), None)

    def neighbours(self, lesson: LessonPage) -> tuple[LessonPage | None, LessonRow | None, LessonPage | None]:
        """Return the lesson before, the row of the lesson itself, and the lesson after it."""
        pages = [row.page for row in self.lessons]
        place = next((i for i, page in enumerate(pages) if page.pk == lesson.pk), None)
        if place is None:
            return None, None, None
        before = pages[place - 1] if place else None
        after = pages[place + 1] if place + 1 < len(pages) else None
        return before, self.lessons[place], after


def person_of(user) -> Person | None:
    """Return the person behind a signed-in account; None for anonymous visitors and accounts of nobody."""
    if user is None or not user.is_authenticated:
        return None
    return Person.objects.filter(user=user).first()


def finish_lesson(person: Person, lesson: LessonPage, now: datetime) -> Progress:
    """Note that the person has finished the lesson; again, it stays as first noted."""
    return Progress.objects.get_or_create(person=person, lesson=lesson, defaults={"finished_at": now})[0]


def lessons_done(person: Person, courses: Iterable[CoursePage]) -> tuple[int, int]:
    """Return how many published lessons of the courses the person has finished, and how many there are."""
    return lessons_done_for([person], courses)[person.pk]


def lessons_done_for(persons: Iterable[Person], courses: Iterable[CoursePage]) -> dict[int, tuple[int, int]]:
    """Return (finished, all) lessons of the courses by person id, in a constant number of queries."""
    ids = [person.pk for person in persons]
    lessons = [pk for rows in _lessons_of(courses).values() for pk in (lesson.pk for lesson in rows)]
    done = Counter(Progress.objects.filter(person__in=ids, lesson__in=lessons).values_list("person_id", flat=True))
    return {person_id: (done[person_id], len(lessons)) for person_id in ids}


def course_outline(course: CoursePage, user) -> Outline:
    """Return the course as the user sees it, with its open quizzes."""
    sittings = tuple(Sitting.objects.filter(course=course, is_open=True).order_by("pk"))
    return _outlines([course], person_of(user), {course.pk: sittings})[0]


def course_outlines(index: CourseIndexPage, user) -> list[Outline]:
    """Return all published courses as the user sees them, in a constant number of queries."""
    return _outlines(list(index.courses()), person_of(user), {})


def outlines_for(courses: Iterable[CoursePage], person: Person | None) -> list[Outline]:
    """Return these courses as the person sees them, in a constant number of queries."""
    return _outlines(list(courses), person, {})


def begun_courses(person: Person) -> list[CoursePage]:
    """Return the published courses of which the person has finished at least one lesson."""
    paths = LessonPage.objects.filter(progress__person=person).values_list("path", flat=True)
    parents = {path[: -Page.steplen] for path in paths}
    return list(CoursePage.objects.live().filter(path__in=parents).order_by("path"))


def learners_of(page: Page) -> int:
    """Return how many people have finished this lesson, or a lesson below this page."""
    lessons = LessonPage.objects.descendant_of(page, inclusive=True)
    return Progress.objects.filter(lesson__in=lessons).values("person").distinct().count()


def _lessons_of(courses: Iterable[CoursePage]) -> dict[int, list[LessonPage]]:
    """The published lessons of each course, by course id, in the order of the tree; one query."""
    by_path = {course.path: course.pk for course in courses}
    found: dict[int, list[LessonPage]] = {pk: [] for pk in by_path.values()}
    if not by_path:
        return found
    steplen = Page.steplen
    lessons = LessonPage.objects.live().defer("body").order_by("path")
    below = lessons.none()
    for path in by_path:
        below |= lessons.filter(path__startswith=path)
    for lesson in below.order_by("path"):
        parent = by_path.get(lesson.path[:-steplen])
        if parent:
            found[parent].append(lesson)
    return found


def _outlines(
    courses: Sequence[CoursePage], person: Person | None, sittings: dict[int, tuple[Sitting, ...]]
) -> list[Outline]:
    lessons = _lessons_of(courses)
    done: set[int] = set()
    if person:
        pks = [lesson.pk for rows in lessons.values() for lesson in rows]
        done = set(Progress.objects.filter(person=person, lesson__in=pks).values_list("lesson_id", flat=True))
    return [
        Outline(
            course=course,
            lessons=tuple(
                LessonRow(number, lesson, lesson.pk in done)
                for number, lesson in enumerate(lessons[course.pk], start=1)
            ),
            sittings=sittings.get(course.pk, ()),
        )
        for course in courses
    ]
