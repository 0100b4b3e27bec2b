"""Berkas untuk ditandatangani: all that awaits a signature, as one ZIP to be signed outside."""

import tempfile
import zipfile
from typing import IO

from certificates.domain.drawing import draw
from certificates.domain.print_run import file_name
from certificates.models import Certificate, SigningMode
from trainings.models import Training


def to_be_signed(training: Training):
    """The certificates of the training that await a signature, in the order of their numbers."""
    return (
        Certificate.objects.awaiting()
        .filter(participant__training=training)
        .select_related("participant__training")
        .order_by("scheme", "scope_key", "sequence")
    )


def export_to_sign(training: Training) -> tuple[IO[bytes], int]:
    """Return a ZIP (to be closed) of the files that are to be signed through BSrE, and how many they are."""
    count = 0
    archive = tempfile.TemporaryFile()  # noqa: SIM115 -- the response that streams it closes it
    with zipfile.ZipFile(archive, "w") as whole:  # PDFs are packed already
        for certificate in to_be_signed(training):
            if certificate.signing_mode != SigningMode.BSRE:
                continue
            with draw(certificate).file.open("rb") as file:
                entry = zipfile.ZipInfo(file_name(certificate), (2020, 1, 1, 0, 0, 0))
                whole.writestr(entry, file.read())
            count += 1
    archive.seek(0)
    return archive, count
