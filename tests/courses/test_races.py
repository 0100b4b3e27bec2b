"""Two requests at the same moment, on real connections, on SQLite and on PostgreSQL."""

import pytest

from courses.domain.attempts import save_answers, start_attempt, submit_attempt
from courses.domain.questions import write_question
from courses.models import Answer, Attempt, QuestionVersion
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_eight_clicks_on_start_make_one_attempt(sitting, person, now):
    results = at_once(*[lambda: start_attempt(sitting, person, now).pk] * 8)

    assert results == [Attempt.objects.get().pk] * 8


def test_two_tabs_that_send_the_same_answers_store_them_once(attempt, given, now):
    answers = [given(attempt, slot) for slot in (1, 2, 3, 4)]

    results = at_once(*[lambda: save_answers(attempt, answers, now).saved] * 6)

    assert results == [4] * 6
    assert Answer.objects.count() == 4


def test_an_answer_beside_the_submission_is_either_graded_or_refused(attempt, given, now):
    answer = given(attempt, 1)

    saved, closed = at_once(lambda: save_answers(attempt, [answer], now), lambda: submit_attempt(attempt, now))

    assert closed.correct == saved.saved


def test_submitting_from_two_phones_gives_one_score(attempt, answer_rightly, now):
    answer_rightly(attempt, 1, 2)

    results = at_once(*[lambda: submit_attempt(attempt, now).score] * 4)

    assert [int(score) for score in results] == [50] * 4


def test_a_question_edited_while_an_attempt_starts_is_whole_in_the_attempt(sitting, person, course, wording, now):
    codes = list(course.questions.values_list("code", flat=True))

    def edit():
        for code in codes:
            write_question(code, course, wording(f"Baru: {code}?", correct=2))

    started, edited = at_once(lambda: start_attempt(sitting, person, now), edit)

    assert edited is None
    versions = QuestionVersion.objects.in_bulk([place["version"] for place in started.layout])
    for place in started.layout:
        choices = versions[place["version"]].choices
        assert sorted(place["choices"]) == sorted(choices.values_list("pk", flat=True))
