"""Writing questions: the one way in which files, sheets and the admin change the bank."""

import random
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.db.models import Max

from courses.models import Choice, CoursePage, Question, QuestionVersion

MIN_CHOICES, MAX_CHOICES = 2, 6


class BadQuestion(Exception):
    """The question cannot be used; the message says why."""


class Outcome(StrEnum):
    NEW = "new"
    SAME = "same"
    EDITED = "edited"  # nobody had answered the wording yet, so it was changed in place
    VERSIONED = "versioned"  # people had answered it, so it got a new version


@dataclass(frozen=True)
class Wording:
    """A question as it is written: text, choices in their order, which one is right, and why."""

    text: str
    choices: tuple[str, ...]
    correct: int
    explanation: str = ""
    source: str = ""

    def problems(self) -> list[str]:
        """Return a sentence for each reason why nobody could answer this fairly."""
        found = []
        if not self.text.strip():
            found.append("Pertanyaan masih kosong.")
        if not MIN_CHOICES <= len(self.choices) <= MAX_CHOICES:
            found.append(f"Pilihan harus {MIN_CHOICES} sampai {MAX_CHOICES}, ini {len(self.choices)}.")
        if any(not choice.strip() for choice in self.choices):
            found.append("Ada pilihan yang kosong.")
        if len({choice.strip().casefold() for choice in self.choices}) < len(self.choices):
            found.append("Ada dua pilihan yang sama.")
        if any(len(choice) > 400 for choice in self.choices):
            found.append("Ada pilihan yang lebih dari 400 huruf.")
        if len(self.source) > 250:
            found.append("Sumber lebih dari 250 huruf.")
        if not 0 <= self.correct < len(self.choices):
            found.append("Kunci harus menunjuk tepat satu pilihan.")
        return found


def wording_of(version: QuestionVersion) -> Wording:
    """Return how a stored version is written."""
    choices = list(version.choices.all())
    right = [index for index, choice in enumerate(choices) if choice.is_correct]
    return Wording(
        text=version.text,
        choices=tuple(choice.text for choice in choices),
        correct=right[0] if right else -1,
        explanation=version.explanation,
        source=version.source,
    )


def newest_wording(question: Question) -> Wording | None:
    """Return how the question is written now, None if nobody has written it."""
    version = question.versions.order_by("-number").prefetch_related("choices").first()
    return wording_of(version) if version else None


@transaction.atomic
def write_question(code: str, course: CoursePage, wording: Wording, is_active: bool = True) -> Outcome:
    """Write the question with this code, and say what that meant.

    The same wording changes nothing. A wording that people have answered stays as it is:
    the new one becomes the next version. Raises BadQuestion.
    """
    if problems := wording.problems():
        raise BadQuestion(" ".join(problems))
    question, created = Question.objects.get_or_create(code=code, defaults={"course": course, "is_active": is_active})
    # One writer at a time: two editors would otherwise give the same version number.
    Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    moved = (question.course_id, question.is_active) != (course.pk, is_active)
    if moved:
        question.course, question.is_active = course, is_active
        question.save(update_fields=["course", "is_active"])
    outcome = _write_version(question, wording)
    if outcome == Outcome.SAME and moved:
        return Outcome.EDITED
    return Outcome.NEW if created else outcome


def _write_version(question: Question, wording: Wording) -> Outcome:
    newest = question.versions.select_for_update(no_key=True).order_by("-number").first()
    if newest is None:
        _store(QuestionVersion(question=question, number=1), wording)
        return Outcome.NEW
    if wording_of(newest) == wording:
        return Outcome.SAME
    if newest.used_at is None:
        newest.choices.all().delete()
        _store(newest, wording)
        return Outcome.EDITED
    number = question.versions.aggregate(Max("number"))["number__max"] + 1
    _store(QuestionVersion(question=question, number=number), wording)
    return Outcome.VERSIONED


def _store(version: QuestionVersion, wording: Wording) -> None:
    version.text, version.explanation, version.source = wording.text, wording.explanation, wording.source
    version.save()
    choices = [
        Choice(version=version, position=position, text=text, is_correct=position == wording.correct + 1)
        for position, text in enumerate(wording.choices, start=1)
    ]
    # Their ids reach the browser as values: in the author's order they would hint at the key.
    random.SystemRandom().shuffle(choices)
    Choice.objects.bulk_create(choices)
