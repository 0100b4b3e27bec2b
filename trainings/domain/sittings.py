"""The pre-test and post-test of a training, and who may sit them."""

import datetime
from dataclasses import dataclass

from django.db import transaction

from courses.domain.quizzes import make_quiz
from courses.domain.sittings import make_sitting
from courses.models import Sitting, SittingKind
from registry.models import Person
from trainings.models import Participant, SessionKind, Training, TrainingSitting

QUESTIONS_PER_COURSE = 5
TEST_MINUTES = 30
PASS_MARK = 70
POSTTEST_TRIES = 2
# People sit it again on the way home, where the signal is back.
HOURS_AFTER = 6


class NoTestsMade(Exception):
    """The tests were not made; the message is the sentence for the screen."""


@transaction.atomic
def make_training_tests(
    training: Training,
    *,
    per_course: int = QUESTIONS_PER_COURSE,
    minutes: int = TEST_MINUTES,
    pass_mark: int = PASS_MARK,
    tries: int = POSTTEST_TRIES,
    hours_after: int = HOURS_AFTER,
) -> tuple[Sitting, Sitting]:
    """Return the pair of tests of a training, made from the question banks of its courses.

    Both draw `per_course` questions from every course. The pre-test is open from the start
    of the first day to the end of its first subject and gives one try; the post-test opens
    on the last day, with the programme's test session if there is one, and closes some
    hours after the last session. Calling it again returns the same pair.
    """
    held = Training.objects.select_for_update(of=("self",), no_key=True).get(pk=training.pk)
    made = {sitting.kind: sitting for sitting in training_sittings(held)}
    if SittingKind.PRETEST in made and SittingKind.POSTTEST in made:
        return made[SittingKind.PRETEST], made[SittingKind.POSTTEST]
    courses = list(held.courses.order_by("path"))
    if not courses:
        raise NoTestsMade("Pilih dahulu kursus yang diajarkan: soal tes diambil dari bank soalnya.")
    quiz = make_quiz(f"tes-{held.code.lower()}", f"Tes {held.title}"[:150], dict.fromkeys(courses, per_course))
    windows = windows_of(held, hours_after)
    pretest = make_sitting(
        quiz,
        SittingKind.PRETEST,
        f"Pre-test {held.title}"[:200],
        opens_at=windows.pretest_opens,
        closes_at=windows.pretest_closes,
        minutes=minutes,
        tries=1,
        pass_mark=pass_mark,
        time_zone=held.time_zone,
    )
    posttest = make_sitting(
        quiz,
        SittingKind.POSTTEST,
        f"Post-test {held.title}"[:200],
        opens_at=windows.posttest_opens,
        closes_at=windows.posttest_closes,
        minutes=minutes,
        tries=tries,
        pass_mark=pass_mark,
        paired_with=pretest,
        time_zone=held.time_zone,
    )
    for sitting in (pretest, posttest):
        TrainingSitting.objects.get_or_create(training=held, sitting=sitting)
    return pretest, posttest


@transaction.atomic
def fit_tests_to_programme(training: Training) -> None:
    """Open and close the tests of a training by its present programme; attempts under way keep their own end."""
    windows = windows_of(training)
    tests = Sitting.objects.filter(for_training__training=training)
    tests.filter(kind=SittingKind.PRETEST).update(
        opens_at=windows.pretest_opens, closes_at=windows.pretest_closes, time_zone=training.time_zone
    )
    tests.filter(kind=SittingKind.POSTTEST).update(
        opens_at=windows.posttest_opens, closes_at=windows.posttest_closes, time_zone=training.time_zone
    )


@dataclass(frozen=True)
class Windows:
    """When the two tests of a training are open."""

    pretest_opens: datetime.datetime
    pretest_closes: datetime.datetime
    posttest_opens: datetime.datetime
    posttest_closes: datetime.datetime


def windows_of(training: Training, hours_after: int = HOURS_AFTER) -> Windows:
    """Return when the tests of this training would be open by its present programme."""
    sessions = sorted(training.sessions.all(), key=lambda session: session.starts_at)
    first_day = datetime.datetime.combine(training.starts_on, datetime.time(), training.zone)
    last_day = datetime.datetime.combine(training.ends_on, datetime.time(), training.zone)
    subjects = [session for session in sessions if session.kind == SessionKind.SUBJECT]
    # The first session of all is the one with the pre-test, also on a training of one day.
    last_tests = [
        session
        for session in sessions[1:]
        if session.kind == SessionKind.TEST and training.local(session.starts_at).date() == training.ends_on
    ]
    posttest_opens = last_tests[-1].starts_at if last_tests else last_day
    return Windows(
        pretest_opens=first_day,
        pretest_closes=subjects[0].ends_at if subjects else first_day + datetime.timedelta(days=1),
        posttest_opens=posttest_opens,
        # The last day may have no session of its own, or none yet: the test is open on it all the same.
        posttest_closes=max(training.ends_at, posttest_opens) + datetime.timedelta(hours=hours_after),
    )


def training_sittings(training: Training) -> list[Sitting]:
    """Return the sittings of a training, in the order they open."""
    return [made.sitting for made in training.sittings.select_related("sitting__quiz").order_by("sitting__opens_at")]


def may_sit_for_training(sitting: Sitting, person: Person) -> bool:
    """Whether the person takes part in the training that the sitting belongs to."""
    made = TrainingSitting.objects.filter(sitting=sitting).first()
    if made is None:
        return False
    return Participant.objects.active().filter(training_id=made.training_id, person=person).exists()
