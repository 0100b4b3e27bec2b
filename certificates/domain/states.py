"""The steps of a certificate through its states: the one place where `state` is written."""

import datetime

from certificates.models import CLOSED, TRANSITIONS, Certificate, CertificateState, StateChange


class StepRefused(Exception):
    """There is no way from the state the certificate is in to that one."""


def lock(certificate: Certificate) -> Certificate:
    """Return the certificate as it is now, locked until the transaction ends."""
    return (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("participant__training__office", "participant__person")
        .get(pk=certificate.pk)
    )


def is_possible(before: str, after: CertificateState) -> bool:
    """Whether the table knows a way between the two."""
    return after in TRANSITIONS[before]


def move(locked: Certificate, after: CertificateState, on: datetime.date, by, reason: str = "") -> None:
    """Take the locked certificate one step further and write the step down. Raises StepRefused."""
    before = locked.state
    if not is_possible(before, after):
        raise StepRefused(f"{locked.number}: {before} → {after}")
    locked.state = after
    if after in CLOSED:
        locked.reason, locked.closed_on, locked.closed_by = reason, on, by
    locked.save(update_fields=["state", "reason", "closed_on", "closed_by"])
    StateChange.objects.create(certificate=locked, before=before, after=after, on=on, by=by, reason=reason)


def births(certificates: list[Certificate], reason: str = "") -> list[StateChange]:
    """Write down how these new certificates came to exist, and why if that is not plain."""
    return StateChange.objects.bulk_create(
        StateChange(
            certificate=certificate,
            before="",
            after=certificate.state,
            on=certificate.issued_on,
            by=certificate.created_by,
            reason=reason,
        )
        for certificate in certificates
    )
