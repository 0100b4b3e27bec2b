"""Signed data for PDF signatures (CMS), made by filling a template.

Of one office's thousand signatures only the digest and the signature differ; to encode
certificates and names anew each time would take most of the time of signing. The template
holds what PAdES B-B asks for: content type, message digest, and the signing certificate.
The time is not among them: a PDF says it in its own dictionary.
"""

import hashlib
import os
from collections.abc import Sequence
from typing import Final

from asn1crypto import algos, cms, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from pyhanko.sign.general import as_signing_certificate_v2

DIGEST: Final = "sha256"
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class CmsTemplate:
    """Signs digests with one key. `chain` are further certificates that a reader may need."""

    def __init__(self, key: PrivateKey, certificate: x509.Certificate, chain: Sequence[x509.Certificate] = ()) -> None:
        self._key = key
        self._certificate = certificate
        self._chain = chain
        # As long as a digest, and nowhere else in the certificates.
        self._mark = os.urandom(hashlib.sha256().digest_size)
        self._attributes = self._signed_attributes().untag().dump()
        self._parts: dict[int, tuple[bytes, bytes, bytes]] = {}
        self._longest = len(self.sign(self._mark)) + 8  # a signature's two numbers vary by some bytes

    @property
    def longest(self) -> int:
        """No signed data of this template is longer."""
        return self._longest

    def sign(self, digest: bytes) -> bytes:
        """The signed data for a document of this SHA-256 digest."""
        signature = self._signature(_replaced(self._attributes, self._mark, digest))
        parts = self._parts.get(len(signature))
        if parts is None:  # its length stands in the lengths of all that holds it
            parts = self._parts[len(signature)] = self._cut(len(signature))
        return parts[0] + digest + parts[1] + signature + parts[2]

    def _signature(self, data: bytes) -> bytes:
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))

    def _cut(self, length: int) -> tuple[bytes, bytes, bytes]:
        """What stands before the digest, between it and the signature, and after it."""
        signature = os.urandom(length)
        whole = self._signed_data(signature)
        before, after = _around(whole, self._mark)
        between, end = _around(after, signature)
        return before, between, end

    def _signed_attributes(self) -> cms.CMSAttributes:
        return cms.CMSAttributes(
            [
                {"type": "content_type", "values": ["data"]},
                {"type": "message_digest", "values": [self._mark]},
                {"type": "signing_certificate_v2", "values": [as_signing_certificate_v2(self._certificate, DIGEST)]},
            ]
        )

    def _signed_data(self, signature: bytes) -> bytes:
        signer = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier(
                    {
                        "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                            {"issuer": self._certificate.issuer, "serial_number": self._certificate.serial_number}
                        )
                    }
                ),
                "digest_algorithm": algos.DigestAlgorithm({"algorithm": DIGEST}),
                "signed_attrs": self._signed_attributes(),
                "signature_algorithm": algos.SignedDigestAlgorithm(
                    {"algorithm": "sha256_rsa" if isinstance(self._key, rsa.RSAPrivateKey) else "sha256_ecdsa"}
                ),
                "signature": signature,
            }
        )
        signed = cms.SignedData(
            {
                "version": "v1",
                "digest_algorithms": [algos.DigestAlgorithm({"algorithm": DIGEST})],
                "encap_content_info": {"content_type": "data"},
                "certificates": [self._certificate, *self._chain],
                "signer_infos": [signer],
            }
        )
        return cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()


def _replaced(data: bytes, mark: bytes, value: bytes) -> bytes:
    before, after = _around(data, mark)
    return before + value + after


def _around(data: bytes, mark: bytes) -> tuple[bytes, bytes]:
    if data.count(mark) != 1:
        raise ValueError("The template of the signature does not hold its mark exactly once.")
    before, _, after = data.partition(mark)
    return before, after
