"""The office's digital seal: a PAdES signature (B-B) over the whole file.

A seal says which office issued the file and that no byte has changed since. It is not the
certified signature of a person (BSrE's), and no paper says so.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from printing.cms import DIGEST, CmsTemplate, PrivateKey

FIELD: Final = "Segel"


class SealError(ValueError):
    """The key, its passphrase or its certificate cannot be used."""


@dataclass(frozen=True)
class Seal:
    """A key with its certificate. `chain` are the certificates that lead to a root, if there are any."""

    certificate: x509.Certificate
    template: CmsTemplate

    @classmethod
    def load(cls, data: bytes, passphrase: str = "") -> "Seal":
        """The seal in a PEM file (key and certificates, in any order) or a PKCS#12 file.

        Raises SealError when key and certificate are missing, locked, or not of each other.
        """
        password = passphrase.encode() or None
        key: object
        try:
            if b"-----BEGIN" in data:
                key = serialization.load_pem_private_key(data, password)
                certificates = x509.load_pem_x509_certificates(data)
            else:
                key, certificate, others = pkcs12.load_key_and_certificates(data, password)
                certificates = [one for one in (certificate, *others) if one]
        except (ValueError, TypeError) as error:
            raise SealError("The file of the seal cannot be read: not a PEM or PKCS#12 file, or locked.") from error
        if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
            raise SealError("The seal needs an ECDSA or RSA key.")
        return cls.of(key, certificates)

    @classmethod
    def of(cls, key: PrivateKey, certificates: Sequence[x509.Certificate]) -> "Seal":
        """The seal of this key and the one certificate that is its own."""
        own = [one for one in certificates if one.public_key() == key.public_key()]
        if not own:
            raise SealError("No certificate of the seal belongs to its key.")
        chain = [_asn1(one) for one in certificates if one is not own[0]]
        return cls(own[0], CmsTemplate(key, _asn1(own[0]), chain))

    def sign(self, pdf: bytes, at: datetime.datetime) -> bytes:
        """The file with this seal as its last revision; `at` is an aware time, and is what the file claims.

        Nothing may be written to the file afterwards.
        """
        writer = _Increment(BytesIO(pdf))
        steps = PdfCMSEmbedder(SigFieldSpec(FIELD)).write_cms(FIELD, writer)
        next(steps)
        reserved = 2 * self.template.longest
        placeholder = SignatureObject(timestamp=at, subfilter=SigSeedSubFilter.PADES, bytes_reserved=reserved)
        steps.send(SigObjSetup(sig_placeholder=placeholder))
        prepared, output = steps.send(SigIOSetup(md_algorithm=DIGEST))
        steps.send(self.template.sign(prepared.document_digest))
        return output.getvalue()


class _Increment(IncrementalPdfFileWriter):
    """Adds the seal and nothing else: an archive's file must say the same in both its sets of metadata."""

    def _update_meta(self) -> None:
        pass


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
