"""Loading the shipped courses from courses/material/: pages, questions and an open practice quiz.

The files are the first word, not the last: what an editor changed afterwards stays,
unless it is loaded by force. Loading again changes nothing.
"""

import hashlib
import json
import tomllib
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from content.domain.bodies import UnreadableMaterial, stream_from_material
from courses.domain.questions import BadQuestion, Wording, newest_wording, write_question
from courses.domain.quizzes import make_quiz
from courses.models import CourseIndexPage, CoursePage, LessonPage, Question, Sitting, SittingKind, TaughtPage

MATERIAL = Path(settings.BASE_DIR) / "courses" / "material"
PRACTICE_QUESTIONS = 8
PRACTICE_TRIES = 3
PRACTICE_MINUTES = 20


class CannotLoad(Exception):
    """The material cannot be loaded; the message says what is missing."""


def load_courses(folder: Path = MATERIAL, force: bool = False) -> Counter[str]:
    """Load every course of the folder and count what happened: new, changed, same, kept.

    "kept" = the file is newer, but an editor has changed the page or question; `force`
    loads it all the same. Each course is loaded whole or not at all. Raises CannotLoad.
    """
    index = CourseIndexPage.objects.first()
    if index is None:
        raise CannotLoad("The page /kursus/ is not there yet: run setup_site first.")
    counts: Counter[str] = Counter()
    for directory in sorted(path.parent for path in folder.glob("*/course.toml")):
        try:
            with transaction.atomic():
                counts += _Loader(force).load(index, directory)
        except (UnreadableMaterial, BadQuestion) as error:
            raise CannotLoad(f"{directory.name}: {error}") from error
    return counts


class _Loader:
    """Loads one course and counts on the way."""

    def __init__(self, force: bool):
        self.force = force
        self.counts: Counter[str] = Counter()

    def load(self, index: CourseIndexPage, directory: Path) -> Counter[str]:
        data = _read(directory / "course.toml")
        course = CoursePage.objects.filter(code=data["code"]).first() or CoursePage(code=data["code"])
        self._write_page(course, data, index, None, _fill_course)
        previous = None
        for path in sorted(directory.glob("[0-9][0-9]-*.toml")):
            lesson_data = _read(path)
            lesson = LessonPage.objects.child_of(course).filter(slug=lesson_data["slug"]).first() or LessonPage()
            self._write_page(lesson, lesson_data, course, previous, _fill_lesson)
            previous = lesson
        for row in _read(directory / "questions.toml")["questions"]:
            self._write_question(course, row)
        _ensure_practice(course)
        return self.counts

    def _write_page(self, page: TaughtPage, data: dict, parent, previous: TaughtPage | None, fill) -> None:
        digest = _digest(data)
        if page.pk is None:
            fill(page, data, digest)
            page.first_published_at = page.last_published_at = timezone.now()
            if previous is None:
                parent.add_child(instance=page)
            else:
                previous.refresh_from_db()  # its place in the tree may have moved
                previous.add_sibling(pos="right", instance=page)
            self.counts["new"] += 1
        elif page.material_digest == digest:
            self.counts["same"] += 1
        elif _was_edited(page) and not self.force:
            self.counts["kept"] += 1
        else:
            fill(page, data, digest)
            page.save()
            if page.latest_revision_id:
                page.save_revision().publish()  # or the admin would go on from the older draft
            self.counts["changed"] += 1

    def _write_question(self, course: CoursePage, row: dict) -> None:
        wording = _wording(row)
        digest = _digest(asdict(wording))
        question = Question.objects.filter(code=row["code"]).first()
        if question and question.material_digest == digest and not self.force:
            self.counts["same"] += 1
            return
        current = newest_wording(question) if question else None
        known = (question.material_digest, digest) if question else ()
        if current and _digest(asdict(current)) not in known and not self.force:
            self.counts["kept"] += 1
            return
        outcome = write_question(row["code"], course, wording, question.is_active if question else True)
        Question.objects.filter(code=row["code"]).update(material_digest=digest)
        self.counts[{"new": "new", "same": "same"}.get(outcome, "changed")] += 1


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CannotLoad(f"{path.parent.name}/{path.name}: {error}") from error


def _digest(data: dict) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()


def _was_edited(page: TaughtPage) -> bool:
    """Whether a person saved it in the admin: the loader's own revisions have no user."""
    return page.latest_revision is not None and page.latest_revision.user_id is not None


def _fill_course(page: CoursePage, data: dict, digest: str) -> None:
    page.title, page.slug, page.material_digest = data["title"], data["slug"], digest
    page.summary, page.audience, page.minutes = data["summary"], data.get("audience", ""), data["minutes"]
    page.search_description = data["summary"]
    page.objectives = "\n".join(data["objectives"])
    page.body = stream_from_material(
        [
            {
                "type": "legal_basis",
                "citation": basis["citation"],
                "text": basis["title"],
                "status": basis["status"],
                "reviewed_on": basis["reviewed_on"],
            }
            for basis in data.get("legal_basis", [])
        ]
    )


def _fill_lesson(page: LessonPage, data: dict, digest: str) -> None:
    page.title, page.slug, page.material_digest = data["title"], data["slug"], digest
    page.summary, page.minutes = data.get("summary", ""), data["minutes"]
    page.search_description = page.summary
    page.body = stream_from_material(data["body"])


def _wording(row: dict) -> Wording:
    right = [index for index, choice in enumerate(row["choices"]) if choice["correct"]]
    return Wording(
        text=row["text"],
        choices=tuple(choice["text"] for choice in row["choices"]),
        correct=right[0] if len(right) == 1 else -1,
        explanation=row.get("explanation", ""),
        source=row.get("source", ""),
    )


def _ensure_practice(course: CoursePage) -> None:
    """Make the course's open practice quiz once; afterwards it belongs to its editors."""
    count = min(PRACTICE_QUESTIONS, Question.objects.active().filter(course=course).count())
    if not count or Sitting.objects.filter(course=course, is_open=True, kind=SittingKind.PRACTICE).exists():
        return
    quiz = make_quiz(f"latihan-{course.code.lower()}", f"Latihan {course.title}"[:150], {course: count})
    Sitting.objects.create(
        quiz=quiz,
        kind=SittingKind.PRACTICE,
        title=f"Latihan: {course.title}"[:200],
        course=course,
        is_open=True,
        minutes=PRACTICE_MINUTES,
        tries=PRACTICE_TRIES,
    )
