"""Submitting and closing: the score comes once, from what was stored."""

from datetime import timedelta
from decimal import Decimal

from courses.domain.attempts import close_overdue, save_answers, start_attempt, submit_attempt
from courses.domain.questions import Outcome, write_question
from courses.domain.quizzes import make_quiz
from courses.models import ANSWER_GRACE, Attempt, AttemptState, QuestionVersion, Sitting


def test_submitting_grades_the_stored_answers(attempt, given, now):
    save_answers(attempt, [given(attempt, 1), given(attempt, 2), given(attempt, 3, right=False)], now)

    closed = submit_attempt(attempt, now + timedelta(minutes=9))

    assert closed.state == AttemptState.SUBMITTED
    assert (closed.correct, closed.score) == (2, Decimal("50.00"))
    assert closed.submitted_at == now + timedelta(minutes=9)


def test_submitting_twice_changes_nothing(attempt, answer_rightly, now):
    answer_rightly(attempt, 1)
    first = submit_attempt(attempt, now + timedelta(minutes=9))

    second = submit_attempt(attempt, now + timedelta(minutes=20))

    assert (second.score, second.submitted_at) == (first.score, first.submitted_at)


def test_submitting_in_the_grace_counts_as_submitted_at_the_end(attempt, now):
    closed = submit_attempt(attempt, attempt.ends_at + timedelta(minutes=1))

    assert (closed.state, closed.submitted_at) == (AttemptState.SUBMITTED, attempt.ends_at)


def test_an_attempt_without_answers_scores_zero(attempt, now):
    assert submit_attempt(attempt, now).score == Decimal("0.00")


def test_a_third_of_the_points_has_two_decimals(make_course, person, now, given):
    quiz = make_quiz("tiga", "Tiga", {make_course("TIG", questions=3): 3})
    attempt = start_attempt(Sitting.objects.create(quiz=quiz, kind="practice", title="-", is_open=True), person, now)
    save_answers(attempt, [given(attempt, 1), given(attempt, 2)], now)

    assert submit_attempt(attempt, now).score == Decimal("66.67")


def test_overdue_attempts_are_closed_at_their_deadline_after_the_grace(attempt, answer_rightly):
    answer_rightly(attempt, 1, 2, 3, 4)

    too_early = close_overdue(attempt.ends_at + ANSWER_GRACE)
    in_time = close_overdue(attempt.ends_at + ANSWER_GRACE + timedelta(seconds=1))
    again = close_overdue(attempt.ends_at + timedelta(days=1))

    closed = Attempt.objects.get()
    assert (too_early, in_time, again) == (0, 1, 0)
    assert (closed.state, closed.submitted_at, closed.score) == (
        AttemptState.EXPIRED,
        attempt.ends_at,
        Decimal("100.00"),
    )


def test_a_new_version_of_a_question_changes_no_running_attempt(attempt, answer_rightly, course, wording, now):
    answer_rightly(attempt, 1, 2, 3, 4)
    outcomes = set()
    for version in QuestionVersion.objects.exclude(used_at=None):
        outcomes.add(write_question(version.question.code, course, wording("Sama sekali lain?", correct=3)))

    assert outcomes == {Outcome.VERSIONED}
    assert submit_attempt(attempt, now).score == Decimal("100.00")
