"""Answering "is this certificate real?", from frozen public fields only."""

import datetime
import hashlib
import io
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

import pikepdf
from django.db.models import Prefetch, QuerySet

from certificates.domain.codes import parse_code
from certificates.domain.drawing import best_file
from certificates.models import Certificate, CertificateFile, CertificateState, FileKind


class Answer(StrEnum):
    """The five answers; revoked comes before replaced before expired before valid."""

    VALID = "valid"
    REVOKED = "revoked"
    REPLACED = "replaced"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


class FileAnswer(StrEnum):
    """How a file stands to what was issued.

    Identical: these very bytes were issued. Altered: it carries a code of ours, but the
    bytes are others. Foreign: nothing of ours is in it.
    """

    IDENTICAL = "identical"
    ALTERED = "altered"
    FOREIGN = "foreign"


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
    """The answer, and what only the page for people shows besides.

    `awaits` tells a code that never existed from one whose certificate nobody has signed yet.
    """

    public: PublicCertificate
    certificate: Certificate | None = None
    payload: dict | None = None
    replacement: Certificate | None = None
    awaits: bool = False

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
AWAITING = Verification(PublicCertificate(state=Answer.UNKNOWN), awaits=True)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def verify(text: str, today: datetime.date) -> Verification:
    """Return what is known about the code a person typed or scanned.

    A certificate that still waits for its signature is unknown: nobody has signed it.
    Costs the same few queries whatever became of the certificate.
    """
    code = parse_code(text)
    if code is None:
        return UNKNOWN
    found = verify_each(Certificate.objects.filter(code=code), today)
    return found[0] if found else UNKNOWN


def verify_each(certificates: QuerySet[Certificate], today: datetime.date) -> list[Verification]:
    """Return what is known about each of these certificates, in their order, in a constant number of queries."""
    siblings = Prefetch("participant__certificates", queryset=Certificate.objects.order_by("pk"))
    wanted = certificates.select_related("participant").prefetch_related("files", siblings)
    return [_known(certificate, today) for certificate in wanted]


def verify_hash(sha256: str, code: str, today: datetime.date) -> tuple[Verification, FileAnswer]:
    """Return what is known about a file by its hash, and by the code that was read in it ("" when none was).

    A file that was kept but not given out, such as the unsigned one of a certificate that is
    signed elsewhere, is not identical with what was issued.
    """
    digest = sha256.strip().lower()
    file = CertificateFile.objects.filter(sha256=digest).first() if _SHA256.fullmatch(digest) else None
    if file:
        certificates = Certificate.objects.filter(pk=file.certificate_id)
        found = verify_each(certificates, today)[0]
        issued = found.awaits or _was_given_out(file, found)
        return found, FileAnswer.IDENTICAL if issued else FileAnswer.ALTERED
    found = verify(code, today)
    return (found, FileAnswer.ALTERED) if found.certificate else (UNKNOWN, FileAnswer.FOREIGN)


def verify_pdf(data: bytes, today: datetime.date) -> tuple[Verification, FileAnswer]:
    """Return what is known about a PDF, and how its bytes stand to those that were issued."""
    return verify_hash(hashlib.sha256(data).hexdigest(), code_inside(data) or "", today)


def code_inside(data: bytes) -> str | None:
    """Return the verification code a PDF carries in its document information, if any."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            keywords = str(document.docinfo.get("/Keywords", ""))
    except pikepdf.PdfError:  # not a PDF, or too broken to be read
        return None
    _, mark, rest = keywords.partition("/v/")
    return parse_code(rest.rstrip("/")) if mark else None


def _known(certificate: Certificate, today: datetime.date) -> Verification:
    if certificate.state == CertificateState.AWAITING:
        return AWAITING
    said = json.loads(certificate.payload)
    replacement = _last_replacement(certificate, certificate.participant.certificates.all())
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


def _answer(certificate: Certificate, today: datetime.date) -> Answer:
    if certificate.state == CertificateState.REVOKED:
        return Answer.REVOKED
    if certificate.state == CertificateState.REPLACED:
        return Answer.REPLACED
    if certificate.expires_on and certificate.expires_on < today:
        return Answer.EXPIRED
    return Answer.VALID


def _last_replacement(certificate: Certificate, siblings: Iterable[Certificate]) -> Certificate | None:
    following = {other.replaces_id: other for other in siblings if other.replaces_id}
    last = certificate
    while last.pk in following:
        last = following[last.pk]
    return None if last is certificate else last


def _was_given_out(file: CertificateFile, found: Verification) -> bool:
    """Whether this kept file is one that people get: the best one, or the scan of the signed paper."""
    return file.kind == FileKind.SCAN or file.sha256 == found.public.pdf_sha256
