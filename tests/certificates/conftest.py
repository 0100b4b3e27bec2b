"""A training that is over: four subjects on two days, three people who were there, one who was not."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from certificates.domain.issuing import issue_certificates
from certificates.models import CertificatePlan, NumberScheme, TemplateVersion
from registry.models import Area, Membership, Office, Person, PsksType
from trainings.models import Attendance, Participant, Session, SessionKind, Training

WIB = ZoneInfo("Asia/Pontianak")
FIRST_DAY = datetime.date(2026, 12, 3)
LAST_DAY = datetime.date(2026, 12, 4)
AFTERWARDS = datetime.datetime(2026, 12, 18, 9, 0, tzinfo=WIB)
SUBJECTS = ["Di dalam panti", "Perlindungan hukum", "Teknik asesmen", "Peran pekerja sosial"]


@pytest.fixture
def afterwards() -> datetime.datetime:
    """A morning two weeks after the training."""
    return AFTERWARDS


@pytest.fixture
def today() -> datetime.date:
    return AFTERWARDS.date()


@pytest.fixture
def make_office(db):
    def make(code: str = "DINSOS-62", area_code: str = "62") -> Office:
        return Office.objects.create(
            code=code,
            name=f"Dinas Sosial {code}",
            area_id=area_code,
            government="PEMERINTAH PROVINSI KALIMANTAN TENGAH",
            city="Palangka Raya",
        )

    return make


@pytest.fixture
def office(make_office):
    return make_office()


@pytest.fixture
def make_training(db):
    """A training on 3 and 4 December 2026 with four subjects of 180 minutes (16 JP) and a closing."""

    def make(office: Office, code: str = "BTS-2026-01", **fields) -> Training:
        training = Training.objects.create(
            code=code,
            office=office,
            title="Pelayanan Tuna Sosial",
            starts_on=FIRST_DAY,
            ends_on=LAST_DAY,
            venue="Aula Dinas Sosial",
            city="Palangka Raya",
            requires_posttest=False,
            **fields,
        )
        for number, title in enumerate(SUBJECTS):
            day = FIRST_DAY if number < 2 else LAST_DAY
            starts = datetime.datetime.combine(day, datetime.time(8 if number % 2 == 0 else 13), WIB)
            Session.objects.create(
                training=training,
                title=title,
                starts_at=starts,
                ends_at=starts + datetime.timedelta(minutes=180),
                minutes=180,
                speaker_institution="Lembaga Contoh",
            )
        closing = datetime.datetime.combine(LAST_DAY, datetime.time(16, 30), WIB)
        Session.objects.create(
            training=training,
            title="Penutupan",
            kind=SessionKind.CEREMONY,
            starts_at=closing,
            ends_at=closing + datetime.timedelta(minutes=30),
            minutes=30,
            takes_attendance=False,
        )
        return training

    return make


@pytest.fixture
def training(make_training, office):
    return make_training(office)


@pytest.fixture
def make_participant(db):
    def make(training: Training, name: str, *, was_there: bool = True, area_code: str = "62.03.01", **fields):
        person = Person.objects.create(name=name, area=Area.objects.get(code=area_code), **fields)
        membership = Membership.objects.create(person=person, psks_type=PsksType.objects.get(code="psm"))
        participant = Participant.objects.create(
            training=training, person=person, name=person.full_name, membership=membership
        )
        if was_there:
            Attendance.objects.bulk_create(
                Attendance(session=session, participant=participant, status="present", source="scan")
                for session in training.sessions.filter(kind=SessionKind.SUBJECT)
            )
        return participant

    return make


@pytest.fixture
def make_plan(db):
    def make(training: Training, **fields) -> CertificatePlan:
        scheme, _ = NumberScheme.objects.get_or_create(
            office=training.office,
            name="Sertifikat",
            defaults={"pattern": "400.9.1/{urut:03d}/{kantor}/{bulan_romawi}/{tahun}", "start": 17},
        )
        return CertificatePlan.objects.create(
            training=training,
            number_scheme=scheme,
            template_version=TemplateVersion.objects.get(template__name="Betang", number=1),
            signatory_position="Kepala Dinas Sosial",
            signatory_name="Contoh Pejabat",
            signatory_nip="197001011995031001",
            **fields,
        )

    return make


@pytest.fixture
def plan(training, make_plan):
    return make_plan(training)


@pytest.fixture
def people(training, make_participant):
    """Three who were there (in this order by name), and Yanto who was not."""
    present = [make_participant(training, name) for name in ("Agustina Dehen", "Norhayati Nahan", "Sabran")]
    make_participant(training, "Yanto Rangan", was_there=False)
    return present


@pytest.fixture
def issued(training, plan, people, operator_kalteng):
    """The three certificates, issued on 18 December 2026."""
    issue_certificates(training, AFTERWARDS.date(), operator_kalteng, AFTERWARDS)
    return [participant.certificates.get() for participant in people]
