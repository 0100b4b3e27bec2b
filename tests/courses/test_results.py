"""What a person has reached: by the rule of the sitting, for many people in a constant number of queries."""

from datetime import timedelta
from decimal import Decimal

import pytest

from courses.domain.attempts import start_attempt, submit_attempt
from courses.domain.sittings import make_sitting, results_for, sitting_result
from courses.models import Attempt, AttemptState
from registry.models import Person


@pytest.fixture
def sit(answer_rightly):
    """Sit an attempt with so many right answers."""

    def do(sitting, person, right: int, when) -> Attempt:
        attempt = start_attempt(sitting, person, when)
        answer_rightly(attempt, *range(1, right + 1))
        return submit_attempt(attempt, when + timedelta(minutes=5))

    return do


@pytest.mark.parametrize(
    ("counting", "best", "passed"), [("best", 75, True), ("first", 50, False), ("last", 25, False)]
)
def test_the_rule_decides_which_attempt_counts(make_open_sitting, person, now, sit, counting, best, passed):
    sitting = make_open_sitting(tries=3, counting=counting)
    for hour, right in enumerate((2, 3, 1)):
        sit(sitting, person, right, now + timedelta(hours=hour))

    result = sitting_result(sitting, person, now)

    assert (result.best, result.passed, result.tries_left) == (Decimal(best), passed, 0)


def test_nobody_has_a_score_before_the_first_attempt_is_closed(sitting, person, now):
    attempt = start_attempt(sitting, person, now)

    result = sitting_result(sitting, person, now)

    assert (result.best, result.passed, result.tries_left, result.open_attempt) == (None, False, 1, attempt)


def test_looking_at_results_closes_what_was_left_open(attempt, sitting, person, now):
    result = sitting_result(sitting, person, now + timedelta(hours=1))

    assert (result.best, result.open_attempt) == (Decimal("0.00"), None)
    assert Attempt.objects.get().state == AttemptState.EXPIRED


@pytest.mark.parametrize("people", [1, 3])
def test_results_of_many_people_take_two_queries(sitting, person, now, sit, people, django_assert_num_queries):
    persons = [person, *(Person.objects.create(name=f"Orang {n}", name_key=f"orang {n}") for n in range(people - 1))]
    for each in persons:
        sit(sitting, each, 4, now)

    with django_assert_num_queries(2):
        results = results_for(sitting, persons, now)

    assert {pk: result.best for pk, result in results.items()} == {each.pk: Decimal("100.00") for each in persons}


def test_a_post_test_is_paired_with_its_pre_test(sitting, now):
    pretest = make_sitting(sitting.quiz, "pretest", "Pre-test", now, now + timedelta(hours=1))
    posttest = make_sitting(sitting.quiz, "posttest", "Post-test", paired_with=pretest, tries=3)

    assert pretest.pair == posttest
