"""The papers of a training: attendance sheets, access slips, cards, and the recap as Excel.

Of a person who had the use of her data restricted (UU 27/2022) only what the paper is for is
printed: the name she signs beside, the name and code the door knows her by, her own way in.
Where she comes from, which pillar she is, her phone and NIK stay off paper that goes from hand
to hand. She is not left out: she takes part, and the slip is how she reaches her own data.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.domain.access_codes import LIFETIME, issuable, issue_access_codes
from accounts.domain.users import sign_in_name
from accounts.models import User
from printing.attendance import AttendanceRow, AttendanceSheet, attendance_pdf
from printing.cards import ParticipantCard, cards_pdf
from printing.dates import clock, clock_span, long_date
from printing.numbers import hours
from printing.signatories import Signatory
from printing.slips import AccessSlip, slips_pdf
from printing.workbooks import Sheet, workbook
from registry.domain.accounts import ensure_account
from registry.models import Person
from trainings.domain.recap import recap
from trainings.models import AttendanceStatus, Participant, Session, Training

Paper = Literal["A4", "F4"]


def attendance_sheets(
    training: Training, sessions: Sequence[Session], viewer: User, paper: Paper = "A4", blank_rows: int = 5
) -> bytes:
    """Return the sheets of these sessions as one PDF, one sheet a session.

    The last digits of the NIK and the phone stand only beside people of the viewer's areas.
    """
    people = list(training.participants.active().learners().with_origin())
    rows = attendance_rows(people, viewer)
    return attendance_pdf([_sheet(training, session, rows, paper, blank_rows) for session in sessions])


def attendance_rows(people: Sequence[Participant], viewer: User) -> list[AttendanceRow]:
    """Return the lines of a sheet in the order of the people; of a restricted person only the name."""
    ids = [person.person_id for person in people if person.person_id]
    own = set(Person.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    restricted = restricted_among(people)
    return [
        AttendanceRow(name=person.name)
        if person.person_id in restricted
        else _attendance_row(person, person.person_id in own)
        for person in people
    ]


def restricted_among(people: Iterable[Participant]) -> set[int]:
    """Return the keys of the persons among these participants whose data are restricted."""
    ids = [person.person_id for person in people if person.person_id]
    return set(Person.objects.restricted().filter(pk__in=ids).values_list("pk", flat=True))


def _attendance_row(person: Participant, shows_contact: bool) -> AttendanceRow:
    known = person.person
    nik = known.nik if known and shows_contact else None
    return AttendanceRow(
        name=person.name,
        sex=known.sex if known else "",
        id_tail=nik[-4:] if nik else "",
        pillar=person.pillar,
        unit=person.origin,
        phone=local_phone(known.phone) if known and shows_contact else "",
    )


def local_phone(phone: str) -> str:
    """Return the number as it is dialled here: 0812…"""
    return f"0{phone[3:]}" if phone.startswith("+62") else phone


def _sheet(
    training: Training, session: Session, rows: list[AttendanceRow], paper: Paper, blank_rows: int
) -> AttendanceSheet:
    day = training.local(session.starts_at).date()
    speaker = ", ".join(part for part in (session.speaker, session.speaker_institution) if part)
    return AttendanceSheet(
        letterhead=training.office.letterhead(),
        training=str(training),
        day=day,
        time=clock_span(session.starts_at, session.ends_at, training.time_zone),
        place=training.place,
        session=session.title,
        speaker=speaker,
        rows=rows,
        blank_rows=blank_rows,
        right_signatory=Signatory(
            "Ketua Panitia" if training.chair_name else "Panitia",
            name=training.chair_name,
            lead=f"{training.city}, {long_date(day)}",
        ),
        paper=paper,
    )


@dataclass(frozen=True)
class SlipPlan:
    """Who gets a new access slip, and why the others do not."""

    ready: list[Participant] = field(default_factory=list)
    has_password: list[Participant] = field(default_factory=list)
    left_out: list[tuple[Participant, str]] = field(default_factory=list)


def plan_slips(people: Iterable[Participant], by: User) -> SlipPlan:
    """Sort people by whether `by` may print a slip for them. Changes nothing.

    Only for people of one's own areas: who holds the slip holds the account.
    """
    plan = SlipPlan()
    listed = list(people)
    ids = [person.person_id for person in listed if person.person_id]
    own = set(Person.objects.visible_to(by).filter(pk__in=ids).values_list("pk", flat=True))
    accounts = [person.person.user for person in listed if person.person and person.person.user]
    may_open = {user.pk for user in issuable(accounts, by)}
    for person in listed:
        if person.person is None:
            plan.left_out.append((person, "Belum dicocokkan dengan registri"))
        elif person.person_id not in own:
            plan.left_out.append((person, "Tinggal di luar wilayah Anda; slipnya dicetak dinas setempat"))
        elif person.person.user is None:
            plan.ready.append(person)
        elif not person.person.user.must_set_password:
            plan.has_password.append(person)
        elif person.person.user_id not in may_open:
            plan.left_out.append((person, "Akun ini hanya dapat dibukakan oleh administrator"))
        else:
            plan.ready.append(person)
    return plan


def access_slips(training: Training, people: Sequence[Participant], by: User, now: datetime.datetime) -> bytes | None:
    """Make accounts where there are none, issue new codes, and return the slips as one PDF.

    Each code withdraws the one before it and is shown on this paper only. People for whom
    `by` may not print (plan_slips) are left out; None when nobody is left.
    """
    slips = slips_of(people, by, now)
    return slips_pdf(training.office.letterhead(), str(training), slips) if slips else None


def slips_of(people: Sequence[Participant], by: User, now: datetime.datetime) -> list[AccessSlip]:
    """Issue new codes and return the slips; a restricted person signs in with her username, not her phone."""
    ready = plan_slips(people, by).ready
    users = {person.pk: ensure_account(person.person) for person in ready if person.person}
    codes = issue_access_codes(users.values(), by, now)
    restricted = restricted_among(ready)
    expires_on = timezone.localdate(now + LIFETIME)
    url = f"{settings.BASE_URL}{reverse('account_login')}"
    return [
        AccessSlip(
            name=person.name,
            sign_in=user.username if person.person_id in restricted else sign_in_name(user),
            code=codes[user.pk],
            url=url,
            expires_on=expires_on,
            unit="" if person.person_id in restricted else _unit(person),
        )
        for person in ready
        if (user := users[person.pk]).pk in codes
    ]


def participant_cards(training: Training, people: Iterable[Participant]) -> bytes:
    """Return the cards of these people as one PDF."""
    return cards_pdf(cards_of(training, list(people)))


def cards_of(training: Training, people: Sequence[Participant]) -> list[ParticipantCard]:
    """Return what stands on each card; of a restricted person the name, the role here, and the code."""
    restricted = restricted_among(people)
    return [
        ParticipantCard(
            name=person.name,
            role=person.get_role_display(),
            unit="" if person.person_id in restricted else _unit(person),
            training=str(training),
            dates=f"{training.dates}, {training.city}",
            code=person.card_code,
        )
        for person in people
    ]


def _unit(person: Participant) -> str:
    return ", ".join(part for part in (person.pillar, person.origin) if part)


def recap_workbook(training: Training, now: datetime.datetime) -> bytes:
    """Return the recap of attendance as an Excel file."""
    table = recap(training)
    restricted = restricted_among([row.participant for row in table.rows])
    heads = [
        f"{count.session.title} ({clock_span(count.session.starts_at, count.session.ends_at, training.time_zone)})"
        for count in table.sessions
    ]
    rows = [
        [
            number,
            row.participant.name,
            *(
                ("", "")
                if row.participant.person_id in restricted
                else (row.participant.pillar, row.participant.origin)
            ),
            *[AttendanceStatus(cell.status).letter if cell else "" for cell in row.cells],
            row.sessions,
            float(row.percent),
            hours(row.minutes),
            "ya" if row.reaches(training.min_attendance) else "tidak",
        ]
        for number, row in enumerate(table.rows, start=1)
    ]
    columns = ["No", "Nama", "Pilar", "Instansi atau desa", *heads, "Sesi materi", "Hadir (%)", "JP", "Memenuhi"]
    notes = {
        "Kegiatan": str(training),
        "Kode": training.code,
        "Tanggal": training.dates,
        "Tempat": training.place,
        "Huruf": "H hadir, T terlambat, I izin, S sakit, A tanpa keterangan, kosong belum tercatat",
        "Persentase": "menit sesi materi yang dihadiri dibagi semua menit sesi materi",
        "Kehadiran minimum": f"{training.min_attendance} %",
        "Dibuat": f"{long_date(training.local(now).date())}, {clock(now, training.time_zone)}",
    }
    return workbook([Sheet("Rekap kehadiran", columns, rows)], notes)
