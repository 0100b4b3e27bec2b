"""Percentages: minutes of the counted sessions somebody attended, of all counted minutes."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from trainings.domain.attendance import recap, set_attendance
from trainings.domain.recap import RecapRow, attendance_percent, percent_text
from trainings.models import AttendanceStatus, ParticipantRole, SessionKind


def row(minutes, counted):
    return RecapRow(None, [], minutes, counted, 0, 0)


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(0, 100))
def test_the_minimum_is_compared_exactly_and_the_shown_share_never_flatters(minutes, counted, minimum):
    share = Fraction(minutes * 100, counted)

    assert row(minutes, counted).reaches(minimum) is (share >= minimum)
    assert 0 <= share - Fraction(attendance_percent(minutes, counted)) < Fraction(1, 10)


def test_nothing_to_attend_is_zero_percent():
    assert attendance_percent(0, 0) == Decimal("0.0")


def test_a_whole_share_is_read_without_decimals():
    assert [percent_text(Decimal("100.0")), percent_text(Decimal("87.5"))] == ["100 %", "87,5 %"]


def test_late_counts_as_there_and_excused_does_not(training, participant, operator_kalteng):
    first, second, third, fourth = training.sessions.order_by("starts_at")
    for session, status in [(first, "present"), (second, "late"), (third, "excused"), (fourth, "sick")]:
        set_attendance(session, participant, AttendanceStatus(status), operator_kalteng, "Daftar hadir kertas.")

    shown = recap(training).rows[0]

    assert (shown.minutes, shown.counted, shown.percent, shown.sessions) == (360, 720, Decimal("50.0"), 2)


def test_speeches_and_tests_do_not_count(training, participant, make_session, operator_kalteng):
    opening = make_session(training, "Pembukaan", 0, "08:00", "08:45", kind=SessionKind.CEREMONY)
    set_attendance(opening, participant, AttendanceStatus.PRESENT, operator_kalteng, "Daftar hadir kertas.")

    shown = recap(training)

    assert (shown.counted, shown.rows[0].minutes, len(shown.sessions)) == (720, 0, 5)


def test_sessions_are_counted_each(training, session, make_participant, operator_kalteng):
    people = [make_participant(f"Orang {number}") for number in range(4)]
    for person, status in zip(people, ["present", "late", "sick"], strict=False):
        set_attendance(session, person, AttendanceStatus(status), operator_kalteng, "Daftar hadir kertas.")

    count = recap(training).sessions[0]

    assert (count.present, count.late, count.away, count.unknown) == (1, 1, 1, 1)


def test_speakers_and_committee_are_not_in_the_recap(training, participant, make_participant):
    make_participant("Narasumber", role=ParticipantRole.SPEAKER)

    assert [shown.participant for shown in recap(training).rows] == [participant]


def test_the_recap_costs_the_same_for_one_and_for_three(training, make_participant, django_assert_num_queries):
    make_participant("Orang 1")
    with django_assert_num_queries(3):
        recap(training)
    for number in (2, 3):
        make_participant(f"Orang {number}")

    with django_assert_num_queries(3):
        assert len(recap(training).rows) == 3
