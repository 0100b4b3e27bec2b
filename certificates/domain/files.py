"""Keeping the bytes of certificates, once, at places that a repetition finds again."""

import hashlib
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db import transaction

from certificates.models import Certificate, CertificateFile, FileKind

ENDINGS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG": "png"}


@transaction.atomic
def keep_file(
    certificate: Certificate, kind: FileKind, data: bytes, *, signature: dict | None = None, by=None
) -> CertificateFile:
    """Keep these bytes as a file of the certificate.

    The row comes first: whoever holds it is alone, so what lies at its place was left by
    a process that died before its row was committed, and is overwritten. A lost race
    therefore writes nothing. Raises IntegrityError when there is such a file already.
    """
    file = _row(certificate, kind, data, signature, by)
    file.save(force_insert=True)
    _write(file, data)
    return file


@transaction.atomic
def keep_files(drawn: Sequence[tuple[Certificate, bytes]], kind: FileKind) -> None:
    """Keep one file for each of these certificates, as keep_file() does; all or none."""
    files = [(_row(certificate, kind, data), data) for certificate, data in drawn]
    CertificateFile.objects.bulk_create(file for file, _ in files)
    for file, data in files:
        _write(file, data)


def _row(
    certificate: Certificate, kind: FileKind, data: bytes, signature: dict | None = None, by=None
) -> CertificateFile:
    sha256 = hashlib.sha256(data).hexdigest()
    file = CertificateFile(certificate=certificate, kind=kind, sha256=sha256, signature=signature or {}, created_by=by)
    own = f"-{sha256[:16]}" if kind == FileKind.SCAN else ""
    name = f"{certificate.code}-{kind}{own}.{ending_of(data)}"
    file.file.name = file.file.field.generate_filename(file, name)
    return file


def _write(file: CertificateFile, data: bytes) -> None:
    storage, name = file.file.storage, str(file.file.name)
    if storage.exists(name):
        storage.delete(name)
    storage.save(name, ContentFile(data))


def ending_of(data: bytes) -> str:
    """Return "pdf", "jpg" or "png" by the first bytes, or "" for anything else."""
    return next((ending for magic, ending in ENDINGS.items() if data.startswith(magic)), "")
