"""What the walk looks at: the cast, and the things of two kabupaten and of their province.

People, institutions, sheets and jobs of Katingan carry the word QATINGAN, also in the
training of the province: what Kapuas is shown never holds that word. Trainings and offices
do not: that Berta from Kapuas takes part in one of Katingan is known in Kapuas.
"""

import datetime
import io
from dataclasses import dataclass, field
from types import SimpleNamespace
from uuid import uuid4

import xlsxwriter
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.log_actions import log

from accounts.domain.roles import assign_role
from accounts.models import RoleName, User
from certificates.domain.drawing import draw
from certificates.domain.files import keep_file
from certificates.domain.issuing import issue_certificates
from certificates.domain.proposals import propose_name
from certificates.models import (
    CertificatePlan,
    DeliveredFile,
    Delivery,
    FileKind,
    NumberScheme,
    Outcome,
    Template,
    TemplateVersion,
)
from courses.domain.attempts import start_attempt, submit_attempt
from courses.domain.questions import Wording, write_question
from courses.domain.quizzes import make_quiz
from courses.domain.sittings import make_sitting
from courses.models import CourseIndexPage, CoursePage, LessonPage, SittingKind
from jobs.files import attach_result
from jobs.models import Batch, BatchState
from registry.domain.claims import ClaimData, sign_up
from registry.domain.consents import give_consent
from registry.domain.corrections import propose_corrections
from registry.domain.documents import Document, read_document
from registry.domain.merging import MergeChoices, merge_people
from registry.domain.outside_certificates import OutsideDetails, propose_outside_certificate
from registry.domain.staging import stage_people
from registry.models import Area, DuplicatePair, Family, Institution, Membership, Office, OutsideCertificate, Person
from registry.privacy_texts import Purpose
from tests.documents import pdf
from trainings.domain.participant_imports import stage_participants
from trainings.domain.participants import add_participant, add_walk_in
from trainings.models import Attendance, ParticipantRole, Session, Training, TrainingSitting

QATINGAN = "Qatingan"
PLACES = ("kapuas", "katingan", "province")
CAST = {
    "administrator": ("admin", RoleName.ADMINISTRATOR, ""),
    "operator_kalteng": ("operator.kalteng", RoleName.OPERATOR, "62"),
    "operator_kapuas": ("operator.kapuas", RoleName.OPERATOR, "62.03"),
    "operator_katingan": ("operator.katingan", RoleName.OPERATOR, "62.06"),
    "trainer": ("trainer", RoleName.TRAINER, "62"),
    "reviewer": ("reviewer", RoleName.REVIEWER, "62"),
    "committee": ("panitia", RoleName.COMMITTEE, "62"),
    "member": ("psm", RoleName.MEMBER, ""),
}
_FOREIGN_NIK = "6206021502880001"


@dataclass
class World:
    """The cast, three places with one thing of each kind, and a course."""

    cast: dict[str, User]
    course: CoursePage
    now: datetime.datetime
    places: dict[str, SimpleNamespace] = field(default_factory=dict)

    def user(self, actor: str) -> User:
        """The account of this part, fresh: roles are remembered on the object."""
        return User.objects.get(pk=self.cast[actor].pk)


def build_world() -> World:
    """Make everything the addresses of the walk can point at."""
    cast = {actor: _account(*fields) for actor, fields in CAST.items()}
    world = World(cast, _course(), timezone.now().replace(second=0, microsecond=0))
    member = _person("Norhayati Nahan", "62.03.01", user=cast["member"])
    foreign = _person(f"Yansen {QATINGAN}", "62.06.02", user=_account("member.katingan", RoleName.MEMBER, ""))
    foreign.nik = _FOREIGN_NIK
    foreign.phone = "+6281299990000"
    foreign.save()
    border = _person("Berta Perbatasan", "62.06.02", service_area="62.03.01")
    world.places = {
        "kapuas": _place(world, "62.03", "Kapuas", member, cast["operator_kapuas"], [member, border]),
        "katingan": _place(world, "62.06", QATINGAN, foreign, cast["operator_katingan"], [foreign, border]),
        "province": _place(world, "62", "Kalteng", border, cast["operator_kalteng"], [member, foreign, border]),
    }
    province = world.places["province"]
    for name, role, user in [
        ("Pandu Panitia", ParticipantRole.COMMITTEE, cast["committee"]),
        ("Teguh Narasumber", ParticipantRole.SPEAKER, cast["trainer"]),
    ]:
        add_participant(province.training, _person(name, "62.71.01", user=user), role, None)
    add_walk_in(province.training, f"Tamu {QATINGAN}", "", cast["operator_kalteng"], uuid4())
    return world


def _account(username: str, role: RoleName, area_code: str) -> User:
    user = User.objects.create_user(username, password="pilar-demo")
    assign_role(user, role, area_code)
    return user


def _person(name: str, area: str, user: User | None = None, service_area: str = "") -> Person:
    person = Person.objects.create(name=name, area_id=area, user=user, birth_date=datetime.date(1988, 2, 15))
    Membership.objects.create(person=person, psks_type_id="psm", service_area_id=service_area or area)
    return person


def _role(person: Person, today: datetime.date) -> Membership:
    """The role of the person, with its decree, ending soon."""
    role = person.memberships.first()
    role.ended_on = today + datetime.timedelta(days=20)
    file = read_document(pdf()).as_file()
    role.decree_file.save(file.name, file)
    return role


def _outside(person: Person, mark: str, operator: User, now: datetime.datetime) -> OutsideCertificate:
    details = OutsideDetails(f"Pelatihan {mark}", "BBPPKS", timezone.localdate(now), 450)
    return propose_outside_certificate(person, details, [], read_document(pdf()), operator, now, uuid4())


def _course() -> CoursePage:
    index = CourseIndexPage.objects.get()
    course = index.add_child(
        instance=CoursePage(title="Kursus jalan", slug="kursus-jalan", code="JALAN", summary="-", minutes=90)
    )
    course.add_child(instance=LessonPage(title="Satu", slug="satu", body=[("paragraph", "<p>Isi.</p>")]))
    for number in (1, 2):
        write_question(f"JALAN-{number}", course, Wording(f"Pertanyaan {number}?", ("Ya", "Tidak"), 0, "Karena."))
    return course


def _place(world: World, area: str, mark: str, person: Person, operator: User, people: list[Person]) -> SimpleNamespace:
    """One thing of each kind, made by this operator: of the province the person is the one at the border."""
    slug = area.replace(".", "")
    office = Office.objects.create(
        code=f"DINSOS-{slug}",
        name=f"Dinas Sosial {area}",
        area_id=area,
        government="PEMERINTAH",
        city="Kota",
    )
    today = timezone.localdate(world.now)
    training = _training(world, office, f"JALAN-{slug}", f"Kegiatan {area}", today)
    over = _training(world, office, f"USAI-{slug}", f"Kegiatan usai {area}", today - datetime.timedelta(days=30))
    participants = [add_participant(training, each, ParticipantRole.PARTICIPANT, operator) for each in people]
    learner = next((each for each in people if each.user), person)
    sitting = _sitting(world, training, "posttest")
    other = _sitting(world, training, "pretest")
    done = start_attempt(other, learner, world.now)
    submit_attempt(done, world.now)
    batch = Batch.objects.create(
        kind="certificates.print", title=f"Cetak {mark}", state=BatchState.DONE, created_by=operator
    )
    attach_result(batch, f"cetak {mark}.pdf", b"%PDF-1.7")
    institution = Institution.objects.create(
        name=f"LKS {mark}", psks_type_id="lks", area_id="62.71.01" if area == "62" else area
    )
    family = Family.objects.create(
        name=f"Keluarga {mark}", head=person, area_id="62.71.01" if area == "62" else area, note=mark
    )
    for thing in (person, institution, office, training):
        log(instance=thing, action="wagtail.edit", user=operator)
    return SimpleNamespace(
        office=office,
        training=training,
        session=training.sessions.get(),
        participant=participants[people.index(person)],
        person=person,
        user=learner.user,
        role=learner.user.roles.get(),
        institution=institution,
        family=family,
        membership=_role(person, today),
        outside=_outside(person, mark, operator, world.now),
        **_doubles(person, mark, operator, world.now),
        **_privacy_things(person, mark, "62.71.01" if area == "62" else area, operator, world.now),
        **_certified(over, person, mark, operator, world.now),
        **_template(office),
        batch=batch,
        import_batch=stage_people(_sheet(mark), f"{mark}.xlsx", operator),
        participant_import=stage_participants(training, _sheet(mark), f"peserta {mark}.xlsx", operator).batch,
        sitting=sitting,
        attempt=start_attempt(sitting, learner, world.now),
        done=done,
        question=world.course.questions.get(code="JALAN-1").versions.get(),
        lesson=LessonPage.objects.child_of(world.course).get(),
        psks_type="psm",
    )


def _template(office: Office) -> dict[str, object]:
    """A template of the office's own."""
    template = Template.objects.create(name="Jalan", office=office)
    return {"template": template, "template_version": template.versions.create(number=1)}


def _doubles(person: Person, mark: str, operator: User, now: datetime.datetime) -> dict[str, object]:
    """Somebody who may be this person, living and serving in the same places; and two others who were joined."""
    at, serving = person.area_id, person.memberships.get().service_area_id
    twin, kept, gone = (_person(f"{word} {mark}", at, service_area=serving) for word in ("Kembar", "Tetap", "Lebur"))
    a, b = sorted((person, twin), key=lambda each: each.pk)
    return {
        "twin": twin,
        "pair": DuplicatePair.objects.create(a=a, b=b, score=95, reasons=["same"], found_at=now),
        "merge": merge_people(kept, gone, MergeChoices(), operator, now, "Tercatat dua kali"),
    }


def _privacy_things(person: Person, mark: str, area: str, operator: User, now: datetime.datetime) -> dict[str, object]:
    """A consent on paper, a correction that somebody proposes, and the claim of an account."""
    paper = Document(b"%PDF-1.7", "pdf")
    request = propose_corrections(person, {"address": f"Jalan {mark}"}, f"Saya {mark}", operator, now, uuid4())
    said = ClaimData(f"Klaim {mark}", "6203016512900009", datetime.date(1990, 12, 25), "", Area.objects.get(pk=area))
    return {
        "consent": give_consent(person, Purpose.PHOTO, operator, now, evidence=paper),
        "data_request": request,
        "correction": request.corrections.get(),
        "claim": sign_up(said, "pilar-demo", now, uuid4()),
    }


def _training(world: World, office: Office, code: str, title: str, day: datetime.date) -> Training:
    """A training around that day; its one session, of three hours, runs at this time of the day."""
    training = Training.objects.create(
        code=code,
        title=title,
        office=office,
        starts_on=day - datetime.timedelta(days=1),
        ends_on=day + datetime.timedelta(days=1),
        venue="Aula",
        city="Kota",
        requires_posttest=False,
        is_published=office.area_id != "62.06",
    )
    training.courses.add(world.course)
    begins = world.now - datetime.timedelta(days=(timezone.localdate(world.now) - day).days, hours=1)
    Session.objects.create(
        training=training, title="Materi", starts_at=begins, ends_at=begins + datetime.timedelta(hours=3), minutes=180
    )
    return training


def _sitting(world: World, training: Training, kind: str):
    quiz = make_quiz("jalan", "Jalan", {world.course: 2})
    sitting = make_sitting(
        quiz,
        SittingKind(kind),
        f"Tes {training.title}",
        opens_at=world.now - datetime.timedelta(hours=1),
        closes_at=world.now + datetime.timedelta(hours=5),
        tries=3,
    )
    TrainingSitting.objects.create(training=training, sitting=sitting)
    return sitting


def _certified(over: Training, person: Person, mark: str, operator: User, now: datetime.datetime) -> dict[str, object]:
    """A certificate, what its holder proposes, a scan of it, and an uploaded file that nobody could match."""
    certificate = _certificate(over, person, operator, now)
    delivery = Delivery.objects.create(training=over, kind=FileKind.SCAN, created_by=operator)
    delivered = DeliveredFile(delivery=delivery, position=1, name=f"{mark}.jpg", outcome=Outcome.UNMATCHED)
    delivered.file.save(f"{mark}.jpg", ContentFile(b"\xff\xd8\xff"))
    return {
        "certificate": certificate,
        "proposal": propose_name(certificate.participant, f"{person.name}, {mark}", "", operator, now),
        "delivery": delivery,
        "delivered": delivered,
        "scan": keep_file(certificate, FileKind.SCAN, b"\xff\xd8\xff" + mark.encode(), by=operator),
    }


def _certificate(over: Training, person: Person, operator: User, now: datetime.datetime):
    participant = add_participant(over, person, ParticipantRole.PARTICIPANT, operator)
    Attendance.objects.create(session=over.sessions.get(), participant=participant, status="present", source="scan")
    scheme = NumberScheme.objects.create(office=over.office, name="Jalan", pattern=f"{{urut:03d}}/{over.code}")
    CertificatePlan.objects.create(
        training=over,
        number_scheme=scheme,
        template_version=TemplateVersion.objects.get(template__name="Betang"),
        signatory_position="Kepala Dinas Sosial",
        signatory_name="Contoh Pejabat",
    )
    issue_certificates(over, timezone.localdate(now), operator, now)
    certificate = participant.certificates.get()
    draw(certificate)
    return certificate


def _sheet(mark: str) -> bytes:
    """Two rows: somebody new, and somebody with the NIK of the person of Katingan."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("Peserta")
    rows = [
        ("Nama Lengkap", "NIK", "Tanggal Lahir", "Unsur"),
        (f"Baru {mark}", "", "15/02/1990", "PSM"),
        (f"Siapa {mark}", _FOREIGN_NIK, "15/02/1988", "PSM"),
    ]
    for number, cells in enumerate(rows):
        sheet.write_row(number, 0, cells)
    book.close()
    return ContentFile(file.getvalue()).read()
