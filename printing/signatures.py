"""What the digital signatures of a PDF say: our seal's, and anybody else's."""

import datetime
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO

from asn1crypto import x509
from cryptography import x509 as own_x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

# A certificate that nobody trusts is an answer here, and no fault to be logged with a traceback.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.ERROR)


class UnreadablePdfError(ValueError):
    """The file is no PDF, or too damaged to be read."""


@dataclass(frozen=True)
class SignatureFacts:
    """One signature, as far as the file itself and the trusted certificates can tell.

    `signed_at` is what the file claims. `is_trusted` says that the signer's certificate is, or
    leads to, one of the trusted ones, and was valid at that time.
    """

    field: str
    signer: str
    organisation: str
    issuer: str
    fingerprint: str
    signed_at: datetime.datetime | None
    is_intact: bool
    covers_whole_file: bool
    is_trusted: bool

    @property
    def is_valid(self) -> bool:
        """The whole file is as a trusted signer signed it."""
        return self.is_intact and self.covers_whole_file and self.is_trusted


def verify(pdf: bytes, trusted: Sequence[own_x509.Certificate] = ()) -> list[SignatureFacts]:
    """The facts of every signature of the file, the oldest first; none for a file without.

    Asks no server: whether a certificate was revoked is not looked up.
    Raises UnreadablePdfError for what is no PDF.
    """
    roots = [x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in trusted]
    try:
        signatures = PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures
        return [_facts(signature, roots) for signature in signatures]
    except (PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise UnreadablePdfError("This file cannot be read as a PDF.") from error


def _facts(signature: EmbeddedPdfSignature, roots: Sequence[x509.Certificate]) -> SignatureFacts:
    claimed = signature.self_reported_timestamp
    certificate = signature.signer_cert
    subject = certificate.subject.native
    is_intact, covers, is_trusted = False, False, False
    try:
        status = _status(signature, roots, claimed)
        unchanged = status.modification_level in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
        is_intact = status.intact and status.valid
        covers = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and unchanged
        is_trusted = status.trusted
    except (SignatureValidationError, SigningError):  # its parts contradict each other
        pass
    return SignatureFacts(
        field=signature.field_name,
        signer=_first(subject.get("common_name")),
        organisation=_first(subject.get("organization_name")),
        issuer=certificate.issuer.human_friendly,
        fingerprint=certificate.sha256.hex(),
        signed_at=claimed,
        is_intact=is_intact,
        covers_whole_file=covers,
        is_trusted=is_trusted,
    )


def _status(
    signature: EmbeddedPdfSignature, roots: Sequence[x509.Certificate], moment: datetime.datetime | None
) -> PdfSignatureStatus:
    context = ValidationContext(
        trust_roots=list(roots), moment=moment, allow_fetching=False, revocation_mode="soft-fail"
    )
    # pyHanko starts an event loop of its own, which a thread that already runs one forbids.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(validate_pdf_signature, signature, context).result()


def _first(name: object) -> str:
    return str(name[0] if isinstance(name, list) else name or "")
