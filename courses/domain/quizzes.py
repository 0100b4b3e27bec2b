"""Making blueprints: quizzes and the questions they ask for."""

from collections.abc import Mapping

from django.db import transaction

from courses.models import CoursePage, Quiz, QuizSlot


@transaction.atomic
def make_quiz(code: str, title: str, draws: Mapping[CoursePage, int]) -> Quiz:
    """Return the quiz with this code that draws so many questions from each course.

    Calling it again with the same code returns the same quiz; its places are then left
    as they are, because sittings may already rely on them.
    """
    quiz, created = Quiz.objects.get_or_create(code=code, defaults={"title": title})
    if created:
        courses = [course for course, count in draws.items() for _ in range(count)]
        QuizSlot.objects.bulk_create(
            QuizSlot(quiz=quiz, position=position, draw_from=course) for position, course in enumerate(courses, start=1)
        )
    return quiz
