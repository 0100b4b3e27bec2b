"""Answering "is this certificate real?", from frozen public fields only."""

import datetime
import hashlib
import io
import json
from dataclasses import asdict, dataclass
from enum import StrEnum

import pikepdf

from certificates.domain.codes import parse_code
from certificates.domain.drawing import best_file
from certificates.models import Certificate, CertificateFile, CertificateState


class Answer(StrEnum):
    """The five answers; revoked comes before replaced before expired before valid."""

    VALID = "valid"
    REVOKED = "revoked"
    REPLACED = "replaced"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PublicCertificate:
    """What anyone may know: the JSON of the contract, field by field."""

    state: str
    number: str | None = None
    name: str | None = None
    role: str | None = None
    title: str | None = None
    hours: float | None = None
    issued_on: str | None = None
    issuer: str | None = None
    replaced_by: str | None = None
    pdf_sha256: str | None = None

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class Verification:
    """The answer, and what only the page for people shows besides."""

    public: PublicCertificate
    certificate: Certificate | None = None
    payload: dict | None = None
    replacement: Certificate | None = None

    @property
    def state(self) -> Answer:
        return Answer(self.public.state)

    @property
    def starts_on(self) -> datetime.date:
        """The first day of the training, as frozen."""
        return datetime.date.fromisoformat((self.payload or {})["starts_on"])

    @property
    def ends_on(self) -> datetime.date:
        """The last day of the training, as frozen."""
        return datetime.date.fromisoformat((self.payload or {})["ends_on"])


UNKNOWN = Verification(PublicCertificate(state=Answer.UNKNOWN))


def verify(text: str, today: datetime.date) -> Verification:
    """Return what is known about the code a person typed or scanned.

    A certificate that still waits for its signature is unknown: nobody has signed it.
    """
    code = parse_code(text)
    if code is None:
        return UNKNOWN
    certificate = Certificate.objects.prefetch_related("files").select_related("replaced_by").filter(code=code).first()
    if certificate is None or certificate.state == CertificateState.AWAITING:
        return UNKNOWN
    said = json.loads(certificate.payload)
    replacement = _last_replacement(certificate)
    file = best_file(certificate)
    hours = said["minutes"] / 45
    public = PublicCertificate(
        state=_answer(certificate, today),
        number=said["number"],
        name=said["name"],
        role=said["role_label"],
        title=f"{said['kind']} {said['title']}",
        hours=int(hours) if hours.is_integer() else round(hours, 2),
        issued_on=said["issued_on"],
        issuer=said["issuer"],
        replaced_by=replacement.code if replacement else None,
        pdf_sha256=file.sha256 if file else None,
    )
    return Verification(public, certificate, said, replacement)


def verify_pdf(data: bytes, today: datetime.date) -> tuple[Verification, str]:
    """Return what is known about a PDF, and whether it is "identical", "altered" or "foreign".

    Identical: these very bytes were issued. Altered: it carries a code of ours, but the
    bytes are others. Foreign: nothing of ours is in it.
    """
    known = CertificateFile.objects.filter(sha256=hashlib.sha256(data).hexdigest()).select_related("certificate")
    file = known.first()
    if file:
        return verify(file.certificate.code, today), "identical"
    code = code_inside(data)
    found = verify(code, today) if code else UNKNOWN
    return (found, "altered") if found.certificate else (UNKNOWN, "foreign")


def code_inside(data: bytes) -> str | None:
    """Return the verification code a PDF carries in its document information, if any."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            keywords = str(document.docinfo.get("/Keywords", ""))
    except pikepdf.PdfError:  # not a PDF, or too broken to be read
        return None
    _, mark, rest = keywords.partition("/v/")
    return parse_code(rest.rstrip("/")) if mark else None


def _answer(certificate: Certificate, today: datetime.date) -> Answer:
    if certificate.state == CertificateState.REVOKED:
        return Answer.REVOKED
    if certificate.state == CertificateState.REPLACED:
        return Answer.REPLACED
    if certificate.expires_on and certificate.expires_on < today:
        return Answer.EXPIRED
    return Answer.VALID


def _last_replacement(certificate: Certificate) -> Certificate | None:
    following = getattr(certificate, "replaced_by", None)
    while following is not None and getattr(following, "replaced_by", None) is not None:
        following = following.replaced_by
    return following
