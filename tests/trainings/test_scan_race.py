"""Two devices at the same moment, on real connections, on SQLite and on PostgreSQL."""

import uuid

import pytest

from tests.at_once import at_once
from trainings.domain.attendance import lock_session, mark_the_rest, set_attendance
from trainings.domain.door import Entry, record_scan
from trainings.domain.participants import add_participant, add_walk_in
from trainings.domain.tokens import tap_token
from trainings.models import Attendance, AttendanceStatus, Participant, ParticipantRole, Scan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tap(training, committee, participant, at):
    def record(key, moment="08:52"):
        entry = Entry(uuid=key, token=tap_token(participant.pk), scanned_at=at(moment))
        return record_scan(training, entry, committee, at("08:52")).verdict

    return record


def test_eight_devices_scan_one_person_and_she_is_present_once(tap, participant):
    results = at_once(*[lambda: tap(uuid.uuid4())] * 8)

    assert sorted(results) == ["duplicate"] * 7 + ["present"]
    assert Attendance.objects.get().changes.count() == 1
    assert Scan.objects.count() == 8


def test_one_scan_sent_eight_times_at_once_is_one_scan(tap):
    key = uuid.uuid4()

    assert at_once(*[lambda: tap(key)] * 8) == ["present"] * 8
    assert Scan.objects.count() == 1


def test_a_correction_beside_a_scan_stays(tap, session, participant, operator_kalteng):
    at_once(
        lambda: tap(uuid.uuid4()),
        lambda: set_attendance(session, participant, AttendanceStatus.SICK, operator_kalteng, "Surat dokter."),
    )

    assert Attendance.objects.get().status == AttendanceStatus.SICK


def test_a_scan_beside_the_lock_is_written_down_or_refused(tap, session, operator_kalteng, at):
    verdict, _ = at_once(lambda: tap(uuid.uuid4()), lambda: lock_session(session, operator_kalteng, at("09:00")))

    assert Attendance.objects.exists() is (verdict == "present")


def test_one_person_added_from_two_screens_takes_part_once(training, make_person, operator_kalteng):
    person = make_person("Orang Kedua")

    results = at_once(
        *[lambda: add_participant(training, person, ParticipantRole.PARTICIPANT, operator_kalteng).pk] * 6
    )

    assert results == [Participant.objects.get(person=person).pk] * 6


def test_a_walk_in_sent_six_times_at_once_is_one(training, committee):
    key = uuid.uuid4()

    results = at_once(*[lambda: add_walk_in(training, "Tamu", "", committee, key).pk] * 6)

    assert results == [Participant.objects.get(name="Tamu").pk] * 6


def test_marking_the_rest_beside_scans_stops_nobody_and_overwrites_no_scan(
    training, session, committee, operator_kalteng, make_participant, at
):
    people = [make_participant(f"Orang {number}") for number in range(6)]

    def tap_of(person):
        entry = Entry(uuid=uuid.uuid4(), token=tap_token(person.pk), scanned_at=at("08:52"))
        return lambda: record_scan(training, entry, committee, at("08:52")).verdict

    results = at_once(
        lambda: mark_the_rest(session, AttendanceStatus.ABSENT, operator_kalteng, "Menurut daftar hadir."),
        *[tap_of(person) for person in people],
    )

    written = dict(Attendance.objects.values_list("participant_id", "source"))
    by_scan = [person.pk for person, verdict in zip(people, results[1:], strict=True) if verdict == "present"]
    assert {pk for pk, source in written.items() if source == "scan"} == set(by_scan)
    assert results[0] == len(people) - len(by_scan)
