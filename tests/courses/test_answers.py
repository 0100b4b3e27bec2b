"""Saving answers: nothing is lost, nothing doubles, and the clock of the server decides."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from courses.domain.attempts import save_answers, save_choices, start_attempt, submit_attempt
from courses.domain.grading import final_answers
from courses.models import ANSWER_GRACE, Answer, AttemptState


@pytest.fixture
def in_time(attempt):
    return attempt.started_at + timedelta(minutes=5)


def reasons(saved) -> list[str]:
    return [reason for _, reason in saved.refused]


def test_sending_the_same_answers_again_adds_no_row(attempt, given, in_time):
    answers = [given(attempt, 1), given(attempt, 2)]

    first = save_answers(attempt, answers, in_time)
    again = save_answers(attempt, answers, in_time + timedelta(seconds=9))

    assert (first.saved, again.saved) == (2, 2)
    assert Answer.objects.count() == 2


def test_the_highest_sequence_counts_whatever_arrives_first(attempt, given, in_time):
    newer, older = given(attempt, 1, sequence=9), given(attempt, 1, sequence=3, right=False)

    save_answers(attempt, [newer], in_time)
    save_answers(attempt, [older], in_time)

    assert final_answers(attempt) == {1: newer.value}
    assert Answer.objects.count() == 2


def test_a_sequence_that_another_tab_took_is_refused_and_both_can_go_on(attempt, given, in_time):
    first, second = given(attempt, 1, sequence=1), given(attempt, 1, sequence=1, right=False)

    saved = save_answers(attempt, [first, second], in_time)
    later = save_answers(attempt, [given(attempt, 1, sequence=2, right=False)], in_time)

    assert (saved.saved, reasons(saved)) == (1, ["sequence_taken"])
    assert later.saved == 1


def test_what_was_not_asked_is_refused(attempt, given, in_time):
    other_slots_choice = str(attempt.layout[1]["choices"][0])
    answers = [
        given(attempt, 1, value=other_slots_choice),
        given(attempt, 1, value=""),
        replace(given(attempt, 2), slot=9),
    ]

    saved = save_answers(attempt, answers, in_time)

    assert reasons(saved) == ["unknown_choice", "unknown_choice", "unknown_slot"]
    assert Answer.objects.count() == 0


def test_a_uuid_of_another_attempt_is_refused(attempt, given, in_time, sitting, other_person, now):
    other = start_attempt(sitting, other_person, now)
    shared = uuid4()
    save_answers(other, [given(other, 1, uuid=shared)], in_time)

    saved = save_answers(attempt, [given(attempt, 1, uuid=shared)], in_time)

    assert reasons(saved) == ["uuid_taken"]


def test_a_wrong_clock_on_the_phone_loses_nothing_while_the_time_runs(attempt, given, in_time):
    answers = [
        given(attempt, 1, answered_at=attempt.started_at - timedelta(days=4000)),
        given(attempt, 2, answered_at=in_time + timedelta(days=1)),
    ]

    saved = save_answers(attempt, answers, in_time)

    assert saved.saved == 2
    assert [row.answered_at for row in Answer.objects.order_by("slot")] == [attempt.started_at, in_time]


def test_answers_given_in_time_are_taken_for_a_while_after_the_end(attempt, given):
    in_grace = attempt.ends_at + ANSWER_GRACE

    saved = save_answers(attempt, [given(attempt, 1, answered_at=attempt.ends_at)], in_grace)

    assert saved.saved == 1
    assert saved.attempt.state == AttemptState.IN_PROGRESS


def test_answers_given_after_the_end_are_late(attempt, given):
    after = attempt.ends_at + timedelta(seconds=1)

    saved = save_answers(attempt, [given(attempt, 1, answered_at=after)], after)

    assert (saved.saved, reasons(saved)) == (0, ["late"])


def test_after_the_grace_every_answer_is_late_and_the_attempt_is_closed(attempt, given):
    after = attempt.ends_at + ANSWER_GRACE + timedelta(seconds=1)

    saved = save_answers(attempt, [given(attempt, 1)], after)

    assert reasons(saved) == ["late"]
    assert saved.attempt.state == AttemptState.EXPIRED
    assert saved.attempt.submitted_at == attempt.ends_at


def test_after_submitting_new_answers_are_refused_and_old_ones_still_known(attempt, given, in_time):
    known = given(attempt, 1)
    save_answers(attempt, [known], in_time)
    submit_attempt(attempt, in_time)

    saved = save_answers(attempt, [known, given(attempt, 2)], in_time)

    assert (saved.saved, reasons(saved)) == (1, ["closed"])


def test_a_plain_form_adds_the_newest_answer_of_each_slot(attempt, given, in_time):
    save_answers(attempt, [given(attempt, 1, sequence=90_000, right=False)], in_time)
    right = given(attempt, 1).value

    save_choices(attempt, {1: right, 3: given(attempt, 3).value}, in_time)

    assert final_answers(attempt) == {1: right, 3: given(attempt, 3).value}
