"""Certificates from elsewhere: proposed with evidence, decided by somebody else, and withdrawn with a reason.

Who may do what:
- Proposing: an operator of the person's area, or the person.
- Approving: an operator or administrator of the person's area who is neither the person
  nor the one who proposed it. Where an office has one operator, the province approves.
- Refusing what waits: whoever might approve it, and the one who proposed it.
- Withdrawing what was approved: an operator or administrator of the area, except the person.
"""

import datetime
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from registry.domain.changing import NotSaved
from registry.domain.credits import grant_credit, reverse_credit
from registry.domain.documents import Document, removed_on_failure
from registry.domain.history import record_change
from registry.domain.rights import may_change
from registry.models import OutsideCertificate, Person, PsksType
from registry.models.history import ChangeSource
from registry.models.outside import OutsideState


class MayNotDecide(NotSaved):
    """This user may not decide about this certificate."""


class DecidedAlready(NotSaved):
    """Somebody decided otherwise in the meantime."""


@dataclass(frozen=True)
class OutsideDetails:
    """What stands on the certificate."""

    title: str
    issuer: str
    issued_on: datetime.date
    minutes: int
    number: str = ""
    expires_on: datetime.date | None = None


@transaction.atomic
def propose_outside_certificate(
    person: Person,
    details: OutsideDetails,
    pillars: Iterable[PsksType],
    evidence: Document,
    by,
    now: datetime.datetime,
    uuid: UUID,
) -> OutsideCertificate:
    """Record a certificate from elsewhere, to be looked at by an operator; the same uuid again returns the first.

    Without pillars it counts for every role. Nothing counts before it is approved. Row
    and evidence are kept together or not at all.
    """
    if known := OutsideCertificate.objects.filter(uuid=uuid, person=person).first():
        return known
    if person.is_erased or person.merged_into_id:
        raise NotSaved("Data orang ini sudah dihapus atau digabung; sertifikat tidak dicatat.")
    if details.issued_on > timezone.localdate(now):
        raise NotSaved("Tanggal sertifikat belum tiba. Periksa tanggalnya.")
    certificate = OutsideCertificate(uuid=uuid, person=person, proposed_by=by, proposed_at=now, **asdict(details))
    kept = evidence.keep_in(certificate.evidence)
    with removed_on_failure(kept), transaction.atomic():
        certificate.save()
        certificate.pillars.set(pillars)
        _write(certificate, "", OutsideState.PROPOSED, by, now)
    return certificate


def may_approve(user, certificate: OutsideCertificate) -> bool:
    """Whether the user may say that this certificate counts; see the rules above."""
    return may_withdraw(user, certificate) and certificate.proposed_by_id != user.pk


def may_refuse(user, certificate: OutsideCertificate) -> bool:
    """Whether the user may say that it does not count, while it waits."""
    return certificate.proposed_by_id == user.pk or may_approve(user, certificate)


def may_withdraw(user, certificate: OutsideCertificate) -> bool:
    """Whether the user may take back what was approved."""
    return certificate.person.user_id != user.pk and may_change(user, certificate.person)


@transaction.atomic
def approve_outside_certificate(certificate: OutsideCertificate, by, now: datetime.datetime) -> OutsideCertificate:
    """Let the certificate count: its minutes come into the person's ledger, once."""
    locked = _locked(certificate)
    if locked.state == OutsideState.APPROVED:
        return locked
    _must_wait(locked)
    if not may_approve(by, locked):
        raise MayNotDecide(
            "Sertifikat ini Anda sendiri yang mencatatnya, atau pemiliknya di luar wilayah Anda. "
            "Minta petugas lain, atau Dinas Sosial provinsi, memeriksanya."
        )
    _decide(locked, OutsideState.APPROVED, by, now)
    grant_credit(
        locked.person,
        source=locked.source,
        title=f"{locked.title} ({locked.issuer})"[:250],
        minutes=locked.minutes,
        pillars=locked.pillars.all(),
        earned_on=locked.issued_on,
        expires_on=locked.expires_on,
    )
    return locked


@transaction.atomic
def refuse_outside_certificate(
    certificate: OutsideCertificate, reason: str, by, now: datetime.datetime
) -> OutsideCertificate:
    """Say that it does not count, and why; nothing enters the ledger."""
    locked = _locked(certificate)
    if locked.state == OutsideState.REFUSED:
        return locked
    _must_wait(locked)
    if not may_refuse(by, locked):
        raise MayNotDecide("Sertifikat ini bukan di wilayah Anda. Tidak ada yang berubah.")
    locked.refusal = reason[:250]
    _decide(locked, OutsideState.REFUSED, by, now, reason)
    return locked


@transaction.atomic
def withdraw_outside_certificate(
    certificate: OutsideCertificate, reason: str, by, now: datetime.datetime
) -> OutsideCertificate:
    """Take back an approval, and why: its minutes count on no day any more."""
    locked = _locked(certificate)
    if locked.state == OutsideState.WITHDRAWN:
        return locked
    if locked.state != OutsideState.APPROVED:
        raise DecidedAlready("Hanya sertifikat yang sudah disetujui yang bisa ditarik. Tidak ada yang berubah.")
    if not may_withdraw(by, locked):
        raise MayNotDecide("Sertifikat ini bukan di wilayah Anda. Tidak ada yang berubah.")
    locked.state = OutsideState.WITHDRAWN
    locked.withdrawn_by, locked.withdrawn_at, locked.withdrawal = by, now, reason[:250]
    locked.save()
    reverse_credit(locked.source, timezone.localdate(now))
    _write(locked, OutsideState.APPROVED.label, OutsideState.WITHDRAWN, by, now, reason)
    return locked


def _locked(certificate: OutsideCertificate) -> OutsideCertificate:
    return OutsideCertificate.objects.select_for_update(of=("self",)).select_related("person").get(pk=certificate.pk)


def _must_wait(certificate: OutsideCertificate) -> None:
    if certificate.state != OutsideState.PROPOSED:
        raise DecidedAlready(
            f"Sertifikat ini sudah diputuskan ({certificate.get_state_display().lower()}). Tidak ada yang berubah."
        )


def _decide(certificate: OutsideCertificate, state: OutsideState, by, now: datetime.datetime, note: str = "") -> None:
    certificate.state, certificate.decided_by, certificate.decided_at = state, by, now
    certificate.save()
    _write(certificate, OutsideState.PROPOSED.label, state, by, now, note)


def _write(
    certificate: OutsideCertificate, before: str, state: OutsideState, by, now: datetime.datetime, note: str = ""
) -> None:
    values = {f"Sertifikat luar “{certificate.title}”": (before, state.label)}
    record_change(certificate.person, ChangeSource.FORM, values, by, now, note)
