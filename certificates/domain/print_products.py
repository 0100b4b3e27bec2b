"""Making what a print run asks for, piece by piece."""

import tempfile
import zipfile
from collections.abc import Collection
from typing import IO

from certificates.domain.drawing import draw
from certificates.domain.print_choice import all_sheets, districts_of
from certificates.domain.print_run import bytes_of, file_name
from certificates.models import Certificate, CertificateState, FileKind, PrintOrder, PrintRun
from printing.covers import PrintCover, cover_pdf
from printing.dates import clock, long_date
from printing.merging import merge_pdfs
from printing.receipts import Receipt, ReceiptList
from printing.signatories import Signatory
from trainings.domain.papers import restricted_among


def certificates_of(run: PrintRun, first: int = 1, most: int | None = None) -> list[Certificate]:
    """The certificates of the run in their order, from the place `first` on (so many places at most).

    Those that were revoked or replaced since are left out; the places of the others stay.
    """
    items = run.items.filter(place__gte=first)
    if most is not None:
        items = items.filter(place__lt=first + most)
    items = items.select_related("certificate__participant").prefetch_related("certificate__files")
    return [item.certificate for item in items if item.certificate.state == CertificateState.VALID]


def draw_next(run: PrintRun, most: int) -> bool:
    """Draw the next few files that the run still lacks; return whether that were any."""
    waiting = (
        Certificate.objects.filter(prints__run=run, state=CertificateState.VALID)
        .exclude(files__kind__in=[kind for kind in FileKind if kind != FileKind.SCAN])
        .order_by("prints__place")[:most]
    )
    for certificate in waiting:
        draw(certificate)
    return bool(waiting)


def paper_part(run: PrintRun, first: int, most: int) -> bytes | None:
    """The certificates from that place on as one PDF for a duplex printer; None when all were revoked since.

    On top of the first lies the cover, if the run has one.
    """
    papers = [bytes_of(certificate) for certificate in certificates_of(run, first, most)]
    if papers and run.with_cover and first == 1:
        papers.insert(0, cover_of(run))
    return merge_pdfs(papers, duplex=True) if papers else None


def cover_of(run: PrintRun) -> bytes:
    """The sheet that lies on top of the stack."""
    training = run.training
    certificates = certificates_of(run)
    groups: list[tuple[str, int]] = []
    if run.order == PrintOrder.DISTRICT:
        printed = {certificate.pk for certificate in certificates}
        sheets = [sheet for sheet in all_sheets(training) if sheet.certificate.pk in printed]
        groups = [(name, count) for _, name, count in districts_of(sheets)]
    in_order = sorted(certificates, key=lambda each: (each.scheme_id, each.scope_key, each.sequence))
    return cover_pdf(
        PrintCover(
            letterhead=training.office.letterhead(),
            training=str(training),
            dates=f"{training.dates}, {training.city}",
            count=len(certificates),
            first_number=in_order[0].number,
            last_number=in_order[-1].number,
            order=PrintOrder(run.order).label,
            selection=run.selection,
            printed=f"{long_date(training.local(run.at).date())}, {clock(run.at, training.time_zone)}, oleh {run.by}",
            groups=groups,
            reason=run.reason,
        )
    )


def receipts_of(run: PrintRun, keys: Collection[int]) -> ReceiptList:
    """The list on which the people of these certificates of the run sign; of the restricted with the name only."""
    training = run.training
    items = run.items.filter(certificate__in=keys).select_related("certificate__participant")
    listed = [item.certificate for item in items]
    restricted = restricted_among(certificate.participant for certificate in listed)
    return ReceiptList(
        letterhead=training.office.letterhead(),
        training=str(training),
        dates=training.dates,
        place=f"{training.venue}, {training.city}",
        printed_on=training.local(run.at).date(),
        rows=[_receipt(certificate, certificate.participant.person_id in restricted) for certificate in listed],
        selection=run.selection,
        signatory=Signatory(
            "Ketua Panitia" if training.chair_name else "Panitia",
            name=training.chair_name,
            lead=f"{training.city}, ......................",
        ),
    )


def _receipt(certificate: Certificate, is_restricted: bool) -> Receipt:
    said = certificate.said
    return Receipt(said["name"], "" if is_restricted else said["unit"], said["number"])


def zip_of(run: PrintRun) -> IO[bytes]:
    """Each certificate as a file of its own in a ZIP on disk, ready to be read; the names cannot clash."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 -- the caller reads it and closes it
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for certificate in certificates_of(run):
            entry = zipfile.ZipInfo(file_name(certificate), run.training.local(run.at).timetuple()[:6])
            archive.writestr(entry, bytes_of(certificate))
    target.seek(0)
    return target
