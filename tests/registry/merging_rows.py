"""Rows of every model that points at a person, for the tests of merging."""

import datetime
import itertools
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, connection, transaction

from courses.domain.questions import Wording, write_question
from courses.domain.quizzes import make_quiz
from courses.domain.sittings import make_sitting
from courses.models import Attempt, CourseIndexPage, CoursePage, LessonPage, Progress, SittingKind
from registry.fields import decrypt
from registry.models import (
    Change,
    Claim,
    Consent,
    DataRequest,
    Family,
    ImportBatch,
    ImportRow,
    Institution,
    Membership,
    Office,
    OutsideCertificate,
    Person,
    PersonAccess,
    PrivacyText,
    Restriction,
    TrainingCredit,
)
from registry.privacy_texts import Purpose
from trainings.models import Attendance, Participant, Session, Training

NOW = datetime.datetime(2026, 11, 22, 3, 0, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 11, 1)


class Things:
    """What the rows need besides a person: made once for a test."""

    def __init__(self, user) -> None:
        self.user = user
        self.count = itertools.count(1)
        course = CourseIndexPage.objects.get().add_child(
            instance=CoursePage(title="Kursus", slug="kursus-gabung", code="GABUNG", summary="-", minutes=90)
        )
        self.lessons = [
            course.add_child(instance=LessonPage(title=slug, slug=slug, body=[])) for slug in ("satu", "dua")
        ]
        write_question("GABUNG-1", course, Wording("Pertanyaan?", ("Ya", "Tidak"), 0, "Karena."))
        quiz = make_quiz("gabung", "Gabung", {course: 1})
        self.sittings = [make_sitting(quiz, SittingKind.PRACTICE, f"Tes {number}", tries=9) for number in (1, 2)]
        office = Office.objects.create(
            code="DINSOS-62", name="Dinas Sosial", area_id="62", government="PEMERINTAH", city="Palangka Raya"
        )
        self.trainings = [
            Training.objects.create(
                code=f"GABUNG-{n}", title=f"Bimtek {n}", office=office, starts_on=DAY, ends_on=DAY, venue="-", city="-"
            )
            for n in (1, 2)
        ]
        self.sessions = [
            Session.objects.create(
                training=training, title="Materi", starts_at=NOW, ends_at=NOW + datetime.timedelta(hours=1), minutes=60
            )
            for training in self.trainings
        ]
        self.institution = Institution.objects.create(name="LKS Contoh", psks_type_id="lks", area_id="62.03")
        self.batch = ImportBatch.objects.create(file_name="a.xlsx", sha256="-", created_by=user)
        self.text = PrivacyText.objects.create(subject="notice", sha256="0" * 64, text="-", used_since=NOW)


def attempt(things: Things, person: Person, pick: int) -> None:
    sitting = things.sittings[pick % 2]
    begun = NOW + datetime.timedelta(days=pick)
    Attempt.objects.create(
        sitting=sitting,
        person=person,
        number=pick // 2 + 1,
        seed=1,
        layout=[],
        started_at=begun,
        ends_at=begun + datetime.timedelta(minutes=30),
        state="submitted",
        submitted_at=begun,
        score=50,
        correct=1,
    )


def progress(things: Things, person: Person, pick: int) -> None:
    Progress.objects.create(person=person, lesson=things.lessons[pick % 2], finished_at=NOW)


def change(things: Things, person: Person, pick: int) -> None:
    Change.objects.create(person=person, source="form", values={"Nama": ["", str(pick)]}, by=things.user, at=NOW)


def claim(things: Things, person: Person, pick: int) -> None:
    Claim.objects.create(
        user=things.user,
        name=person.name,
        area_id="62.03",
        notice=things.text,
        person=person,
        state="confirmed",
        created_at=NOW,
        decided_at=NOW,
        decided_by=things.user,
    )


def consent(things: Things, person: Person, pick: int) -> None:
    purposes = list(Purpose.values)
    Consent.objects.create(
        person=person,
        purpose=purposes[pick % len(purposes)],
        text=things.text,
        how="screen",
        given_at=NOW,
        recorded_by=things.user,
    )


def request(things: Things, person: Person, pick: int) -> None:
    DataRequest.objects.create(
        person=person,
        kind=("access", "correction")[pick % 2],
        channel="paper",
        received_at=NOW,
        due_at=NOW + datetime.timedelta(days=3),
        recorded_by=things.user,
    )


def family(things: Things, person: Person, pick: int) -> None:
    Family.objects.create(name=f"Keluarga {pick}", head=person, area_id="62.03")


def import_row(things: Things, person: Person, pick: int) -> None:
    ImportRow.objects.create(
        batch=things.batch, number=next(things.count), values={"person": {}}, verdict="same", person=person
    )


def role(things: Things, person: Person, pick: int) -> None:
    kinds = ("psm", "tagana", "lks")
    kind = kinds[pick % 3]
    Membership.objects.create(
        person=person,
        psks_type_id=kind,
        represents=things.institution if kind == "lks" else None,
        number=str(pick),
        started_on=DAY,
        ended_on=DAY if pick > 5 else None,
    )


def outside(things: Things, person: Person, pick: int) -> None:
    OutsideCertificate.objects.create(
        person=person,
        title=f"Pelatihan {pick}",
        issuer="-",
        issued_on=DAY,
        minutes=90,
        evidence="outside/bukti.pdf",
        proposed_by=things.user,
        proposed_at=NOW,
    )


def access(things: Things, person: Person, pick: int) -> None:
    day = DAY + datetime.timedelta(days=pick % 2)
    PersonAccess.objects.create(person=person, kind="view", by=things.user, day=day, at=NOW)


def restriction(things: Things, person: Person, pick: int) -> None:
    Restriction.objects.create(person=person, since=NOW, by=things.user)


def credit(things: Things, person: Person, pick: int) -> None:
    number = next(things.count)
    given = TrainingCredit.objects.create(
        person=person, kind="grant", source=f"s{number}", title="-", minutes=900, earned_on=DAY
    )
    if pick % 3 == 0:
        given.pillars.set(["psm"])
    if pick % 4 == 3:
        TrainingCredit.objects.create(
            person=person, kind="reversal", source=f"s{number}", title="-", minutes=900, earned_on=DAY
        )


def place(things: Things, person: Person, pick: int) -> None:
    training = things.trainings[pick % 2]
    held = Participant.objects.create(
        training=training,
        person=person,
        name=person.name,
        role=("participant", "speaker")[pick // 2 % 2],
        membership=Membership.objects.filter(person=person).first(),
    )
    Attendance.objects.create(session=things.sessions[pick % 2], participant=held, status="present", source="scan")


def merged(things: Things, person: Person, pick: int) -> None:
    Person.objects.create(name=f"Yang dulu {pick}", area_id="62.03", merged_into=person)


MAKERS: dict[str, Callable[[Things, Person, int], None]] = {
    "courses.attempt": attempt,
    "courses.progress": progress,
    "registry.change": change,
    "registry.claim": claim,
    "registry.consent": consent,
    "registry.datarequest": request,
    "registry.family": family,
    "registry.importrow": import_row,
    "registry.membership": role,
    "registry.outsidecertificate": outside,
    "registry.person": merged,
    "registry.personaccess": access,
    "registry.restriction": restriction,
    "registry.trainingcredit": credit,
    "trainings.participant": place,
}


def make_row(things: Things, label: str, person: Person, pick: int) -> None:
    """Make one row, unless this person has such a one already."""
    try:
        with transaction.atomic():
            MAKERS[label](things, person, pick)
    except IntegrityError:
        return


_OURS = ("accounts_", "jobs_", "registry_", "courses_", "trainings_", "certificates_")
_JOURNAL = {"registry_personmerge", "registry_mergemove", "registry_duplicatepair"}
_DERIVED = {"registry_personline", "registry_personword", "registry_trainedperiod", "registry_wordvariant"}
_LARGE = {"registry_area"}


def everything(without_changes: set[int]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of ours but the journals of merging; of derived tables all but the row's own key.

    History is given without the entries that merging and parting write: those after the ones named.
    """
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith(_OURS) or table in _JOURNAL | _LARGE:
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description or []]
            key = columns.index("id") if "id" in columns else None
            rows = [tuple(map(_opened, row)) for row in cursor.fetchall()]
            if table == "registry_change" and key is not None:
                rows = [row for row in rows if row[key] in without_changes]
            if table in _DERIVED and key is not None:
                rows = [row[:key] + row[key + 1 :] for row in rows]
            tables[table] = sorted(rows, key=repr)
    return tables


def _opened(value: Any) -> Any:
    """The text of a token: the token itself is another one each time it is written."""
    return decrypt(value) if isinstance(value, str) and value.startswith("gAAAA") else value
