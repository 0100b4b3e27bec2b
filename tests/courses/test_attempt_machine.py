"""A sitting under any order of clicks, sendings, retries and pauses, as a state machine."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from courses.domain.attempts import (
    CannotStart,
    GivenAnswer,
    close_overdue,
    save_answers,
    start_attempt,
    submit_attempt,
)
from courses.domain.grading import final_answers, key_of
from courses.models import ANSWER_GRACE, Answer, Attempt, AttemptState, Sitting
from registry.models import Person

START = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)


class AttemptMachine(RuleBasedStateMachine):
    """Remembers every answer that the server said it has saved, and looks for them after each step."""

    sitting: Sitting

    def __init__(self):
        super().__init__()
        # Each run has its own person: the rows of the runs before it stay and do not disturb.
        self.person = Person.objects.create(name="Orang", name_key="orang")
        self.now = START
        self.attempt: Attempt | None = None
        self.sent: list[GivenAnswer] = []
        self.saved: dict = {}

    @rule()
    def start(self):
        before = self.attempt
        try:
            self.attempt = start_attempt(self.sitting, self.person, self.now)
            self.sent = self.sent if self.attempt == before else []
        except CannotStart:
            assert Attempt.objects.filter(person=self.person).count() == self.sitting.tries

    @precondition(lambda self: self.attempt)
    @rule(slot=st.integers(1, 4), pick=st.integers(0, 3), sequence=st.integers(1, 6), lag=st.integers(-90, 5))
    def answer(self, slot, pick, sequence, lag):
        value = str(self.attempt.layout[slot - 1]["choices"][pick])
        self.sent.append(GivenAnswer(uuid4(), slot, sequence, value, self.now + timedelta(minutes=lag)))
        self._send(self.sent[-1:])

    @precondition(lambda self: self.attempt and self.sent)
    @rule()
    def send_everything_again(self):
        known = set(self.saved)
        result = self._send(self.sent)
        assert {uuid for uuid, _ in result.refused}.isdisjoint(known)

    @precondition(lambda self: self.attempt)
    @rule()
    def submit(self):
        closed = submit_attempt(self.attempt, self.now)
        assert not closed.is_open

    @rule(minutes=st.sampled_from([1, 10, 29, 31, 36]))
    def wait(self, minutes):
        self.now += timedelta(minutes=minutes)

    @rule()
    def the_job_runs(self):
        close_overdue(self.now)

    @invariant()
    def never_two_in_progress(self):
        assert Attempt.objects.in_progress().filter(person=self.person).count() <= 1

    @invariant()
    def every_answer_that_was_confirmed_is_there(self):
        stored = dict(Answer.objects.filter(attempt__person=self.person).values_list("uuid", "value"))
        assert stored == self.saved

    @invariant()
    def closed_attempts_have_the_score_of_their_answers_and_open_ones_none(self):
        for attempt in Attempt.objects.filter(person=self.person):
            if attempt.state == AttemptState.IN_PROGRESS:
                assert attempt.score is None
                continue
            key, answers = key_of(attempt.layout), final_answers(attempt)
            assert 0 <= attempt.score <= 100
            assert attempt.score == 25 * sum(answers.get(slot) == str(right) for slot, right in key.items())
            assert attempt.started_at <= attempt.submitted_at <= attempt.ends_at

    def _send(self, answers):
        result = save_answers(self.attempt, answers, self.now)
        refused = {uuid for uuid, _ in result.refused}
        self.saved.update({answer.uuid: answer.value for answer in answers if answer.uuid not in refused})
        self.attempt = result.attempt
        if self.now > self.attempt.ends_at + ANSWER_GRACE:
            assert not self.attempt.is_open
        return result


@pytest.mark.django_db
def test_an_attempt_survives_any_order_of_events(sitting):
    run_state_machine_as_test(
        type("Machine", (AttemptMachine,), {"sitting": sitting}),
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],  # shrinking with a database takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
