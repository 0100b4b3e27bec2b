"""Attendance by people: corrections with a reason, locking, addenda."""

import datetime

from django.db import transaction

from accounts.models import User
from trainings.domain.attendance_rows import lock_rows, write_attendance
from trainings.domain.recap import AttendanceRecap, recap
from trainings.models import (
    Attendance,
    AttendanceChange,
    AttendanceSource,
    AttendanceStatus,
    Participant,
    Session,
    SessionLock,
)

__all__ = [
    "AttendanceRecap",
    "AttendanceRefused",
    "lock_session",
    "mark_the_rest",
    "recap",
    "set_attendance",
    "undo_check_in",
    "unlock_session",
]


class AttendanceRefused(Exception):
    """The change was not made; the message is the sentence for the screen."""


@transaction.atomic
def set_attendance(
    session: Session,
    participant: Participant,
    status: AttendanceStatus,
    by: User,
    reason: str,
    *,
    addendum: bool = False,
) -> Attendance:
    """Write down what a person says about one attendance; it beats every scan and says why.

    Saying the same again changes nothing. On a locked session it is refused unless it
    is meant as an addendum to the signed sheet.
    """
    reason = reason.strip()
    if not reason:
        raise AttendanceRefused("Tulis alasannya. Perubahan belum disimpan.")
    if participant.training_id != session.training_id:
        raise AttendanceRefused("Orang ini bukan peserta kegiatan sesi tersebut. Perubahan belum disimpan.")
    session, participant, held = lock_rows(session, participant)
    if session.is_locked and not addendum:
        raise AttendanceRefused(
            f"{session.title} sudah dikunci. Centang “tambahan berita acara” bila perubahan ini memang perlu; "
            "perubahan belum disimpan."
        )
    status = AttendanceStatus(status)
    if held and held.source == AttendanceSource.MANUAL and held.status == status:
        last = held.changes.last()
        if last and last.reason == reason[:250]:
            return held
    return write_attendance(
        held,
        session,
        participant,
        status,
        AttendanceSource.MANUAL,
        by=by,
        arrived_at=held.arrived_at if held and status.was_there else None,
        reason=reason[:250],
        is_addendum=session.is_locked,
    )


@transaction.atomic
def undo_check_in(session: Session, participant: Participant, by: User, reason: str) -> None:
    """Take back a check-in that was a mistake: the person counts as not come, until they come.

    Unlike set_attendance(ABSENT) it leaves the row to the door, so that a later scan of
    the real person counts. Nothing to take back changes nothing.
    """
    reason = reason.strip()
    if not reason:
        raise AttendanceRefused("Tulis alasannya. Kehadiran belum dibatalkan.")
    session, participant, held = lock_rows(session, participant)
    if held is None or not held.was_there:
        return
    if session.is_locked:
        raise AttendanceRefused(f"{session.title} sudah dikunci. Kehadiran belum dibatalkan; hubungi operator.")
    held.status, held.source = AttendanceStatus.ABSENT, AttendanceSource.SCAN
    held.arrived_at = held.left_at = None
    held.save()
    AttendanceChange.objects.create(
        attendance=held,
        status=AttendanceStatus.ABSENT,
        source=AttendanceSource.MANUAL,
        by=by,
        reason=reason[:250],
    )


@transaction.atomic
def mark_the_rest(session: Session, status: AttendanceStatus, by: User, reason: str) -> int:
    """Give everyone without an attendance in this session the same one; return how many.

    Who was scanned or written down already keeps what they have.
    """
    everyone = Participant.objects.active().learners().filter(training_id=session.training_id)
    # All people before the session, as the door takes them: one by one would be a deadlock.
    held = list(everyone.select_for_update(of=("self",), no_key=True).order_by("pk"))
    written = set(Attendance.objects.filter(session=session).values_list("participant_id", flat=True))
    people = [participant for participant in held if participant.pk not in written]
    for participant in people:
        set_attendance(session, participant, status, by, reason)
    return len(people)


@transaction.atomic
def lock_session(session: Session, by: User, now: datetime.datetime) -> Session:
    """Freeze the attendance of a session; locking it again changes nothing."""
    held = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if held.is_locked:
        return held
    if now < held.starts_at:
        raise AttendanceRefused(f"{held.title} belum dimulai. Kunci sesudah semua peserta tercatat.")
    held.locked_at, held.locked_by = now, by
    held.save(update_fields=["locked_at", "locked_by"])
    SessionLock.objects.create(session=held, is_locked=True, by=by, at=now)
    return held


@transaction.atomic
def unlock_session(session: Session, by: User, reason: str, now: datetime.datetime) -> Session:
    """Open a locked session again and keep why."""
    reason = reason.strip()
    if not reason:
        raise AttendanceRefused("Tulis alasan membuka kunci. Sesi tetap terkunci.")
    held = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if not held.is_locked:
        return held
    held.locked_at, held.locked_by = None, None
    held.save(update_fields=["locked_at", "locked_by"])
    SessionLock.objects.create(session=held, is_locked=False, by=by, at=now, reason=reason[:250])
    return held
