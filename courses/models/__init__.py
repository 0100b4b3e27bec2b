"""Courses and lessons, questions, quizzes, and what people did with them."""

from courses.models.attempt import ANSWER_GRACE, Answer, Attempt, AttemptState
from courses.models.pages import CourseIndexPage, CoursePage, LessonPage, TaughtPage
from courses.models.progress import Progress
from courses.models.question import QUESTION_ROLES, Choice, Question, QuestionVersion, UsedVersionChanged
from courses.models.quiz import Counting, Quiz, QuizSlot, Sitting, SittingKind

__all__ = [
    "ANSWER_GRACE",
    "QUESTION_ROLES",
    "Answer",
    "Attempt",
    "AttemptState",
    "Choice",
    "Counting",
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
    "TaughtPage",
    "UsedVersionChanged",
]
