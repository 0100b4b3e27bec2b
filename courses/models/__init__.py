"""Courses and lessons, questions, quizzes, and what people did with them."""

from courses.models.attempt import Answer, Attempt, AttemptState
from courses.models.pages import CourseIndexPage, CoursePage, LessonPage
from courses.models.progress import Progress
from courses.models.question import Choice, Question, QuestionVersion
from courses.models.quiz import Quiz, QuizSlot, Sitting, SittingKind

__all__ = [
    "Answer",
    "Attempt",
    "AttemptState",
    "Choice",
    "CourseIndexPage",
    "CoursePage",
    "LessonPage",
    "Progress",
    "Question",
    "QuestionVersion",
    "Quiz",
    "QuizSlot",
    "Sitting",
    "SittingKind",
]
