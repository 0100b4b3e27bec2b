"""Issuing certificates: the one place where a certificate comes to exist."""

import calendar
import datetime
from dataclasses import dataclass

from django.db import transaction

from certificates.domain.codes import new_code
from certificates.domain.eligibility import Eligibility, eligibility, plan_for_issuing
from certificates.domain.numbers import preview_sequence, scope_key, take_number, write_number
from certificates.domain.payload import build_payload, canonical, digest
from certificates.models import Certificate, CertificatePlan, CertificateState, SigningMode, TemplateVersion
from registry.domain.credits import grant_credit
from trainings.models import Participant, Training


@dataclass(frozen=True)
class Issuing:
    """What issuing did, or would do."""

    eligibility: Eligibility
    issued: int
    first_number: str | None
    last_number: str | None


def preview_issuing(training: Training, issued_on: datetime.date, now: datetime.datetime) -> Issuing:
    """Say what issue_certificates() would do; write nothing.

    Raises IssuingRefused when nothing can be issued at all.
    """
    plan = plan_for_issuing(training, issued_on, now)
    sorted_out = eligibility(training, now)
    count = len(sorted_out.ready)
    if not count:
        return Issuing(sorted_out, 0, None, None)
    scheme = plan.number_scheme
    first = preview_sequence(scheme, scope_key(scheme, training, issued_on))
    return Issuing(
        sorted_out,
        count,
        write_number(scheme, training, first, issued_on),
        write_number(scheme, training, first + count - 1, issued_on),
    )


def issue_certificates(
    training: Training,
    issued_on: datetime.date,
    by,
    now: datetime.datetime,
    *,
    most: int | None = None,
) -> Issuing:
    """Issue to everyone who is ready (or the first `most`), in the order of their names.

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
        sorted_out = eligibility(training, now)
        made = [issue_certificate(participant, plan, issued_on, by, now) for participant in sorted_out.ready[:most]]
    return Issuing(
        sorted_out,
        len(made),
        made[0].number if made else None,
        made[-1].number if made else None,
    )


@transaction.atomic
def issue_certificate(
    participant: Participant,
    plan: CertificatePlan,
    issued_on: datetime.date,
    by,
    now: datetime.datetime,
    *,
    name: str | None = None,
    replaces: Certificate | None = None,
) -> Certificate:
    """Give one participant their certificate, once; the file is drawn later.

    Returns the live certificate when there is one. Takes the number, freezes the
    payload and posts the training credit in one transaction.
    """
    living = Certificate.objects.live().filter(participant=participant).first()
    if living:
        return living
    scheme = plan.number_scheme
    number = take_number(scheme, participant.training, issued_on)
    code = new_code()
    expires_on = _months_after(issued_on, plan.valid_months) if plan.valid_months else None
    text = canonical(
        build_payload(
            participant,
            plan,
            number=number.text,
            code=code,
            issued_on=issued_on,
            expires_on=expires_on,
            name=name,
        )
    )
    awaits = plan.signing_mode == SigningMode.BSRE
    certificate = Certificate.objects.create(
        participant=participant,
        template_version=plan.template_version,
        scheme=scheme,
        scope_key=number.scope_key,
        sequence=number.sequence,
        number=number.text,
        code=code,
        payload=text,
        payload_sha256=digest(text),
        state=CertificateState.AWAITING if awaits else CertificateState.VALID,
        issued_on=issued_on,
        expires_on=expires_on,
        replaces=replaces,
        created_by=by,
    )
    TemplateVersion.objects.filter(pk=plan.template_version_id, used_at=None).update(used_at=now)
    if not awaits:
        post_credit(certificate)
    return certificate


def post_credit(certificate: Certificate) -> None:
    """Write the hours of a valid certificate into the registry's ledger; repeating it changes nothing."""
    participant = certificate.participant
    if participant.person is None:
        return
    training = participant.training
    grant_credit(
        participant.person,
        source=certificate.code,
        title=str(training),
        minutes=sum(session.counted_minutes for session in training.sessions.all()),
        pillars=[],
        earned_on=training.ends_on,
        expires_on=certificate.expires_on,
    )


def _months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day of a later month, or that month's last day."""
    years, month0 = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month0 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
