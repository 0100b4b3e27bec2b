"""Drawing from the bank: which versions of which questions an attempt gets."""

from collections.abc import Sequence
from datetime import datetime

from courses.domain.layout import Place, QuizIncomplete, draw_questions, lay_out
from courses.models import Choice, Question, QuestionVersion, Quiz


def draw(quiz: Quiz, seed: int) -> list[dict]:
    """Return a layout of the newest versions and write nothing: for previews.

    Raises QuizIncomplete when the bank holds too few questions.
    """
    return _lay_out(_draw_versions(quiz, seed), seed)


def draw_for_use(quiz: Quiz, seed: int, now: datetime) -> list[dict]:
    """Return a layout for an attempt; its versions are used from now on and never change again.

    Inside a transaction. Raises QuizIncomplete when the bank holds too few questions.
    """
    versions = _draw_versions(quiz, seed)
    # Lock in one order, mark, and only then read the choices: an editor who holds one of
    # these versions finishes first, and who comes later finds it used.
    unused = QuestionVersion.objects.select_for_update(no_key=True).filter(pk__in=versions, used_at=None)
    QuestionVersion.objects.filter(pk__in=[version.pk for version in unused.order_by("pk")]).update(used_at=now)
    return _lay_out(versions, seed)


def _draw_versions(quiz: Quiz, seed: int) -> list[int]:
    places = [Place(slot.question_id, slot.draw_from_id) for slot in quiz.slots.order_by("position")]
    courses = {place.draw_from for place in places if place.draw_from}
    pools: dict[int, list[int]] = {course: [] for course in courses}
    for pk, course in Question.objects.active().filter(course__in=courses).values_list("pk", "course_id"):
        pools[course].append(pk)
    questions = draw_questions(places, pools, seed)
    newest = dict(QuestionVersion.objects.filter(question__in=questions).newest().values_list("question_id", "pk"))
    if len(newest) < len(questions):
        raise QuizIncomplete("Ada soal yang belum ditulis. Hubungi penyelenggara; kesempatan Anda tidak berkurang.")
    return [newest[question] for question in questions]


def _lay_out(versions: Sequence[int], seed: int) -> list[dict]:
    choices: dict[int, list[int]] = {version: [] for version in versions}
    for pk, version in Choice.objects.filter(version__in=versions).values_list("pk", "version_id"):
        choices[version].append(pk)
    return lay_out([(version, choices[version]) for version in versions], seed)
