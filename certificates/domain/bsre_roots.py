"""The certificates whose signatures make a BSrE file valid: files under DATA_DIR/keys/bsre, put there on purpose."""

import hashlib
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings


def bsre_roots() -> list[x509.Certificate]:
    """Return the trusted roots, in the order of their names; none until one was installed."""
    return [
        certificate
        for path in sorted(_folder().glob("*.pem"))
        for certificate in x509.load_pem_x509_certificates(path.read_bytes())
    ]


def trust_root(data: bytes) -> list[x509.Certificate]:
    """Trust the certificates of a PEM or DER file from now on, and return them; trusting them again changes nothing.

    Raises ValueError for a file that holds no certificate.
    """
    pem = b"-----BEGIN" in data
    certificates = x509.load_pem_x509_certificates(data) if pem else [x509.load_der_x509_certificate(data)]
    _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    for certificate in certificates:
        text = certificate.public_bytes(Encoding.PEM)
        (_folder() / f"{hashlib.sha256(text).hexdigest()[:32]}.pem").write_bytes(text)
    return certificates


def _folder() -> Path:
    return settings.DATA_DIR / "keys" / "bsre"
