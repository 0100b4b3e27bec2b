"""The other thirty-nine: what they did is written by the same domain functions that their phones call."""

import datetime
import uuid

from accounts.models import User
from courses.domain.attempts import save_choices, start_attempt, submit_attempt
from courses.domain.grading import key_of
from courses.models import Sitting
from tests.journeys.programme import CODE
from trainings.domain.door import Entry, record_scan
from trainings.domain.tokens import tap_token
from trainings.models import Participant, Session, Training


def everyone_was_there(by: User, *, besides: str) -> None:
    """Check everyone in to all subjects in time, unless the door has; `besides` came to none."""
    training = Training.objects.get(code=CODE)
    for session in training.sessions.filter(kind="subject"):
        missing = training.participants.learners().exclude(name=besides).exclude(attendance__session=session)
        for participant in missing:
            _check_in(training, participant, session, by)


def _check_in(training: Training, participant: Participant, session: Session, by: User) -> None:
    at = session.starts_at - datetime.timedelta(minutes=5)
    record_scan(training, Entry(uuid.uuid4(), tap_token(participant.pk), at), by, at)


def everyone_passed(*, besides: list[str]) -> None:
    """Let everyone sit the post-test with all answers right; those named in `besides` do not sit it."""
    training = Training.objects.get(code=CODE)
    posttest = Sitting.objects.get(for_training__training=training, kind="posttest")
    for participant in training.participants.learners().exclude(name__in=besides):
        at = posttest.opens_at + datetime.timedelta(minutes=5)
        attempt = start_attempt(posttest, participant.person, at)
        save_choices(attempt, {slot: str(choice) for slot, choice in key_of(attempt.layout).items()}, at)
        submit_attempt(attempt, at + datetime.timedelta(minutes=20))
