"""Somebody who sat a test, was there and was certified is erased: the register keeps number, name and date."""

import datetime
import json

import pytest
from django.db import connection

from certificates.domain.drawing import draw
from certificates.domain.issuing import issue_certificates
from certificates.domain.print_run import bytes_of
from certificates.models import Certificate
from courses.models import Answer, Attempt, Quiz, Sitting
from registry.domain.erasing import GONE, erase_person
from registry.fields import decrypt
from registry.models import Person, TrainingCredit
from trainings.models import Attendance, AttendanceChange, Participant, ParticipantState, Scan

MARK, NIK, PHONE = "Zulqarnainx", "6203016512900777", "+6281298767777"
BORN = datetime.date(1990, 12, 25)
# What the register of certificates holds, and what is to be read on /v/: the archive (UU 27/2022, JRA).
ARCHIVE = {"certificates_certificate"}


@pytest.fixture
def certificate(training, plan, make_participant, operator_kalteng, afterwards) -> Certificate:
    place = make_participant(training, f"{MARK} Dehen", nik=NIK, phone=PHONE, birth_date=BORN, address=f"Jalan {MARK}")
    seen = place.attendance.first()
    AttendanceChange.objects.create(
        attendance=seen, status="present", source="manual", by=operator_kalteng, reason=f"Kata {MARK}"
    )
    ParticipantState.objects.create(participant=place, state="registered", reason=f"Diundang sebagai {MARK}")
    sitting = Sitting.objects.create(quiz=Quiz.objects.create(code="uji", title="Uji"), kind="posttest", title="Uji")
    attempt = Attempt.objects.create(
        sitting=sitting,
        person=place.person,
        number=1,
        state="submitted",
        seed=1,
        layout=[],
        started_at=afterwards,
        ends_at=afterwards + datetime.timedelta(minutes=30),
        submitted_at=afterwards,
        correct=8,
        score=80,
    )
    Answer.objects.create(
        uuid="7b2e3c1e-5f2d-4a57-9d0e-0d6f4b1c9a01",
        attempt=attempt,
        slot=1,
        sequence=1,
        value="a",
        answered_at=afterwards,
    )
    issue_certificates(training, afterwards.date(), operator_kalteng, afterwards)
    made = place.certificates.get()
    draw(made)
    return made


@pytest.fixture
def erase(certificate, operator_kalteng, afterwards, django_capture_on_commit_callbacks):
    def run() -> Person:
        with django_capture_on_commit_callbacks(execute=True):
            return erase_person(certificate.participant.person, operator_kalteng, "Permintaan pemilik data", afterwards)

    return run


def tables_with(word: str) -> set[str]:
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            cells = (str(cell) for row in cursor.fetchall() for cell in row)
            texts = (decrypt(cell) if cell.startswith("gAAAA") else cell for cell in cells)
            if any(word.lower() in text.lower() for text in texts):
                found.add(table)
    return found


def test_only_the_register_of_certificates_still_knows_the_name(erase):
    assert len(tables_with(MARK)) >= 6

    erase()

    assert tables_with(MARK) == ARCHIVE


@pytest.mark.parametrize("word", [NIK, PHONE, str(BORN)])
def test_the_register_never_knew_more_than_the_name(erase, word):
    erase()

    assert tables_with(word) == set()


def test_number_name_and_date_stay_as_they_were_issued(erase, certificate):
    before = Certificate.objects.values().get(pk=certificate.pk)
    file = bytes_of(certificate)

    erase()

    kept = Certificate.objects.get(pk=certificate.pk)
    assert Certificate.objects.values().get(pk=certificate.pk) == before
    assert (json.loads(kept.payload)["name"], kept.number, kept.issued_on) == (
        f"{MARK} Dehen",
        certificate.number,
        datetime.date(2026, 12, 18),
    )
    assert bytes_of(kept) == file


def test_anyone_may_still_ask_whether_it_is_real(erase, certificate, client):
    erase()

    page = client.get(f"/v/{certificate.code}/")
    answer = client.get(f"/api/v1/certificates/{certificate.code}").json()

    assert (page.status_code, f"{MARK} Dehen" in page.content.decode()) == (200, True)
    assert (answer["state"], answer["name"], answer["number"]) == ("valid", f"{MARK} Dehen", certificate.number)


def test_what_is_counted_stays_and_names_nobody(erase, certificate):
    person = erase()

    place = Participant.objects.get(person=person)
    assert (place.name, place.unit, place.person.name) == (GONE, "", GONE)
    assert (Attendance.objects.filter(participant=place).count(), Attempt.objects.get(person=person).score) == (4, 80)
    assert [change.reason for change in AttendanceChange.objects.filter(attendance__participant=place)] == [GONE]
    assert TrainingCredit.objects.get(person=person).source == certificate.code
    assert Scan.objects.filter(participant=place).count() == 0
