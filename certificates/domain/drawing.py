"""Drawing a certificate's PDF from its payload, once, and keeping the bytes."""

import datetime
import hashlib
import json

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from certificates.domain.assets import asset
from certificates.models import Certificate, CertificateFile, CertificateState, FileKind
from printing.certificates import CertificatePaper, Subject, certificate_pdf
from printing.letterhead import Letterhead
from trainings.models import Training


def draw(certificate: Certificate) -> CertificateFile:
    """Return the base file of the certificate, drawing it if there is none.

    Can be repeated at any time: the first bytes that were kept stay the certificate.
    """
    kept = certificate.files.filter(kind=FileKind.BASE).first()
    if kept:
        return kept
    data = certificate_pdf(paper(certificate))
    try:
        with transaction.atomic():
            return keep_file(certificate, FileKind.BASE, data)
    except IntegrityError:  # another worker was quicker
        return certificate.files.get(kind=FileKind.BASE)


def undrawn(training: Training) -> QuerySet[Certificate]:
    """The certificates of a training whose file is still to be drawn, in the order of their numbers."""
    return (
        Certificate.objects.filter(participant__training=training)
        .exclude(files__kind=FileKind.BASE)
        .order_by("scope_key", "sequence")
    )


def draw_missing(training: Training, most: int | None = None) -> int:
    """Draw what is still to be drawn (or the first `most`) and return how many that were."""
    waiting = list(undrawn(training)[:most])
    for certificate in waiting:
        draw(certificate)
    return len(waiting)


def keep_file(certificate: Certificate, kind: FileKind, data: bytes) -> CertificateFile:
    """Keep these bytes as a file of the certificate."""
    sha256 = hashlib.sha256(data).hexdigest()
    file = CertificateFile(certificate=certificate, kind=kind, sha256=sha256)
    file.file.save(f"{certificate.code}-{kind}.pdf", ContentFile(data), save=False)
    file.save(force_insert=True)
    return file


def best_file(certificate: Certificate) -> CertificateFile | None:
    """Return the file to hand out: signed before sealed before base; None while nothing is drawn."""
    rank = {FileKind.SCAN: 0, FileKind.BASE: 1, FileKind.SEALED: 2, FileKind.BSRE: 3}
    files = [file for file in certificate.files.all() if file.kind != FileKind.SCAN]
    return max(files, key=lambda file: (rank[FileKind(file.kind)], file.pk), default=None)


def paper(certificate: Certificate) -> CertificatePaper:
    """Return what is printed, read from the frozen payload and nothing else."""
    said = json.loads(certificate.payload)
    head, signatory = said["letterhead"], said["signatory"]
    return CertificatePaper(
        letterhead=Letterhead(head["government"], head["office"], head["contact"], asset(head["logo"])),
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
        expires_on=certificate.expires_on,
        minutes=said["minutes"],
        issued_place=said["issued_city"],
        issued_on=datetime.date.fromisoformat(said["issued_on"]),
        signatory_position=signatory["position"],
        signatory_name=signatory["name"],
        signatory_rank=signatory["rank"],
        signatory_nip=signatory["nip"],
        verify_url=said["verify_url"],
        code=said["code"],
        signing_mode=said["signing_mode"],
        awaiting=certificate.state == CertificateState.AWAITING,
        subjects=[Subject(item["title"], item["speaker"], item["minutes"]) for item in said["subjects"]],
    )
