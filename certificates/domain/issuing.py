"""Issuing certificates: the one place where a certificate comes to exist."""

import calendar
import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db import transaction

from certificates.domain.assets import keep_asset
from certificates.domain.codes import new_code
from certificates.domain.eligibility import Eligibility, IssuingRefused, eligibility, plan_for_issuing
from certificates.domain.looks import frozen_look
from certificates.domain.numbers import (
    Number,
    NumberRefused,
    lock_counter,
    preview_numbers,
    series_of,
    take_numbers,
)
from certificates.domain.payload import build_payload, canonical, digest, frozen_training
from certificates.domain.states import births
from certificates.models import (
    Certificate,
    CertificatePlan,
    CertificateState,
    NumberScheme,
    SigningMode,
    TemplateVersion,
)
from registry.domain.credits import Earned, grant_credits
from trainings.domain.papers import restricted_among
from trainings.models import Participant, ParticipantRole, Training


@dataclass(frozen=True)
class Block:
    """Certificates of one role, whose numbers follow each other."""

    role: str
    count: int
    first: str
    last: str


@dataclass(frozen=True)
class Issuing:
    """What issuing did, or would do."""

    eligibility: Eligibility
    issued: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def first_number(self) -> str | None:
        return self.blocks[0].first if self.blocks else None

    @property
    def last_number(self) -> str | None:
        return self.blocks[-1].last if self.blocks else None


def preview_issuing(training: Training, issued_on: datetime.date, now: datetime.datetime) -> Issuing:
    """Say what issue_certificates() would do; write nothing.

    Raises IssuingRefused when nothing can be issued at all.
    """
    plan = plan_for_issuing(training, issued_on, now)
    sorted_out = eligibility(training, now)
    offsets: dict[int, int] = {}
    blocks = []
    for role, group in groupby(sorted_out.ready, key=lambda person: person.role):
        scheme, count = scheme_for(plan, role), len(list(group))
        before = offsets.get(scheme.pk, 0)
        try:
            numbers = preview_numbers(series_of(plan, scheme, issued_on), before + count)[before:]
        except NumberRefused as refusal:
            raise IssuingRefused(str(refusal)) from refusal
        offsets[scheme.pk] = before + count
        blocks.append(Block(ParticipantRole(role).label, count, numbers[0].text, numbers[-1].text))
    return Issuing(sorted_out, len(sorted_out.ready), blocks)


def issue_certificates(
    training: Training,
    issued_on: datetime.date,
    by,
    now: datetime.datetime,
    *,
    most: int | None = None,
    only: Collection[int] | None = None,
) -> Issuing:
    """Issue to everyone who is ready (of the participants `only`; the first `most`), in the order of their names.

    Numbers, codes and payloads are one transaction: either all of them exist or none.
    Calling it again issues only to those who became ready since. The files are drawn
    afterwards, by draw_missing(). Raises IssuingRefused.
    """
    with transaction.atomic():
        # The row of the training is the lock: of two operators who press at once, one waits.
        training = (
            Training.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=training.pk)
        )
        plan = plan_for_issuing(training, issued_on, now)
        sorted_out = eligibility(training, now, only)
        chosen = sorted_out.ready[:most]
        names = {person.pk: sorted_out.names[person.pk].text for person in chosen}
        made = _issue(plan, chosen, names, issued_on, by, now)
    return Issuing(sorted_out, len(made), _blocks(made))


def issue_certificate(
    participant: Participant,
    plan: CertificatePlan,
    issued_on: datetime.date,
    by,
    now: datetime.datetime,
    *,
    name: str,
    replaces: Certificate | None = None,
    reason: str = "",
) -> Certificate:
    """Give one participant their certificate with this name, once; the file is drawn later.

    Returns the live certificate when there is one. Takes the number, freezes the
    payload and posts the training credit in one transaction. One that `replaces` another
    ends with that one: a corrected name teaches nothing new. `reason` stands in its history.
    Raises IssuingRefused.
    """
    with transaction.atomic():
        living = Certificate.objects.live().filter(participant=participant).first()
        if living:
            return living
        return _issue(plan, [participant], {participant.pk: name}, issued_on, by, now, replaces, reason)[0]


def scheme_for(plan: CertificatePlan, role: str) -> NumberScheme:
    """Return how the certificates of this role are numbered."""
    others = {other.role: other.number_scheme for other in plan.roles.all()}
    return others.get(role, plan.number_scheme)


def expiry_of(plan: CertificatePlan, issued_on: datetime.date) -> datetime.date | None:
    """Return the last day on which a certificate of that day is valid; None means for ever."""
    return _months_after(issued_on, plan.valid_months) if plan.valid_months else None


def post_credits(certificates: Iterable[Certificate]) -> None:
    """Write the hours of valid certificates into the registry's ledger; repeating it changes nothing.

    Only who came to learn earns hours; what a speaker taught is not what a speaker learnt.
    """
    grant_credits(
        Earned(
            person=certificate.participant.person,
            source=certificate.code,
            title=str(certificate.participant.training),
            minutes=certificate.said["minutes"],
            earned_on=certificate.participant.training.ends_on,
            expires_on=certificate.expires_on,
        )
        for certificate in certificates
        if certificate.participant.person and certificate.participant.role == ParticipantRole.PARTICIPANT
    )


def _issue(
    plan: CertificatePlan,
    people: list[Participant],
    names: dict[int, str],
    issued_on: datetime.date,
    by,
    now: datetime.datetime,
    replaces: Certificate | None = None,
    reason: str = "",
) -> list[Certificate]:
    """Make the certificates of these people, in this order. Runs inside a transaction."""
    if not people:
        return []
    numbers = _take(plan, people, issued_on)
    frozen = frozen_training(plan, keep_asset(plan.training.office.letterhead().logo))
    restricted = restricted_among(people)
    looks = {role: frozen_look(plan.template_version, role) for role in {person.role for person in people}}
    expires_on = replaces.expires_on if replaces else expiry_of(plan, issued_on)
    made = []
    for person, (scheme, number) in zip(people, numbers, strict=True):
        code = new_code()
        text = canonical(
            build_payload(
                frozen,
                person,
                looks[person.role],
                name=names[person.pk],
                number=number.text,
                code=code,
                issued_on=issued_on,
                expires_on=expires_on,
                shows_unit=person.person_id not in restricted,
            )
        )
        made.append(
            Certificate(
                participant=person,
                office=plan.training.office,
                template_version=plan.template_version,
                scheme=scheme,
                scope_key=number.scope_key,
                sequence=number.sequence,
                number=number.text,
                code=code,
                payload=text,
                payload_sha256=digest(text),
                state=CertificateState.VALID if plan.signing_mode == SigningMode.WET else CertificateState.AWAITING,
                issued_on=issued_on,
                expires_on=expires_on,
                replaces=replaces,
                created_by=by,
            )
        )
    Certificate.objects.bulk_create(made)
    births(made, reason)
    TemplateVersion.objects.filter(pk=plan.template_version_id, used_at=None).update(used_at=now)
    post_credits(certificate for certificate in made if certificate.state == CertificateState.VALID)
    return made


def _take(
    plan: CertificatePlan, people: list[Participant], issued_on: datetime.date
) -> list[tuple[NumberScheme, Number]]:
    """Take a number for each, from the series of their roles, whose counters are locked in one order."""
    schemes = [scheme_for(plan, person.role) for person in people]
    given: dict[int, list[Number]] = {}
    try:
        for scheme in sorted(set(schemes), key=lambda scheme: scheme.pk):
            lock_counter(series_of(plan, scheme, issued_on))
        for scheme in set(schemes):
            given[scheme.pk] = take_numbers(series_of(plan, scheme, issued_on), schemes.count(scheme))
    except NumberRefused as refusal:
        raise IssuingRefused(str(refusal)) from refusal
    waiting = {pk: iter(numbers) for pk, numbers in given.items()}
    return [(scheme, next(waiting[scheme.pk])) for scheme in schemes]


def _blocks(made: list[Certificate]) -> list[Block]:
    blocks = []
    for role, group in groupby(made, key=lambda certificate: certificate.participant.role):
        numbers = [certificate.number for certificate in group]
        blocks.append(Block(ParticipantRole(role).label, len(numbers), numbers[0], numbers[-1]))
    return blocks


def _months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day of a later month, or that month's last day."""
    years, month0 = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month0 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
