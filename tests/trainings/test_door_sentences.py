"""What the door says, and what it writes down."""

import datetime

import pytest

from trainings.domain.attendance import lock_session, set_attendance
from trainings.domain.participants import change_state
from trainings.domain.tokens import tap_token
from trainings.models import Attendance, AttendanceStatus, ParticipantStateName, Scan, ScanVerdict


def test_a_card_before_the_start_is_present(scan, participant, session, at):
    answer = scan(participant.card_code, at("08:52"))

    assert answer.verdict == ScanVerdict.PRESENT
    assert answer.message == "Norhayati Nahan, hadir 08.52 WIB"
    assert Attendance.objects.get(session=session, participant=participant).status == AttendanceStatus.PRESENT


def test_the_last_second_of_the_grace_is_present(scan, participant, at):
    assert scan(participant.card_code, at("09:15")).verdict == ScanVerdict.PRESENT


def test_after_the_grace_is_late(scan, participant, session, at):
    answer = scan(participant.card_code, at("09:16"))

    assert answer.verdict == ScanVerdict.LATE
    assert answer.message == "Norhayati Nahan, terlambat 16 menit (09.16 WIB)"
    assert Attendance.objects.get(session=session).status == AttendanceStatus.LATE


def test_a_tapped_name_counts_like_a_card(scan, participant, at):
    assert scan(tap_token(participant.pk), at("08:52")).verdict == ScanVerdict.PRESENT


def test_the_same_card_again_is_a_duplicate_that_names_the_first_time(scan, participant, at):
    scan(participant.card_code, at("08:52"))

    again = scan(participant.card_code, at("08:55"))

    assert again.verdict == ScanVerdict.DUPLICATE
    assert again.message == "Norhayati Nahan: sudah tercatat hadir 08.52 WIB."
    assert Attendance.objects.get().arrived_at == at("08:52")


def test_an_earlier_entry_that_arrives_later_wins(scan, participant, at):
    scan(participant.card_code, at("09:30"))

    offline = scan(participant.card_code, at("08:50"), now=at("10:00"))

    assert offline.verdict == ScanVerdict.PRESENT
    attendance = Attendance.objects.get()
    assert (attendance.status, attendance.arrived_at) == (AttendanceStatus.PRESENT, at("08:50"))
    assert [change.status for change in attendance.changes.all()] == ["late", "present"]


def test_before_the_door_opens_is_early_and_says_when(scan, participant, at):
    answer = scan(participant.card_code, at("07:59"))

    assert answer.verdict == ScanVerdict.EARLY
    assert answer.message == "Norhayati Nahan: Pintu untuk Materi 1 baru dibuka 08.00 WIB."
    assert not Attendance.objects.exists()


def test_after_the_last_session_is_closed(scan, participant, at):
    answer = scan(participant.card_code, at("16:00", day=1))

    assert answer.verdict == ScanVerdict.CLOSED
    assert answer.message == ("Norhayati Nahan: Pintu sudah ditutup. Sesi terakhir (Materi 4) selesai 16.00 WIB.")


def test_the_break_belongs_to_the_session_after_it(scan, participant, at):
    assert scan(participant.card_code, at("12:30")).session.title == "Materi 2"


def test_a_running_session_keeps_the_door_of_the_next_one_shut(scan, participant, make_session, training, at):
    make_session(training, "Langsung sesudahnya", 0, "12:00", "12:45")

    assert scan(participant.card_code, at("11:50")).session.title == "Materi 1"


@pytest.mark.parametrize("token", ["", "halo", "ZZZZ ZZZZ", "id:999999", "123", "K7Q2"])
def test_an_unknown_code_is_kept_for_review(scan, token, at):
    answer = scan(token, at("08:52"))

    assert answer.verdict == ScanVerdict.REVIEW
    assert answer.message.endswith("Pindaian disimpan untuk ditinjau.")
    assert list(Scan.objects.awaiting_review()) == [answer]


def test_a_card_of_another_training_is_kept_without_the_name(scan, make_training, make_participant, at):
    stranger = make_participant("Orang Lain", in_training=make_training("LAIN-1"))

    answer = scan(stranger.card_code, at("08:52"))

    assert answer.verdict == ScanVerdict.REVIEW
    assert answer.participant is None
    assert answer.message == (
        "Kode ini milik peserta kegiatan lain, bukan Bimtek Pelayanan Tuna Sosial. Cari namanya di daftar. "
        "Pindaian disimpan untuk ditinjau."
    )


def test_a_cancelled_participant_is_sent_to_the_operator(scan, participant, operator_kalteng, at):
    change_state(participant, ParticipantStateName.CANCELLED, operator_kalteng, "Berhalangan.")

    answer = scan(participant.card_code, at("08:52"))

    assert answer.verdict == ScanVerdict.REVIEW
    assert answer.message == "Norhayati Nahan tidak terdaftar lagi (batal). Hubungi operator."


def test_a_locked_session_is_closed_for_who_comes_now(scan, participant, session, operator_kalteng, at):
    lock_session(session, operator_kalteng, at("09:30"))

    answer = scan(participant.card_code, at("09:40"))

    assert answer.verdict == ScanVerdict.CLOSED
    assert answer.message == "Norhayati Nahan: Materi 1 sudah dikunci. Hubungi operator bila ia benar hadir."


def test_a_scan_sent_after_the_lock_is_kept_for_review(scan, participant, session, operator_kalteng, at):
    lock_session(session, operator_kalteng, at("12:05"))

    answer = scan(participant.card_code, at("08:52"), now=at("17:00"))

    assert answer.verdict == ScanVerdict.REVIEW
    assert not Attendance.objects.exists()


def test_what_the_committee_wrote_beats_a_scan(scan, participant, session, operator_kalteng, at):
    set_attendance(session, participant, AttendanceStatus.SICK, operator_kalteng, "Surat dokter.")

    answer = scan(participant.card_code, at("08:52"))

    assert answer.verdict == ScanVerdict.REVIEW
    assert Attendance.objects.get().status == AttendanceStatus.SICK


def test_the_offset_of_a_fast_clock_is_taken_away(scan, participant, at):
    answer = scan(participant.card_code, at("09:52"), clock_offset_ms=3_600_000, now=at("08:52"))

    assert answer.message == "Norhayati Nahan, hadir 08.52 WIB"


def test_a_clock_from_the_future_is_not_believed(scan, participant, at):
    answer = scan(participant.card_code, at("08:52"), now=at("08:52") - datetime.timedelta(minutes=6))

    assert answer.verdict == ScanVerdict.REVIEW
    assert not Attendance.objects.exists()


def test_leaving_is_noted_at_the_session(scan, participant, session, at):
    scan(participant.card_code, at("08:52"))

    answer = scan(participant.card_code, at("11:30"), kind="out")

    assert answer.message == "Norhayati Nahan, pulang 11.30 WIB"
    assert Attendance.objects.get(session=session).left_at == at("11:30")


def test_leaving_without_having_come_is_kept_for_review(scan, participant, at):
    assert scan(participant.card_code, at("11:30"), kind="out").verdict == ScanVerdict.REVIEW
