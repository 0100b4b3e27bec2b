"""What each participant still needs for the certificate."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from courses.domain.lessons import lessons_done_for
from courses.domain.sittings import SittingResult, results_for
from courses.models import Sitting, SittingKind
from printing.numbers import decimal
from trainings.domain.recap import RecapRow, recap
from trainings.domain.sittings import training_sittings
from trainings.models import Participant, ParticipantRole, Training


@dataclass(frozen=True)
class Requirement:
    """One condition: `label` for the checklist, `detail` beside it, `url` where to go on."""

    label: str
    met: bool
    detail: str
    url: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Completion:
    """The conditions of one participant; complete when all are met and she takes part."""

    items: list[Requirement] = field(default_factory=list)
    complete: bool = False
    reasons: list[str] = field(default_factory=list)


def completion(participant: Participant, now: datetime.datetime) -> Completion:
    """Return what one participant has reached and still needs."""
    return _completions(participant.training, [participant], now)[participant.pk]


def completions(
    training: Training, now: datetime.datetime, people: Sequence[Participant] | None = None
) -> dict[int, Completion]:
    """Return the completion of every participant (or of these) by id, in a constant number of queries.

    Speakers, moderators and the committee have no conditions: taking part is enough.
    """
    everyone = training.participants.select_related("person") if people is None else people
    return _completions(training, list(everyone), now)


def _completions(training: Training, people: list[Participant], now: datetime.datetime) -> dict[int, Completion]:
    learners = [person for person in people if person.role == ParticipantRole.PARTICIPANT]
    rows = {row.participant.pk: row for row in recap(training, learners).rows}
    known = [person.person for person in learners if person.person]
    posttests = (
        [sitting for sitting in training_sittings(training) if sitting.kind == SittingKind.POSTTEST]
        if training.requires_posttest
        else []
    )
    results = [(sitting, results_for(sitting, known, now)) for sitting in posttests]
    lessons = lessons_done_for(known, training.courses.all()) if training.requires_lessons else None
    answer = {}
    for person in people:
        items: list[Requirement] = []
        if row := rows.get(person.pk):
            items = _requirements(training, person, row, results, lessons)
        reasons = [item.reason for item in items if not item.met]
        if not person.is_active:
            reasons.insert(0, f"Kepesertaan: {person.get_state_display().lower()}.")
        if person.person and person.person.merged_into_id:
            reasons.insert(0, "Tercatat dua kali di kegiatan ini: datanya digabung dengan peserta lain.")
        answer[person.pk] = Completion(items, not reasons, reasons)
    return answer


def _requirements(
    training: Training,
    person: Participant,
    row: RecapRow,
    results: Sequence[tuple[Sitting, Mapping[int, SittingResult]]],
    lessons: Mapping[int, tuple[int, int]] | None,
) -> list[Requirement]:
    items = []
    if person.is_walk_in:
        reason = "Belum dicocokkan dengan registri."
        items.append(Requirement("Nama dicocokkan dengan registri", False, "Hubungi operator", reason=reason))
    if row.counted:
        items.append(_attendance(training, row))
    if training.requires_posttest:
        items.extend(_posttest(sitting, by_person.get(person.person_id or 0)) for sitting, by_person in results)
        if not results:
            items.append(Requirement("Post-test", False, "Belum dibuka", reason="Post-test kegiatan ini belum dibuat."))
    if lessons is not None and person.person_id is not None and person.person_id in lessons:
        items.append(_lesson_requirement(*lessons[person.person_id]))
    return items


def _attendance(training: Training, row: RecapRow) -> Requirement:
    total = row.counted_sessions
    met = row.reaches(training.min_attendance)
    return Requirement(
        label=f"Hadir {row.sessions} dari {total} sesi materi",
        met=met,
        detail=row.percent_text if met else f"{row.percent_text}, perlu {training.min_attendance} %",
        url=training.get_absolute_url(),
        reason=f"Hadir {row.percent_text}, perlu {training.min_attendance} %.",
    )


def _posttest(sitting: Sitting, result: SittingResult | None) -> Requirement:
    url = reverse("courses:quiz", args=[sitting.uuid])
    best = result.best if result else None
    if best is None:
        return Requirement("Lulus post-test", False, "Belum dikerjakan", url, reason="Belum post-test.")
    score = decimal(best).removesuffix(",0")
    if result and result.passed:
        return Requirement("Lulus post-test", True, f"Nilai {score}", url)
    detail = f"Nilai {score}, perlu {sitting.pass_mark}"
    return Requirement(
        "Lulus post-test", False, detail, url, reason=f"Post-test: nilai {score}, perlu {sitting.pass_mark}."
    )


def _lesson_requirement(done: int, total: int) -> Requirement:
    detail = f"{done} dari {total}"
    return Requirement(
        "Selesaikan semua pelajaran", done >= total, detail, "/kursus/", reason=f"Pelajaran selesai {detail}."
    )
