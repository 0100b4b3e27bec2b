"""The keys with which offices seal: private halves are files of mode 600, public ones rows for ever."""

import datetime
import os
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from accounts.models import RoleName
from accounts.scope import areas_of
from certificates.models import SealKey
from printing.sealing import Seal
from registry.models import Office


class SealMissing(Exception):
    """The office has no key with which this server can seal; the message is a sentence."""


def offices_of_keeper(user) -> QuerySet[Office]:
    """Return the offices whose seal this user may change: of her areas, as operator or administrator."""
    return Office.objects.inside(areas_of(user, RoleName.ADMINISTRATOR, RoleName.OPERATOR))


def has_seal(office: Office) -> bool:
    """Whether this server can seal for the office."""
    key = key_in_use(office)
    return key is not None and key_file(key).is_file()


def key_in_use(office: Office) -> SealKey | None:
    """Return the key the office seals with."""
    return SealKey.objects.filter(office=office, retired_at=None).first()


def key_file(key: SealKey) -> Path:
    """Return where key and certificates lie, unlocked: the file system guards them."""
    return settings.DATA_DIR / "keys" / "seals" / f"{key.fingerprint}.pem"


def load_key(office: Office) -> tuple[SealKey, bytes]:
    """Return the key in use and its file. Raises SealMissing."""
    key = key_in_use(office)
    if key is None or not key_file(key).is_file():
        raise SealMissing(
            f"Kunci segel {office} tidak ada di server ini. Sertifikat yang sudah bernomor tetap tersimpan dan "
            f"menunggu. Minta pengelola server menjalankan make_seal {office.code}, lalu lanjutkan."
        )
    return key, key_file(key).read_bytes()


def seals_ever_used() -> list[x509.Certificate]:
    """Return the certificates of all seals, also of those retired since: what they sealed stays verifiable."""
    return [
        x509.load_pem_x509_certificate(pem.encode()) for pem in SealKey.objects.values_list("certificate", flat=True)
    ]


@transaction.atomic
def install_seal(office: Office, data: bytes, now: datetime.datetime, passphrase: str = "") -> SealKey:
    """Let the office seal with the key of this PEM or PKCS#12 file from now on; the one before is retired.

    The private half is written first, with mode 600. Installing the key in use again
    changes nothing. Raises printing.sealing.SealError for a file that holds no usable key.
    """
    certificate = Seal.load(data, passphrase).certificate
    fingerprint = certificate.fingerprint(hashes.SHA256()).hex()
    Office.objects.select_for_update(of=("self",), no_key=True).get(pk=office.pk)
    key = SealKey.objects.filter(office=office, fingerprint=fingerprint).first() or SealKey(
        office=office,
        fingerprint=fingerprint,
        subject=certificate.subject.rfc4514_string()[:200],
        certificate=certificate.public_bytes(Encoding.PEM).decode(),
        valid_until=certificate.not_valid_after_utc,
        created_at=now,
    )
    _write(key_file(key), _unlocked(data, passphrase))
    SealKey.objects.filter(office=office, retired_at=None).exclude(pk=key.pk).update(retired_at=now)
    key.retired_at = None
    key.save()
    return key


def _unlocked(data: bytes, passphrase: str) -> bytes:
    """The key and its certificates as PEM without a passphrase."""
    password = passphrase.encode() or None
    if b"-----BEGIN" in data:
        key = serialization.load_pem_private_key(data, password)
        certificates = x509.load_pem_x509_certificates(data)
    else:
        inside, own, others = pkcs12.load_key_and_certificates(data, password)
        certificates = [one for one in (own, *others) if one]
        assert inside is not None  # Seal.load() read it before
        key = inside
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return b"".join(one.public_bytes(Encoding.PEM) for one in certificates) + private


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
