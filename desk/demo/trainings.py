"""The demo's trainings: one that is over, one whose door is open now, one to come, and one whose certificates end."""

import datetime
import random
import uuid

from django.db import transaction

from accounts.models import User
from certificates.domain.drawing import draw_missing
from certificates.domain.issuing import issue_certificates
from certificates.domain.revoking import replace_certificate, revoke_certificate
from certificates.models import Certificate
from courses.domain.attempts import save_choices, start_attempt, submit_attempt
from courses.domain.grading import key_of
from courses.domain.lessons import finish_lesson
from courses.models import CoursePage, LessonPage, Sitting
from desk.demo.offices import ensure_plan
from registry.models import Office, Person
from trainings.domain.door import Entry, record_scan
from trainings.domain.participants import add_participant
from trainings.domain.programme import arrange_programme
from trainings.domain.sittings import fit_tests_to_programme, make_training_tests
from trainings.domain.tokens import tap_token
from trainings.models import Participant, ParticipantRole, Session, Training

OVER, TODAY, PLANNED, ENDING = "BTS-SELESAI", "BTS-HARI-INI", "BTS-RENCANA", "DPS-LAMA"
_SPEAKERS = [
    "Panti Rehabilitasi Sosial Tuna Sosial",
    "Pusat Studi Gender",
    "Himpunan Psikologi Indonesia",
    "Sentra Rehabilitasi Sosial",
]
# A fixed name space: the same scan of the demo is the same scan when it is loaded again.
_NAMESPACE = uuid.UUID("6f0d8f0e-2f65-4c1a-9a4e-5a7b5f1c9d20")


def ensure_over(office: Office, people: list[Person], by: User, now: datetime.datetime) -> None:
    """The training of last month: forty certificates, one revoked, one replaced."""
    if Certificate.objects.filter(participant__training__code=OVER).exists():
        return
    last_month = now.date().replace(day=1) - datetime.timedelta(days=1)
    training = _training(OVER, office, _weekday(last_month.replace(day=10)))
    with transaction.atomic():
        participants = [add_participant(training, person, ParticipantRole.PARTICIPANT, by) for person in people]
        for number, participant in enumerate(participants):
            _attend(training, participant, by, late=number % 9 == 4)
    pretest, posttest = make_training_tests(training)
    for number, participant in enumerate(participants):
        _sit(pretest, participant, right=7 + number % 6, begun=_opening(pretest))
        _sit(posttest, participant, right=14 + number % 7, begun=_opening(posttest))
    _read_lessons(training, people[:3], training.ends_at)
    ensure_plan(training)
    issued_on = training.ends_on + datetime.timedelta(days=7)
    issue_certificates(training, issued_on, by, now)
    draw_missing(training)
    first, second = Certificate.objects.filter(participant__training=training).order_by("-sequence")[:2]
    closed_on = issued_on + datetime.timedelta(days=5)
    revoke_certificate(first, "Peserta terdaftar dua kali; sertifikat yang lain tetap berlaku.", by, closed_on)
    correct = f"{second.participant.name}, S.Sos"
    replace_certificate(second, correct, "Gelar belum tercantum.", by, closed_on, now)


def ensure_ending(office: Office, people: list[Person], by: User, now: datetime.datetime) -> None:
    """A short training almost two years ago: its certificates are valid for two years, and end within 90 days."""
    training, is_new = Training.objects.get_or_create(
        code=ENDING,
        defaults={
            "office": office,
            "title": "Dasar Pekerjaan Sosial",
            "starts_on": _weekday(now.date() - datetime.timedelta(days=690)),
            "ends_on": _weekday(now.date() - datetime.timedelta(days=690)),
            "venue": "Aula Dinas Sosial Provinsi Kalimantan Tengah",
            "city": "Palangka Raya",
            "requires_posttest": False,
        },
    )
    if not is_new:
        return
    begins = datetime.datetime.combine(training.starts_on, datetime.time(8), training.zone)
    for number, title in enumerate(("Etika pelayanan sosial", "Pendampingan keluarga")):
        starts = begins + datetime.timedelta(hours=3 * number)
        ends = starts + datetime.timedelta(minutes=135)
        Session.objects.create(training=training, title=title, starts_at=starts, ends_at=ends, minutes=135)
    with transaction.atomic():
        for person in people:
            _attend(training, add_participant(training, person, ParticipantRole.PARTICIPANT, by), by, late=False)
    plan = ensure_plan(training)
    plan.valid_months = 24
    plan.save(update_fields=["valid_months"])
    issue_certificates(training, training.ends_on, by, now)
    draw_missing(training)


def ensure_today(office: Office, people: list[Person], helper: Person, by: User, now: datetime.datetime) -> None:
    """The training whose door is open at this moment; its times move along when they have passed."""
    training = _training(TODAY, office, now.date())
    is_under_way = training.participants.exists()
    if not (is_under_way and _is_a_door_open(training, now)):
        _move_to(training, now)
    if is_under_way:
        return
    with transaction.atomic():
        participants = [add_participant(training, person, ParticipantRole.PARTICIPANT, by) for person in people[:24]]
        add_participant(training, helper, ParticipantRole.COMMITTEE, by)
    pretest, _ = make_training_tests(training)
    for number, participant in enumerate(participants[3:12]):
        _sit(pretest, participant, right=8 + number % 5, begun=now)
    for participant in participants[3:14]:
        _check_in(training, participant, by, now)
    ensure_plan(training)


def ensure_planned(office: Office, now: datetime.datetime) -> None:
    """The training in two weeks: a programme and tests, and nobody in it yet."""
    training = _training(PLANNED, office, _weekday(now.date() + datetime.timedelta(days=14)))
    make_training_tests(training)
    ensure_plan(training)


def _training(code: str, office: Office, starts_on: datetime.date) -> Training:
    training, is_new = Training.objects.get_or_create(
        code=code,
        defaults={
            "office": office,
            "title": "Pelayanan Tuna Sosial",
            "theme": "Melayani tanpa menghakimi",
            "starts_on": starts_on,
            "ends_on": starts_on + datetime.timedelta(days=1),
            "venue": "Aula Dinas Sosial Provinsi Kalimantan Tengah",
            "city": "Palangka Raya",
            "chair_name": "Contoh Ketua Panitia",
        },
    )
    if is_new:
        training.courses.set(CoursePage.objects.filter(code__in=["TAS", "PHT", "PDP", "PPS"]))
        for number, session in enumerate(arrange_programme(training)):
            if session.course_id:
                session.speaker_institution = _SPEAKERS[number % len(_SPEAKERS)]
                session.save(update_fields=["speaker_institution"])
    return Training.objects.get(pk=training.pk)


def _is_a_door_open(training: Training, now: datetime.datetime) -> bool:
    return any(session.opens_at <= now <= session.ends_at for session in training.sessions.exclude(course=None))


def _move_to(training: Training, now: datetime.datetime) -> None:
    """Shift the programme so that its first subject starts within half an hour: its pre-test is open, and its door."""
    sessions = list(training.sessions.all())
    first = next(session for session in sessions if session.course_id)
    quarter = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    shift = quarter + datetime.timedelta(minutes=30) - first.starts_at
    for session in sessions:
        session.starts_at += shift
        session.ends_at += shift
        session.save(update_fields=["starts_at", "ends_at"])
    training.starts_on = training.local(min(session.starts_at for session in sessions)).date()
    training.ends_on = training.local(max(session.ends_at for session in sessions)).date()
    training.save(update_fields=["starts_on", "ends_on"])
    fit_tests_to_programme(Training.objects.get(pk=training.pk))


def _attend(training: Training, participant: Participant, by: User, *, late: bool) -> None:
    for session in training.sessions.filter(takes_attendance=True):
        minutes = 20 if late else -random.Random(f"{participant.pk}-{session.pk}").randint(2, 25)
        _check_in(training, participant, by, session.starts_at + datetime.timedelta(minutes=minutes))


def _check_in(training: Training, participant: Participant, by: User, at: datetime.datetime) -> None:
    key = uuid.uuid5(_NAMESPACE, f"{training.code}/{participant.pk}/{at.isoformat()}")
    record_scan(training, Entry(key, tap_token(participant.pk), at), by, at)


def _opening(sitting: Sitting) -> datetime.datetime:
    """Eight minutes after the test opened: everyone has found the page."""
    assert sitting.opens_at is not None
    return sitting.opens_at + datetime.timedelta(minutes=8)


def _sit(sitting: Sitting, participant: Participant, *, right: int, begun: datetime.datetime) -> None:
    """Sit the test at that moment, with so many right answers."""
    assert participant.person is not None
    attempt = start_attempt(sitting, participant.person, begun)
    key = key_of(attempt.layout)
    answers = {}
    for number, place in enumerate(attempt.layout):
        wrong = next(choice for choice in place["choices"] if choice != key[place["slot"]])
        answers[place["slot"]] = str(key[place["slot"]] if number < right else wrong)
    save_choices(attempt, answers, begun)
    submit_attempt(attempt, begun)


def _read_lessons(training: Training, people: list[Person], at: datetime.datetime) -> None:
    lessons = LessonPage.objects.descendant_of(training.courses.order_by("path").first())
    for person in people:
        for lesson in lessons[:2]:
            finish_lesson(person, lesson, at)


def _weekday(day: datetime.date) -> datetime.date:
    """The day itself, or the Monday after: a training of two days begins from Monday to Thursday."""
    return day if day.weekday() <= 3 else day + datetime.timedelta(days=7 - day.weekday())
