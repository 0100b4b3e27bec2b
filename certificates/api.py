"""GET /api/v1/certificates/<code>: the verification for machines."""

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from ninja.throttling import AnonRateThrottle

from certificates.domain.checks import note_check
from certificates.domain.verifying import verify
from certificates.models import CheckWay

router = Router(tags=["certificates"])


class CertificateOut(Schema):
    """What anyone may know about a certificate; null when the code is unknown."""

    state: str
    number: str | None
    name: str | None
    role: str | None
    title: str | None
    hours: float | int | None
    issued_on: str | None
    issuer: str | None
    replaced_by: str | None
    pdf_sha256: str | None


@router.get("/{code}", response=CertificateOut, throttle=[AnonRateThrottle("120/m")])
def certificate(request: HttpRequest, code: str) -> dict[str, object]:
    """Say whether the certificate with this code is real. Always 200: an unknown code is an answer."""
    today = timezone.localdate()
    found = verify(code, today)
    note_check(found, CheckWay.MACHINE, today)
    return found.public.as_dict()
