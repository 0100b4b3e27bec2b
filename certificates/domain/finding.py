"""Finding certificates across trainings: by number, name or code, by state, training and year."""

import datetime
import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from certificates.domain.codes import parse_code
from certificates.models import Certificate, CertificateState

EXPIRED = "expired"
STATES = [
    (CertificateState.VALID.value, "Sah"),
    (EXPIRED, "Kedaluwarsa"),
    (CertificateState.AWAITING.value, CertificateState.AWAITING.label),
    (CertificateState.REVOKED.value, CertificateState.REVOKED.label),
    (CertificateState.REPLACED.value, CertificateState.REPLACED.label),
]


@dataclass(frozen=True)
class Wanted:
    """What the operator looks for; empty means all."""

    text: str = ""
    state: str = ""
    training: str = ""
    year: int | None = None


def find_certificates(user, wanted: Wanted, today: datetime.date) -> QuerySet[Certificate]:
    """Return the certificates that fit, of the trainings the user may manage, the newest first."""
    found = Certificate.objects.manageable_by(user)
    if wanted.text:
        found = found.filter(_fits(wanted.text))
    if wanted.training:
        found = found.filter(participant__training__code=wanted.training)
    if wanted.year:
        found = found.filter(issued_on__year=wanted.year)
    if wanted.state == EXPIRED:
        found = found.filter(state=CertificateState.VALID, expires_on__lt=today)
    elif wanted.state == CertificateState.VALID:
        found = found.filter(Q(expires_on=None) | Q(expires_on__gte=today), state=CertificateState.VALID)
    elif wanted.state:
        found = found.filter(state=wanted.state)
    return found.select_related("participant__training").order_by("-issued_on", "-pk")


def _fits(text: str) -> Q:
    """A code however it is typed, else every word in the number, the printed name or the participant's."""
    if code := parse_code(text):
        return Q(code=code)
    fits = Q()
    for word in text.split():
        # In the canonical payload the printed name is the only one that the number follows.
        printed = rf'"name":"[^"]*{re.escape(word)}[^"]*","number":'
        fits &= Q(number__icontains=word) | Q(participant__name__icontains=word) | Q(payload__iregex=printed)
    return fits
