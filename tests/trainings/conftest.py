"""A training of the province on two days, with its sessions and people.

Day one: Subject 1 (09.00 to 12.00) and Subject 2 (13.00 to 16.00); day two the same
with 3 and 4. Doors open an hour before, 15 minutes late is still in time.
"""

import datetime
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from registry.models import Area, Office, Person
from trainings.domain.door import Entry, record_scan
from trainings.domain.participants import add_participant
from trainings.models import Participant, ParticipantRole, Session, SessionKind, Training

WIB = ZoneInfo("Asia/Pontianak")


@pytest.fixture
def make_office(db):
    def make(area_code: str = "62", code: str = "DINSOS") -> Office:
        return Office.objects.get_or_create(
            code=code,
            defaults={
                "name": "Dinas Sosial",
                "area_id": area_code,
                "government": "PEMERINTAH PROVINSI KALIMANTAN TENGAH",
                "city": "Palangka Raya",
            },
        )[0]

    return make


@pytest.fixture
def make_training(make_office):
    def make(
        code: str = "BTS-2026-01", starts_on: datetime.date | None = None, office: Office | None = None, **fields
    ) -> Training:
        first = starts_on or timezone.localdate()
        values = {
            "title": "Pelayanan Tuna Sosial",
            "venue": "Aula Dinas Sosial",
            "city": "Palangka Raya",
            "ends_on": first + datetime.timedelta(days=1),
            "requires_posttest": False,
            **fields,
        }
        return Training.objects.create(code=code, office=office or make_office(), starts_on=first, **values)

    return make


@pytest.fixture
def make_session(db):
    def make(training: Training, title: str, day: int, start: str, end: str, **fields) -> Session:
        date = training.starts_on + datetime.timedelta(days=day)
        starts, ends = (
            datetime.datetime.combine(date, datetime.time.fromisoformat(text), training.zone) for text in (start, end)
        )
        minutes = int((ends - starts).total_seconds() // 60)
        values = {"kind": SessionKind.SUBJECT, "minutes": minutes, **fields}
        return Session.objects.create(training=training, title=title, starts_at=starts, ends_at=ends, **values)

    return make


@pytest.fixture
def training(make_training, make_session):
    made = make_training()
    for number, (day, start, end) in enumerate(
        [(0, "09:00", "12:00"), (0, "13:00", "16:00"), (1, "09:00", "12:00"), (1, "13:00", "16:00")], start=1
    ):
        make_session(made, f"Materi {number}", day, start, end)
    return made


@pytest.fixture
def session(training):
    return training.sessions.get(title="Materi 1")


@pytest.fixture
def at(training):
    """A moment on a day of the training, by the clock of the venue."""

    def moment(text: str, day: int = 0) -> datetime.datetime:
        date = training.starts_on + datetime.timedelta(days=day)
        return datetime.datetime.combine(date, datetime.time.fromisoformat(text), training.zone)

    return moment


@pytest.fixture
def make_person(db):
    def make(name: str = "Norhayati Nahan", area_code: str = "62.03.01", **fields) -> Person:
        area = Area.objects.get(code=area_code)
        return Person.objects.create(name=name, name_key=name.lower(), area=area, **fields)

    return make


@pytest.fixture
def make_participant(training, make_person):
    def make(
        name: str = "Norhayati Nahan",
        in_training: Training | None = None,
        role: ParticipantRole = ParticipantRole.PARTICIPANT,
        **person,
    ) -> Participant:
        return add_participant(in_training or training, make_person(name, **person), role, None)

    return make


@pytest.fixture
def participant(make_participant):
    return make_participant()


@pytest.fixture
def committee_member(committee, make_participant):
    """The user `panitia` as a committee member of the training."""
    make_participant("Panitia Pintu", role=ParticipantRole.COMMITTEE, user=committee)
    return committee


@pytest.fixture
def scan(training, committee_member):
    """Record a check-in as the committee does; the server hears of it at once unless told otherwise."""

    def record(token: str, scanned_at: datetime.datetime, by=None, now=None, in_training=None, **fields):
        entry = Entry(uuid=fields.pop("uuid", None) or uuid.uuid4(), token=token, scanned_at=scanned_at, **fields)
        return record_scan(in_training or training, entry, by or committee_member, now or scanned_at)

    return record
