"""The door: the one place that decides what a check-in means."""

import datetime
import uuid as uuids
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from accounts.models import User
from printing.dates import clock
from trainings.domain.attendance_rows import lock_rows, write_attendance
from trainings.domain.hall import check_hall_code
from trainings.domain.schedule import door_state
from trainings.domain.tokens import Token, read_token
from trainings.models import (
    Attendance,
    AttendanceSource,
    AttendanceStatus,
    Participant,
    ParticipantRole,
    Scan,
    ScanKind,
    ScanSource,
    ScanVerdict,
    Session,
    Training,
)

# A device whose corrected clock runs further ahead than this is not believed.
FUTURE_TOLERANCE = datetime.timedelta(minutes=5)
# Six digits could be guessed; nobody mistypes them so often.
WRONG_HALL_CODES = 10
WRONG_HALL_PERIOD = datetime.timedelta(minutes=10)


@dataclass(frozen=True)
class Entry:
    """One check-in as a device reports it.

    The moment that counts is `scanned_at` minus `clock_offset_ms` (how far the device's
    clock runs ahead of the server's).
    """

    uuid: uuids.UUID
    token: str
    scanned_at: datetime.datetime
    kind: ScanKind = ScanKind.IN
    clock_offset_ms: int = 0
    device: str = ""

    @property
    def happened_at(self) -> datetime.datetime:
        return self.scanned_at - datetime.timedelta(milliseconds=self.clock_offset_ms)


@dataclass(frozen=True)
class Answer:
    """What the door says: the verdict and the sentence shown on the phone."""

    verdict: ScanVerdict
    message: str
    session: Session | None = None
    participant: Participant | None = None


def record_scan(training: Training, entry: Entry, by: User, now: datetime.datetime) -> Scan:
    """Keep one check-in and derive the attendance from it, in one transaction.

    The same uuid gets the same answer, however often it is sent. Nothing is dropped:
    what is strange is kept for review. Whether `by` may check people in at this door is
    asked by the caller; a hall code always checks in `by` and nobody else.
    """
    known = _known(training, entry)
    if known:
        return known
    try:
        with transaction.atomic():
            return _record(training, entry, by, now)
    except IntegrityError:
        # The same uuid came twice at once: the other one has answered.
        known = _known(training, entry)
        if known is None:
            raise
        return known


def answered(training_ids: Iterable[int], keys: Iterable[uuids.UUID]) -> dict[tuple[int, uuids.UUID], Scan]:
    """Return the scans among these that have their answer already: what a phone sends again costs one query."""
    known = Scan.objects.select_related("participant").filter(training__in=list(training_ids), uuid__in=list(keys))
    return {(scan.training_id, scan.uuid): scan for scan in known}


def _known(training: Training, entry: Entry) -> Scan | None:
    scan = Scan.objects.select_related("participant", "session").filter(uuid=entry.uuid).first()
    if scan is None or scan.training_id == training.pk:
        return scan
    message = "Pindaian ini sudah terkirim untuk kegiatan lain. Muat ulang halaman, lalu ulangi."
    return Scan(uuid=entry.uuid, training=training, verdict=ScanVerdict.REVIEW, message=message)


def _record(training: Training, entry: Entry, by: User, now: datetime.datetime) -> Scan:
    token = read_token(entry.token)
    found = _find(training, token, entry, by, now)
    scan = Scan(
        uuid=entry.uuid,
        training=training,
        token=entry.token[:200],
        kind=entry.kind,
        source=token.source if token else ScanSource.CARD,
        scanned_at=entry.scanned_at,
        clock_offset_ms=entry.clock_offset_ms,
        received_at=now,
        device=entry.device[:80],
        user=by,
    )
    if isinstance(found, Answer):
        return _save(scan, found)
    if entry.happened_at > now + FUTURE_TOLERANCE:
        sentence = "jam HP ini terlalu cepat, waktunya tidak dapat dipercaya. Pindaian disimpan untuk ditinjau."
        return _save(scan, Answer(ScanVerdict.REVIEW, f"{found.name}: {sentence}", participant=found))
    if entry.kind == ScanKind.OUT:
        return _save(scan, _check_out(training, found, entry.happened_at))
    return _check_in(training, found, scan, now)


def _save(scan: Scan, answer: Answer) -> Scan:
    scan.verdict = answer.verdict
    scan.message = answer.message[:400]
    scan.session = answer.session
    scan.participant = answer.participant
    scan.save(force_insert=True)
    return scan


def _find(
    training: Training, token: Token | None, entry: Entry, by: User, now: datetime.datetime
) -> Participant | Answer:
    """The participant the token means, or the answer that says why there is none."""
    if token is None:
        return _unknown(f"Kode “{entry.token[:40]}” tidak dikenal. Kode kartu terdiri dari 8 huruf dan angka.")
    if token.source == ScanSource.HALL:
        return _find_by_hall_code(training, token.value, entry.happened_at, by, now)
    if token.source == ScanSource.TAP:
        found = Participant.objects.filter(pk=token.value).first()
    else:
        found = Participant.objects.filter(card_code=token.value).first()
    if found is None:
        return _unknown("Kode ini tidak ada di kegiatan mana pun. Periksa lagi, atau cari namanya di daftar.")
    if found.training_id != training.pk:
        return _unknown(f"Kode ini milik peserta kegiatan lain, bukan {training}. Cari namanya di daftar.")
    if not found.is_active:
        sentence = f"{found.name} tidak terdaftar lagi ({found.get_state_display().lower()}). Hubungi operator."
        return Answer(ScanVerdict.REVIEW, sentence, participant=found)
    return found


def _unknown(sentence: str) -> Answer:
    return Answer(ScanVerdict.REVIEW, f"{sentence} Pindaian disimpan untuk ditinjau.")


def _find_by_hall_code(
    training: Training, code: str, at: datetime.datetime, by: User, now: datetime.datetime
) -> Participant | Answer:
    wrong = Scan.objects.filter(
        training=training,
        user=by,
        source=ScanSource.HALL,
        verdict=ScanVerdict.REVIEW,
        participant=None,
        received_at__gt=now - WRONG_HALL_PERIOD,
    )
    if wrong.count() >= WRONG_HALL_CODES:
        return _unknown("Terlalu banyak kode salah. Minta panitia mencatat kehadiran Anda, atau tunggu 10 menit.")
    if not check_hall_code(training, code, at):
        return _unknown("Kode aula salah atau sudah berganti. Lihat kode yang sekarang tampil di layar, lalu ulangi.")
    places = list(Participant.objects.active().of_user(by).filter(training=training))
    if not places:
        return _unknown(f"Anda belum terdaftar di {training}. Hubungi panitia di pintu.")
    return min(places, key=lambda place: place.role != ParticipantRole.PARTICIPANT)


def _check_in(training: Training, participant: Participant, scan: Scan, now: datetime.datetime) -> Scan:
    moment = scan.happened_at
    door = door_state(training, list(training.sessions.all()), moment)
    if door.session is None:
        verdict = ScanVerdict.EARLY if door.is_early else ScanVerdict.CLOSED
        return _save(scan, Answer(verdict, f"{participant.name}: {door.sentence}", participant=participant))
    session, participant, held = lock_rows(door.session, participant)
    refusal = _refusal(training, session, participant, held, moment)
    if refusal:
        return _save(scan, refusal)
    is_late = moment > session.late_after
    scan = _save(scan, _welcome(training, session, participant, moment, is_late))
    write_attendance(
        held,
        session,
        participant,
        AttendanceStatus.LATE if is_late else AttendanceStatus.PRESENT,
        AttendanceSource.SCAN,
        by=scan.user,
        arrived_at=moment,
        scan=scan,
    )
    return scan


def _refusal(
    training: Training, session: Session, participant: Participant, held: Attendance | None, moment: datetime.datetime
) -> Answer | None:
    """Why this entry changes nothing, or None when it counts."""

    def answer(verdict: ScanVerdict, sentence: str) -> Answer:
        return Answer(verdict, f"{participant.name}: {sentence}", session, participant)

    if held and held.is_from_people:
        if held.was_there:
            return answer(ScanVerdict.DUPLICATE, f"sudah dicatat {held.get_status_display().lower()} oleh panitia.")
        status = held.get_status_display().lower()
        return answer(
            ScanVerdict.REVIEW, f"panitia mencatat “{status}” untuk {session.title}. Pindaian disimpan untuk ditinjau."
        )
    if held and held.arrived_at and held.arrived_at <= moment:
        return answer(ScanVerdict.DUPLICATE, f"sudah tercatat hadir {clock(held.arrived_at, training.time_zone)}.")
    if session.locked_at and moment < session.locked_at:
        # Scanned in time, sent too late: somebody has to look at it.
        return answer(
            ScanVerdict.REVIEW,
            f"datang {clock(moment, training.time_zone)}, tetapi {session.title} sudah dikunci. "
            "Pindaian disimpan untuk ditinjau.",
        )
    if session.locked_at:
        return answer(ScanVerdict.CLOSED, f"{session.title} sudah dikunci. Hubungi operator bila ia benar hadir.")
    return None


def _welcome(
    training: Training, session: Session, participant: Participant, moment: datetime.datetime, is_late: bool
) -> Answer:
    time = clock(moment, training.time_zone)
    if not is_late:
        return Answer(ScanVerdict.PRESENT, f"{participant.name}, hadir {time}", session, participant)
    minutes = int((moment - session.starts_at).total_seconds() // 60)
    sentence = f"{participant.name}, terlambat {minutes} menit ({time})"
    return Answer(ScanVerdict.LATE, sentence, session, participant)


def _check_out(training: Training, participant: Participant, moment: datetime.datetime) -> Answer:
    """Note when a person left the last session she came to that day."""
    held = (
        Attendance.objects.select_related("session")
        .filter(participant=participant, session__training=training, session__starts_at__lte=moment)
        .order_by("-session__starts_at")
        .first()
    )
    if (
        held is None
        or not held.was_there
        or training.local(held.session.starts_at).date() != training.local(moment).date()
    ):
        sentence = f"{participant.name}: belum tercatat masuk hari ini. Pindaian disimpan untuk ditinjau."
        return Answer(ScanVerdict.REVIEW, sentence, participant=participant)
    session, participant, _ = lock_rows(held.session, participant)
    held.refresh_from_db()
    if not session.is_locked and (held.left_at is None or held.left_at < moment):
        held.left_at = moment
        held.save(update_fields=["left_at", "updated_at"])
    time = clock(moment, training.time_zone)
    return Answer(ScanVerdict.PRESENT, f"{participant.name}, pulang {time}", session, participant)
