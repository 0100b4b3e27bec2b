"""Corrections say why, a locked session is frozen, and every change is kept."""

import pytest

from trainings.domain.attendance import (
    AttendanceRefused,
    lock_session,
    mark_the_rest,
    set_attendance,
    undo_check_in,
    unlock_session,
)
from trainings.models import Attendance, AttendanceStatus

EXCUSED, PRESENT = AttendanceStatus.EXCUSED, AttendanceStatus.PRESENT


def test_a_correction_beats_a_scan_and_keeps_the_chain(scan, participant, session, operator_kalteng, at):
    scan(participant.card_code, at("08:52"))

    attendance = set_attendance(session, participant, EXCUSED, operator_kalteng, "Surat izin.")

    assert [(change.status, change.source, change.reason) for change in attendance.changes.all()] == [
        ("present", "scan", ""),
        ("excused", "manual", "Surat izin."),
    ]


def test_a_correction_needs_a_reason(participant, session, operator_kalteng):
    with pytest.raises(AttendanceRefused, match="Tulis alasannya"):
        set_attendance(session, participant, EXCUSED, operator_kalteng, "  ")

    assert not Attendance.objects.exists()


def test_saying_the_same_again_adds_nothing(participant, session, operator_kalteng):
    for _ in range(2):
        attendance = set_attendance(session, participant, EXCUSED, operator_kalteng, "Surat izin.")

    assert attendance.changes.count() == 1


def test_a_stranger_to_the_training_is_refused(session, make_training, make_participant, operator_kalteng):
    stranger = make_participant("Orang Lain", in_training=make_training("LAIN-1"))

    with pytest.raises(AttendanceRefused, match="bukan peserta"):
        set_attendance(session, stranger, PRESENT, operator_kalteng, "Ada di sini.")


def test_a_locked_session_takes_only_addenda(participant, session, operator_kalteng, at):
    lock_session(session, operator_kalteng, at("12:00"))

    with pytest.raises(AttendanceRefused, match="sudah dikunci"):
        set_attendance(session, participant, PRESENT, operator_kalteng, "Lupa tanda tangan.")
    attendance = set_attendance(session, participant, PRESENT, operator_kalteng, "Lupa.", addendum=True)

    assert [change.is_addendum for change in attendance.changes.all()] == [True]


def test_locking_twice_is_locking_once(session, operator_kalteng, at):
    lock_session(session, operator_kalteng, at("12:00"))
    locked = lock_session(session, operator_kalteng, at("13:00"))

    assert locked.locked_at == at("12:00")
    assert session.locks.count() == 1


def test_a_session_that_has_not_begun_is_not_locked(session, operator_kalteng, at):
    with pytest.raises(AttendanceRefused, match="belum dimulai"):
        lock_session(session, operator_kalteng, at("08:00"))


def test_unlocking_says_why(session, operator_kalteng, at):
    lock_session(session, operator_kalteng, at("12:00"))
    with pytest.raises(AttendanceRefused):
        unlock_session(session, operator_kalteng, "", at("12:10"))

    unlock_session(session, operator_kalteng, "Lembar kedua belum disalin.", at("12:10"))

    assert [(lock.is_locked, lock.reason) for lock in session.locks.all()] == [
        (True, ""),
        (False, "Lembar kedua belum disalin."),
    ]


def test_after_an_undo_the_real_person_is_scanned_in(scan, participant, session, committee, at):
    scan(participant.card_code, at("08:10"))
    undo_check_in(session, participant, committee, "Salah menekan nama.")

    answer = scan(participant.card_code, at("08:52"))

    assert answer.message == "Norhayati Nahan, hadir 08.52 WIB"
    assert [change.status for change in Attendance.objects.get().changes.all()] == ["present", "absent", "present"]


def test_the_rest_leaves_who_is_written_down(scan, session, participant, make_participant, operator_kalteng, at):
    scan(participant.card_code, at("09:30"))
    other = make_participant("Orang Kedua")

    assert mark_the_rest(session, PRESENT, operator_kalteng, "Menurut daftar hadir.") == 1
    assert Attendance.objects.get(participant=participant).status == AttendanceStatus.LATE
    assert Attendance.objects.get(participant=other).status == PRESENT
