"""Drawing a certificate's PDF from its payload, once, and keeping the bytes."""

import datetime
import time
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from certificates.domain.assets import asset
from certificates.domain.files import keep_file, keep_files
from certificates.domain.issuing import post_credits
from certificates.domain.looks import look_of, signatory_of
from certificates.domain.seal_keys import SealMissing
from certificates.domain.sealing import seal
from certificates.domain.states import lock, move
from certificates.models import Certificate, CertificateFile, CertificateState, FileKind, SigningMode
from printing.certificate_press import certificate_press
from printing.certificates import CertificatePaper, Subject
from printing.letterhead import Letterhead
from trainings.models import Training

JOB_KIND = "certificates.draw"
DRAWN = (FileKind.BASE, FileKind.SEALED)


def draw(certificate: Certificate) -> CertificateFile:
    """Return the file of the certificate as it was issued, drawing it (and sealing it) if there is none.

    Can be repeated at any time: the first bytes that were kept stay the certificate. A
    sealed one becomes valid with its file. Raises SealMissing.
    """
    kept = certificate.files.filter(kind__in=DRAWN).order_by("-pk").first()
    if kept:
        return kept
    data = certificate_press().draw(paper(certificate))
    try:
        if certificate.signing_mode == SigningMode.SEAL and certificate.is_live:
            return _keep_sealed(certificate, data)
        return keep_file(certificate, FileKind.BASE, data)
    except IntegrityError:  # another worker was quicker
        return certificate.files.filter(kind__in=DRAWN).latest("pk")


def draw_if_possible(certificate: Certificate) -> CertificateFile | None:
    """Draw now what can be drawn; what waits for the office's key is drawn when that is there."""
    try:
        return draw(certificate)
    except SealMissing:
        return None


def undrawn(training: Training) -> QuerySet[Certificate]:
    """The certificates of a training whose file is still to be drawn, in the order of their numbers."""
    return (
        Certificate.objects.filter(participant__training=training)
        .exclude(files__kind__in=DRAWN)
        .select_related("participant__training", "participant__person")
        .order_by("scheme", "scope_key", "sequence")
    )


def draw_missing(training: Training, most: int | None = None, seconds: float | None = None) -> int:
    """Draw what is still to be drawn and return how many that were; unsigned files are kept together.

    With `most` or `seconds` it stops early, though never before the first. Raises SealMissing.
    """
    ends = None if seconds is None else time.monotonic() + seconds
    count = 0
    drawn: list[tuple[Certificate, bytes]] = []
    for certificate in undrawn(training)[:most]:
        if certificate.signing_mode == SigningMode.SEAL:
            draw(certificate)
        else:
            drawn.append((certificate, certificate_press().draw(paper(certificate))))
        count += 1
        if ends is not None and time.monotonic() >= ends:
            break
    try:
        keep_files(drawn, FileKind.BASE)
    except IntegrityError:  # another worker was quicker with some of them
        for certificate, _ in drawn:
            draw(certificate)
    return count


def best_file(certificate: Certificate) -> CertificateFile | None:
    """Return the file to hand out: signed before sealed before base; None while nothing is drawn."""
    rank = {FileKind.BASE: 1, FileKind.SEALED: 2, FileKind.BSRE: 3}
    files = [file for file in certificate.files.all() if file.kind != FileKind.SCAN]
    return max(files, key=lambda file: (rank[FileKind(file.kind)], file.pk), default=None)


def paper(certificate: Certificate) -> CertificatePaper:
    """Return what is printed, read from the frozen payload and nothing else."""
    said = certificate.said
    return paper_of(said, asset(said["letterhead"]["logo"]))


def paper_of(said: dict[str, Any], logo: bytes | None) -> CertificatePaper:
    """Return what is printed of this payload.

    A file for BSrE is drawn unsigned and keeps its page when it is signed, so it always
    says that it is true only with the signature.
    """
    head = said["letterhead"]
    signatory = signatory_of(said["signatory"])
    assert signatory is not None
    return CertificatePaper(
        letterhead=Letterhead(head["government"], head["office"], head["contact"], logo),
        number=said["number"],
        name=said["name"],
        unit=said["unit"],
        role=said["role_label"],
        kind=said["kind"],
        title=said["title"],
        theme=said["theme"],
        starts_on=datetime.date.fromisoformat(said["starts_on"]),
        ends_on=datetime.date.fromisoformat(said["ends_on"]),
        place=said["city"],
        organiser=said["issuer"],
        expires_on=datetime.date.fromisoformat(said["expires_on"]) if said["expires_on"] else None,
        minutes=said["minutes"],
        issued_place=said["issued_city"],
        issued_on=datetime.date.fromisoformat(said["issued_on"]),
        signatory=signatory,
        back_signatory=signatory_of(said["back_signatory"]),
        look=look_of(said["look"]),
        verify_url=said["verify_url"],
        code=said["code"],
        signing_mode=said["signing_mode"],
        awaiting=said["signing_mode"] == SigningMode.BSRE,
        subjects=[Subject(item["title"], item["speaker"], item["minutes"]) for item in said["subjects"]],
    )


def _keep_sealed(certificate: Certificate, data: bytes) -> CertificateFile:
    sealed = seal(certificate.participant.training.office, data)
    with transaction.atomic():
        locked = lock(certificate)
        if not locked.is_live:  # revoked while it was being sealed: a seal would say that it is true
            return keep_file(locked, FileKind.BASE, data)
        kept = keep_file(locked, FileKind.SEALED, sealed.data, signature=sealed.facts)
        if locked.state == CertificateState.AWAITING:
            move(locked, CertificateState.VALID, sealed.on, None)
            post_credits([locked])
    certificate.state = locked.state
    return kept
