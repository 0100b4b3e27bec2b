"""Sealing: the office's own signature on a PDF, the last thing that is written into it."""

import datetime
from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone

from certificates.domain.seal_keys import load_key
from printing.sealing import Seal
from registry.models import Office


@dataclass(frozen=True)
class Sealed:
    """A sealed PDF, what is known about its seal, and the day of it."""

    data: bytes
    facts: dict[str, object]
    on: datetime.date


def seal(office: Office, pdf: bytes) -> Sealed:
    """Return the PDF with the seal of the office. Raises SealMissing when this server cannot seal for it."""
    key, data = load_key(office)
    at = timezone.now()
    facts: dict[str, object] = {
        "signer": key.subject,
        "fingerprint": key.fingerprint,
        "signed_at": at.isoformat(),
        "base_length": len(pdf),
    }
    return Sealed(_seal_in(data).sign(pdf, at), facts, timezone.localdate(at))


@lru_cache(maxsize=8)
def _seal_in(data: bytes) -> Seal:
    """The key of a file, read once: a thousand certificates are sealed with one."""
    return Seal.load(data)
