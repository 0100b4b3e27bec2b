"""Courses, questions and sittings for the tests, and the person behind the member account.

The makers also work where a database was emptied (transaction tests): they make the
root of the tree when it is not there.
"""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from wagtail.models import Locale, Page

from content.models import HomePage
from courses.domain.attempts import GivenAnswer, save_answers, start_attempt
from courses.domain.grading import key_of
from courses.domain.questions import Wording, write_question
from courses.domain.quizzes import make_quiz
from courses.models import CourseIndexPage, CoursePage, LessonPage, Question, Sitting, SittingKind
from registry.models import Person

NOW = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def course_index(db) -> CourseIndexPage:
    found = CourseIndexPage.objects.first()
    if found:
        return found
    Locale.objects.get_or_create(language_code="id")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    home = HomePage.objects.first() or root.add_child(
        instance=HomePage(title="Beranda", slug="beranda", headline="Pilar")
    )
    return home.add_child(instance=CourseIndexPage(title="Kursus", slug="kursus"))


@pytest.fixture
def wording():
    """Make a wording with four choices, of which one is right."""

    def make(text: str = "Apa warna daun?", correct: int = 0) -> Wording:
        return Wording(
            text=text,
            choices=("Hijau", "Biru", "Hitam", "Putih"),
            correct=correct,
            explanation=f"Pembahasan untuk: {text}",
            source="UU 14/2019 Pasal 1 angka 3",
        )

    return make


@pytest.fixture
def make_course(course_index, wording):
    def make(code: str = "UJI", lessons: int = 0, questions: int = 0) -> CoursePage:
        course = course_index.add_child(
            instance=CoursePage(
                title=f"Kursus {code}", slug=f"kursus-{code.lower()}", code=code, summary="-", minutes=90
            )
        )
        for number in range(1, lessons + 1):
            course.add_child(
                instance=LessonPage(
                    title=f"Pelajaran {number}",
                    slug=f"pelajaran-{number}",
                    body=[("paragraph", f"<p>Isi pelajaran {number}.</p>")],
                )
            )
        for number in range(1, questions + 1):
            write_question(f"{code}-{number:02}", course, wording(f"Pertanyaan {code} nomor {number}?"))
        return course

    return make


@pytest.fixture
def course(make_course) -> CoursePage:
    return make_course(lessons=2, questions=5)


@pytest.fixture
def questions(course) -> list[Question]:
    return list(course.questions.order_by("code"))


@pytest.fixture
def make_open_sitting(course):
    """Make a sitting that anyone may sit; it draws four of the five questions of the course."""

    def make(**fields) -> Sitting:
        values = {"kind": SittingKind.PRACTICE, "title": "Latihan", "minutes": 30, "tries": 2, "is_open": True}
        return Sitting.objects.create(quiz=make_quiz("uji", "Uji", {course: 4}), **{**values, **fields})

    return make


@pytest.fixture
def sitting(make_open_sitting) -> Sitting:
    return make_open_sitting()


@pytest.fixture
def person(member) -> Person:
    return Person.objects.create(user=member, name="Siti Rahmah", name_key="siti rahmah")


@pytest.fixture
def other_person(make_user) -> Person:
    return Person.objects.create(user=make_user("tksk"), name="Yansen", name_key="yansen")


@pytest.fixture
def attempt(sitting, person, now):
    return start_attempt(sitting, person, now)


@pytest.fixture
def member_client(client, member):
    client.force_login(member)
    return client


@pytest.fixture
def given():
    """Make an answer to a slot of an attempt as a phone would send it, right or wrong."""

    def make(attempt, slot: int, *, right: bool = True, sequence: int = 1, **fields) -> GivenAnswer:
        key = key_of(attempt.layout)[slot]
        wrong = next(choice for choice in attempt.layout[slot - 1]["choices"] if choice != key)
        values = {
            "uuid": uuid4(),
            "slot": slot,
            "sequence": sequence,
            "value": str(key if right else wrong),
            "answered_at": attempt.started_at + timedelta(minutes=1),
        }
        return GivenAnswer(**{**values, **fields})

    return make


@pytest.fixture
def answer_rightly(given):
    """Answer these slots of an attempt rightly."""

    def answer(attempt, *slots: int) -> None:
        save_answers(attempt, [given(attempt, slot) for slot in slots], attempt.started_at + timedelta(minutes=2))

    return answer
