"""Trainings before, during and after their days, with people in them, and a course they teach."""

import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from certificates.models import CertificatePlan, NumberScheme, TemplateVersion
from courses.domain.attempts import save_choices, start_attempt, submit_attempt
from courses.domain.grading import key_of
from courses.domain.questions import Wording, write_question
from courses.models import CourseIndexPage, CoursePage, LessonPage, Sitting
from registry.models import Membership, Office, Person
from trainings.domain.participants import add_participant
from trainings.models import Attendance, Participant, ParticipantRole, Session, Training

WIB = ZoneInfo("Asia/Pontianak")
BEFORE, DURING, AFTER = 7, 0, -7


@pytest.fixture
def now() -> datetime.datetime:
    return timezone.now()


@pytest.fixture
def make_office(db) -> Callable[..., Office]:
    def make(area_code: str = "62") -> Office:
        fields = {"name": f"Dinas Sosial {area_code}", "area_id": area_code, "government": "PEMERINTAH", "city": "Kota"}
        return Office.objects.get_or_create(code=f"DINSOS-{area_code.replace('.', '')}", defaults=fields)[0]

    return make


@pytest.fixture
def course(db) -> CoursePage:
    """A course with two lessons and four questions."""
    made = CourseIndexPage.objects.get().add_child(
        instance=CoursePage(title="Teknik asesmen", slug="teknik-asesmen", code="UJI", summary="-", minutes=90)
    )
    for number in (1, 2):
        made.add_child(
            instance=LessonPage(
                title=f"Pelajaran {number}", slug=f"pelajaran-{number}", body=[("paragraph", "<p>Isi</p>")]
            )
        )
    for number in range(1, 5):
        write_question(f"UJI-{number}", made, Wording(f"Pertanyaan {number}?", ("Ya", "Tidak"), 0, "Karena."))
    return made


@pytest.fixture
def make_training(make_office, now) -> Callable[..., Training]:
    """A training of three days around the one `days` from today, with two subjects of 90 minutes from an hour ago."""

    def make(code: str = "UJI-01", days: int = DURING, area_code: str = "62", **fields) -> Training:
        begins = now.replace(microsecond=0) + datetime.timedelta(days=days, hours=-1)
        middle = begins.astimezone(WIB).date()
        values = {
            "title": f"Pelatihan {code}",
            "venue": "Aula",
            "city": "Palangka Raya",
            "requires_posttest": False,
            **fields,
        }
        training = Training.objects.create(
            code=code,
            office=make_office(area_code),
            starts_on=middle - datetime.timedelta(days=1),
            ends_on=middle + datetime.timedelta(days=1),
            **values,
        )
        for number in range(2):
            starts = begins + datetime.timedelta(minutes=90 * number)
            Session.objects.create(
                training=training,
                title=f"Materi {number + 1}",
                starts_at=starts,
                ends_at=starts + datetime.timedelta(minutes=90),
                minutes=90,
            )
        return training

    return make


@pytest.fixture
def make_person(db) -> Callable[..., Person]:
    def make(name: str = "Norhayati Nahan", area_code: str = "62.03.01", **fields) -> Person:
        person = Person.objects.create(name=name, area_id=area_code, **fields)
        Membership.objects.create(person=person, psks_type_id="psm", service_area_id=area_code)
        return person

    return make


@pytest.fixture
def put_in(make_person) -> Callable[..., Participant]:
    """Let a person take part, present at the first so many sessions."""

    def put(
        training: Training, name: str = "Norhayati Nahan", *, present: int = 0, person: Person | None = None, **fields
    ):
        who = person or make_person(name, **fields)
        participant = add_participant(training, who, ParticipantRole.PARTICIPANT, None)
        for session in training.sessions.order_by("starts_at")[:present]:
            Attendance.objects.create(session=session, participant=participant, status="present", source="scan")
        return participant

    return put


@pytest.fixture
def make_plan(db) -> Callable[[Training], CertificatePlan]:
    def make(training: Training) -> CertificatePlan:
        return CertificatePlan.objects.create(
            training=training,
            number_scheme=NumberScheme.objects.create(office=training.office, name=training.code, pattern="{urut:03d}"),
            template_version=TemplateVersion.objects.get(template__name="Betang"),
            signatory_position="Kepala Dinas Sosial",
            signatory_name="Contoh Pejabat",
        )

    return make


@pytest.fixture
def sit() -> Callable[..., None]:
    """Sit a test with so many right answers, while it is open."""

    def sit_test(sitting: Sitting, person: Person, right: int) -> None:
        begun = sitting.opens_at + datetime.timedelta(minutes=1)
        attempt = start_attempt(sitting, person, begun)
        key = key_of(attempt.layout)
        answers = {}
        for number, place in enumerate(attempt.layout):
            wrong = next(choice for choice in place["choices"] if choice != key[place["slot"]])
            answers[place["slot"]] = str(key[place["slot"]] if number < right else wrong)
        save_choices(attempt, answers, begun)
        submit_attempt(attempt, begun)

    return sit_test


@pytest.fixture
def operator_client(client, operator_kalteng):
    client.force_login(operator_kalteng)
    return client


@pytest.fixture
def own_person(make_person, member) -> Person:
    """The person behind the member account."""
    return make_person("Norhayati Nahan", user=member)


@pytest.fixture
def member_client(client, member):
    client.force_login(member)
    return client
