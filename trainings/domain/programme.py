"""A first programme for a training, made from its courses; the operator changes it afterwards."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from courses.models import CoursePage
from trainings.models import Session, SessionKind, Training

SUBJECT_MINUTES = 180
LONG_DAY_MINUTES = 90  # a subject, when a day must hold more than two
LUNCH_FROM = datetime.time(11, 30)
LUNCH = datetime.timedelta(minutes=60)
SHORT_BREAK = datetime.timedelta(minutes=15)


class ProgrammeRefused(Exception):
    """No programme was made; the message is the sentence for the screen."""


@transaction.atomic
def arrange_programme(training: Training) -> list[Session]:
    """Save a programme for a training that has none yet, and return its sessions.

    Registration with pre-test and the opening on the first day, the courses spread over
    the days, post-test, evaluation and closing on the last. Raises ProgrammeRefused when
    there are sessions already: nothing of what somebody planned is overwritten.
    """
    held = Training.objects.select_for_update(of=("self",), no_key=True).get(pk=training.pk)
    if held.sessions.exists():
        raise ProgrammeRefused("Kegiatan ini sudah punya jadwal. Ubah sesinya di formulir kegiatan.")
    courses = list(held.courses.order_by("path"))
    if not courses:
        raise ProgrammeRefused("Pilih dahulu kursus yang diajarkan, lalu susun jadwalnya.")
    sessions = suggest_programme(held, courses)
    for session in sessions:
        session.save()
    return sessions


def suggest_programme(training: Training, courses: Sequence[CoursePage]) -> list[Session]:
    """Return unsaved sessions for these courses over the days of the training."""
    day_count = (training.ends_on - training.starts_on).days + 1
    sessions: list[Session] = []
    for number in range(day_count):
        day = training.starts_on + datetime.timedelta(days=number)
        clock = _Clock(training, day)
        if number == 0:
            sessions.append(clock.part("Registrasi dan pre-test", SessionKind.TEST, 60))
            sessions.append(clock.part("Pembukaan", SessionKind.CEREMONY, 45, takes_attendance=False))
        sessions.extend(_subjects(clock, _share(courses, number, day_count)))
        if number == day_count - 1:
            clock.rest(SHORT_BREAK)
            sessions.append(clock.part("Post-test", SessionKind.TEST, 45))
            sessions.append(clock.part("Evaluasi", SessionKind.CEREMONY, 15, takes_attendance=False))
            sessions.append(clock.part("Penutupan", SessionKind.CEREMONY, 30, takes_attendance=False))
    return sessions


class _Clock:
    """The running time of one day of the programme."""

    def __init__(self, training: Training, day: datetime.date):
        self.training = training
        start = datetime.time(7, 30) if day == training.starts_on else datetime.time(8, 0)
        self.now = datetime.datetime.combine(day, start, training.zone)

    def part(
        self,
        title: str,
        kind: SessionKind,
        minutes: int,
        course: CoursePage | None = None,
        takes_attendance: bool = True,
    ) -> Session:
        """Return the next session and move on to its end."""
        start, self.now = self.now, self.now + datetime.timedelta(minutes=minutes)
        return Session(
            training=self.training,
            title=title,
            kind=kind,
            starts_at=start,
            ends_at=self.now,
            minutes=minutes,
            course=course,
            takes_attendance=takes_attendance,
        )

    def rest(self, pause: datetime.timedelta) -> None:
        self.now += pause


def _subjects(clock: _Clock, courses: Sequence[CoursePage]) -> list[Session]:
    minutes = SUBJECT_MINUTES if len(courses) <= 2 else LONG_DAY_MINUTES
    sessions: list[Session] = []
    had_lunch = False
    for course in courses:
        if sessions:
            is_lunch = not had_lunch and clock.now.time() >= LUNCH_FROM
            clock.rest(LUNCH if is_lunch or minutes == SUBJECT_MINUTES else SHORT_BREAK)
            had_lunch = had_lunch or is_lunch
        sessions.append(clock.part(course.title, SessionKind.SUBJECT, minutes, course=course))
    return sessions


def _share(courses: Sequence[CoursePage], day: int, days: int) -> Sequence[CoursePage]:
    """The courses of one day: spread evenly, the earlier days take the rest."""
    base, more = divmod(len(courses), days)
    start = day * base + min(day, more)
    return courses[start : start + base + (1 if day < more else 0)]
