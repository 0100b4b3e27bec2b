"""Writing one attendance: the row and its chain of changes, always together."""

import datetime

from accounts.models import User
from trainings.models import (
    Attendance,
    AttendanceChange,
    AttendanceSource,
    AttendanceStatus,
    Participant,
    Scan,
    Session,
)


def lock_rows(session: Session, participant: Participant) -> tuple[Session, Participant, Attendance | None]:
    """Return the rows as they are now, held until the transaction ends.

    Everyone takes them in this order, participant first, so that two devices queue up
    instead of blocking each other.
    """
    held_participant = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    held_session = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    attendance = Attendance.objects.filter(session=session, participant=participant).first()
    return held_session, held_participant, attendance


def write_attendance(
    attendance: Attendance | None,
    session: Session,
    participant: Participant,
    status: AttendanceStatus,
    source: AttendanceSource,
    *,
    by: User | None,
    arrived_at: datetime.datetime | None = None,
    scan: Scan | None = None,
    reason: str = "",
    is_addendum: bool = False,
) -> Attendance:
    """Save the attendance and add the change to its chain. Assumes that lock_rows was called."""
    row = attendance or Attendance(session=session, participant=participant)
    row.status = status
    row.source = source
    row.arrived_at = arrived_at
    row.save()
    AttendanceChange.objects.create(
        attendance=row, status=status, source=source, scan=scan, by=by, reason=reason, is_addendum=is_addendum
    )
    return row
