"""The recap of attendance: who was there for how many of the minutes that count."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from printing.numbers import decimal
from trainings.models import Attendance, AttendanceStatus, Participant, Session, Training


@dataclass(frozen=True)
class SessionCount:
    """How many people each session has seen."""

    session: Session
    present: int
    late: int
    away: int
    unknown: int

    @property
    def attended(self) -> int:
        return self.present + self.late


@dataclass(frozen=True)
class RecapRow:
    """One participant: a cell per session (None = nothing written) and what it adds up to."""

    participant: Participant
    cells: list[Attendance | None]
    minutes: int
    counted: int
    sessions: int
    counted_sessions: int

    @property
    def percent_text(self) -> str:
        """The share as it is read: "87,5 %"."""
        return percent_text(self.percent)

    @property
    def percent(self) -> Decimal:
        """The share of the counted minutes, cut off after one decimal.

        Cut off, so that 79.96 never reads as the 80 that it is not.
        """
        return attendance_percent(self.minutes, self.counted)

    def reaches(self, minimum: int) -> bool:
        """Whether the exact share reaches the minimum (in percent)."""
        return self.minutes * 100 >= minimum * self.counted


@dataclass(frozen=True)
class AttendanceRecap:
    """The attendance of a whole training."""

    sessions: list[SessionCount]
    rows: list[RecapRow]
    counted: int
    counted_sessions: int

    @property
    def average(self) -> Decimal:
        """The mean share of all participants."""
        return attendance_percent(sum(row.minutes for row in self.rows), self.counted * len(self.rows))


def percent_text(percent: Decimal) -> str:
    """Return "100 %" or "87,5 %"."""
    return f"{decimal(percent).removesuffix(',0')} %"


def attendance_percent(minutes: int, counted: int) -> Decimal:
    """Return minutes as a percentage of counted, cut off after one decimal; 0 when nothing counts."""
    if not counted:
        return Decimal("0.0")
    return (Decimal(minutes) * 100 / counted).quantize(Decimal("0.1"), ROUND_DOWN)


def recap(training: Training, participants: list[Participant] | None = None) -> AttendanceRecap:
    """Return the recap of the active learners (or of these participants) in a constant number of queries."""
    sessions = [session for session in training.sessions.all() if session.takes_attendance]
    if participants is None:
        participants = list(training.participants.active().learners().with_origin())
    cells = {
        (attendance.participant_id, attendance.session_id): attendance
        for attendance in Attendance.objects.filter(participant__training=training)
    }
    counted = sum(session.counted_minutes for session in sessions if session.counts_for_attendance)
    rows = [_row(person, sessions, cells, counted) for person in participants]
    return AttendanceRecap(
        sessions=[_count(session, index, rows) for index, session in enumerate(sessions)],
        rows=rows,
        counted=counted,
        counted_sessions=sum(session.counts_for_attendance for session in sessions),
    )


def _row(
    person: Participant, sessions: list[Session], cells: dict[tuple[int, int], Attendance], counted: int
) -> RecapRow:
    own = [cells.get((person.pk, session.pk)) for session in sessions]
    attended = [
        session
        for session, cell in zip(sessions, own, strict=True)
        if session.counts_for_attendance and cell and cell.was_there
    ]
    return RecapRow(
        participant=person,
        cells=own,
        minutes=sum(session.counted_minutes for session in attended),
        counted=counted,
        sessions=len(attended),
        counted_sessions=sum(session.counts_for_attendance for session in sessions),
    )


def _count(session: Session, index: int, rows: list[RecapRow]) -> SessionCount:
    statuses = [cell.status if (cell := row.cells[index]) else None for row in rows]
    present, late = statuses.count(AttendanceStatus.PRESENT), statuses.count(AttendanceStatus.LATE)
    unknown = statuses.count(None)
    return SessionCount(session, present, late, len(statuses) - present - late - unknown, unknown)
