"""What a member sees first: what to do now, and what is missing for the certificate."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Case, Count, When
from django.utils import timezone

from certificates.domain.names import PrintedName, printed_name
from certificates.models import Certificate, CertificateState
from courses.domain.lessons import Outline, begun_courses, outlines_for, person_of
from courses.domain.sittings import SittingResult, results_for, start_refusal
from courses.models import CoursePage, LessonPage, Sitting
from registry.domain.claims import latest_claim
from registry.models import Claim, Person
from trainings.domain.completion import Requirement, completion
from trainings.domain.sittings import training_sittings
from trainings.models import Participant, ParticipantRole, Training


@dataclass(frozen=True)
class OwnSitting:
    """A test of a training, as this member stands with it."""

    sitting: Sitting
    result: SittingResult
    refusal: str

    @property
    def can_start(self) -> bool:
        return not self.refusal or self.result.open_attempt is not None


@dataclass(frozen=True)
class OwnTraining:
    """One training of the member with the way to its certificate."""

    participant: Participant
    items: list[Requirement]
    sittings: list[OwnSitting]
    courses: list[Outline]
    certificate: Certificate | None
    name: PrintedName
    is_over: bool
    is_today: bool

    @property
    def training(self) -> Training:
        return self.participant.training

    @property
    def is_complete(self) -> bool:
        return all(item.met for item in self.items)


@dataclass(frozen=True)
class MemberHome:
    """The page of one member."""

    person: Person | None
    greeting: str
    trainings: list[OwnTraining] = field(default_factory=list)
    next_lesson: LessonPage | None = None
    next_outline: Outline | None = None
    next_sitting: Sitting | None = None
    claim: Claim | None = None


def member_home(user, now: datetime.datetime) -> MemberHome:
    """Return what this member is to do next, and her trainings with what each still needs, newest first."""
    local = timezone.localtime(now)
    person = person_of(user)
    if person is None:
        return MemberHome(None, greeting(local.hour), claim=latest_claim(user))
    trainings = [_own(participant, person, now) for participant in _participations(person)]
    open_trainings = [own for own in trainings if own.certificate is None]
    outlines = [outline for own in open_trainings for outline in own.courses]
    outlines = outlines or outlines_for(begun_courses(person), person)
    unfinished = next((outline for outline in outlines if outline.next_lesson), None)
    waiting = [test for own in open_trainings for test in own.sittings if test.can_start]
    return MemberHome(
        person=person,
        greeting=greeting(local.hour),
        trainings=trainings,
        next_lesson=unfinished.next_lesson if unfinished else None,
        next_outline=unfinished,
        next_sitting=waiting[0].sitting if waiting else None,
    )


def greeting(hour: int) -> str:
    """Return "Selamat pagi" (from 4), "siang" (from 11), "sore" (from 15) or "malam" (from 18)."""
    parts = ((4, "malam"), (11, "pagi"), (15, "siang"), (18, "sore"), (24, "malam"))
    return "Selamat " + next(part for end, part in parts if hour < end)


def _participations(person: Person) -> list[Participant]:
    """The places the person has in trainings: of two in one training, left by a merge, the one with a certificate."""
    places = (
        Participant.objects.active()
        .filter(person__in=person.and_merged, role=ParticipantRole.PARTICIPANT)
        .select_related("training__office", "person")
        .alias(is_other=Case(When(person=person, then=0), default=1), certified=Count("certificates"))
        .order_by("-training__starts_on", "training", "-certified", "is_other")
    )
    kept: dict[int, Participant] = {}
    for place in places:
        kept.setdefault(place.training_id, place)
    return list(kept.values())


def _own(participant: Participant, person: Person, now: datetime.datetime) -> OwnTraining:
    training = participant.training
    today = now.astimezone(training.zone).date()
    certificate = (
        Certificate.objects.filter(participant=participant, replaced_by=None)
        .exclude(state=CertificateState.AWAITING)
        .first()
    )
    return OwnTraining(
        participant=participant,
        items=completion(participant, now).items,
        sittings=[_sitting(sitting, person, now) for sitting in training_sittings(training)],
        courses=outlines_for(CoursePage.objects.live().filter(trainings=training).order_by("path"), person),
        certificate=certificate,
        name=printed_name(participant),
        is_over=training.has_ended(now),
        is_today=training.starts_on <= today <= training.ends_on,
    )


def _sitting(sitting: Sitting, person: Person, now: datetime.datetime) -> OwnSitting:
    result = results_for(sitting, [person], now)[person.pk]
    return OwnSitting(sitting, result, start_refusal(sitting, result, now))
