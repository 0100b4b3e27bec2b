"""Looking at an attempt: what the person is asked, and, once allowed, what was right and why."""

from dataclasses import dataclass
from datetime import datetime

from courses.domain.grading import final_answers, key_of
from courses.domain.sittings import sitting_result
from courses.models import Answer, Attempt, Choice, QuestionVersion, Sitting, SittingKind


@dataclass(frozen=True)
class ShownChoice:
    """A choice as it is shown. It does not know whether it is right."""

    value: str  # text, because a template would write 1432 as "1.432"
    text: str


@dataclass(frozen=True)
class ShownQuestion:
    """A question as the attempt shows it, with the answer given so far. It holds no key."""

    slot: int
    text: str
    choices: tuple[ShownChoice, ...]
    value: str = ""
    sequence: int = 0


@dataclass(frozen=True)
class ReviewedQuestion:
    """A question after the attempt, with the key, the reason and its source."""

    slot: int
    text: str
    chosen: str
    right: str
    is_correct: bool
    explanation: str
    source: str


def shown_questions(attempt: Attempt) -> list[ShownQuestion]:
    """Return the questions of the attempt in their frozen order, without any key."""
    answers = Answer.objects.filter(attempt=attempt).order_by("sequence").values_list("slot", "sequence", "value")
    newest = {slot: (sequence, value) for slot, sequence, value in answers}
    return show_layout(attempt.layout, newest)


def show_layout(layout: list[dict], newest: dict[int, tuple[int, str]] | None = None) -> list[ShownQuestion]:
    """Return the questions of a layout as they are shown; `newest` = {slot: (sequence, value)}."""
    newest = newest or {}
    texts = dict(QuestionVersion.objects.filter(pk__in=_versions(layout)).values_list("pk", "text"))
    choices = dict(Choice.objects.filter(version__in=_versions(layout)).values_list("pk", "text"))
    questions = []
    for place in layout:
        sequence, value = newest.get(place["slot"], (0, ""))
        shown = tuple(ShownChoice(str(pk), choices[pk]) for pk in place["choices"])
        questions.append(ShownQuestion(place["slot"], texts[place["version"]], shown, value, sequence))
    return questions


def review_refusal(attempt: Attempt, now: datetime) -> str:
    """Return why the right answers are not shown yet, as a sentence; "" when they may be shown.

    A practice shows them at once. A post-test shows them when the person can gain nothing
    by them any more; a pre-test when its post-test does, or the gain would measure memory.
    """
    sitting = attempt.sitting
    if attempt.is_open:
        return "Pembahasan tampil sesudah jawaban Anda dikirim."
    if not sitting.shows_answers:
        return "Penyelenggara tidak menampilkan pembahasan ujian ini."
    posttest = Sitting.objects.filter(paired_with=sitting).first()
    if posttest:
        done = posttest.has_closed(now) or _is_finished(posttest, attempt, now)
        return "" if done else "Pembahasan tampil sesudah post-test Anda selesai, supaya hasil belajar Anda terukur."
    if sitting.kind == SittingKind.PRACTICE or sitting.has_closed(now) or _is_finished(sitting, attempt, now):
        return ""
    return "Pembahasan tampil sesudah Anda lulus, kesempatan habis, atau ujian ditutup."


def reviewed_questions(attempt: Attempt) -> list[ReviewedQuestion]:
    """Return what was asked, answered and right. Ask review_refusal first: this holds the key."""
    key, answers = key_of(attempt.layout), final_answers(attempt)
    versions = QuestionVersion.objects.in_bulk(_versions(attempt.layout))
    choices = dict(Choice.objects.filter(version__in=versions).values_list("pk", "text"))
    reviewed = []
    for place in attempt.layout:
        slot, version = place["slot"], versions[place["version"]]
        value = answers.get(slot, "")
        reviewed.append(
            ReviewedQuestion(
                slot=slot,
                text=version.text,
                chosen=choices[int(value)] if value else "",
                right=choices[key[slot]],
                is_correct=value == str(key[slot]),
                explanation=version.explanation,
                source=version.source,
            )
        )
    return reviewed


def _versions(layout: list[dict]) -> list[int]:
    return [place["version"] for place in layout]


def _is_finished(sitting: Sitting, attempt: Attempt, now: datetime) -> bool:
    """Whether the person can sit it no more (passing ends a test: see attempts.start_attempt)."""
    result = sitting_result(sitting, attempt.person, now)
    return result.open_attempt is None and (result.passed or result.tries_left == 0)
