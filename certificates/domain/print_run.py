"""Printing certificates, and the log of it: who, when, which, and why a second time."""

import datetime
import json
import uuid as uuids

from django.db import transaction
from django.urls import reverse

from certificates.domain.drawing import best_file, draw
from certificates.domain.print_choice import Choice, chosen_sheets, in_words, printable, printed_before
from certificates.models import Certificate, PrintedCertificate, PrintProduct, PrintRun
from jobs.domain.batches import start_batch
from printing.dates import long_date
from printing.merging import merge_pdfs
from registry.domain.access import note_print
from trainings.models import Training

JOB_KIND = "certificates.print"


class PrintRefused(Exception):
    """Nothing can be printed like this; the message is a sentence for the operator."""


class PrintedBefore(PrintRefused):
    """Some of it is on paper already, and nobody said why it is printed again."""


@transaction.atomic
def start_print_run(
    training: Training,
    product: PrintProduct,
    choice: Choice,
    by,
    now: datetime.datetime,
    *,
    uuid: uuids.UUID,
    with_cover: bool = False,
    reason: str = "",
) -> PrintRun:
    """Write down what is printed, and start making it in the background.

    The same `uuid` again (a second press, a form sent twice) returns the first run. Raises
    PrintRefused when the choice is empty, PrintedBefore when something of it was printed
    before and there is no reason.
    """
    # The row of the training is the lock: of two operators who print the same, the second is asked why.
    Training.objects.select_for_update(no_key=True).get(pk=training.pk)
    known = PrintRun.objects.filter(uuid=uuid).first()
    if known and known.training_id != training.pk:
        raise PrintRefused("Formulir ini dari kegiatan lain. Muat ulang halaman ini, lalu pilih lagi.")
    if known:
        return known
    sheets = chosen_sheets(training, choice)
    if not sheets:
        raise PrintRefused("Tidak ada sertifikat yang cocok dengan pilihan ini. Belum ada yang dicetak.")
    again = len(printed_before(sheet.certificate for sheet in sheets)) if product == PrintProduct.PAPER else 0
    if again and not reason.strip():
        raise PrintedBefore(_asks_why(training, again, len(sheets)))
    run = PrintRun.objects.create(
        uuid=uuid,
        training=training,
        product=product,
        order=choice.order,
        selection=in_words(choice, {sheet.district: sheet.district_name for sheet in sheets})[:250],
        with_cover=with_cover and product == PrintProduct.PAPER,
        count=len(sheets),
        repeats=again,
        reason=reason.strip() if again else "",
        by=by,
        at=now,
    )
    PrintedCertificate.objects.bulk_create(
        PrintedCertificate(run=run, certificate=sheet.certificate, place=place)
        for place, sheet in enumerate(sheets, start=1)
    )
    run.job = start_batch(
        JOB_KIND,
        f"{run.short_product}: {run.count} sertifikat {training.title}",
        {"run": run.pk},
        by=by,
        back_url=reverse("certificates:print", args=[training.code]),
    )
    run.save(update_fields=["job"])
    if product == PrintProduct.PAPER:
        people = [sheet.certificate.participant.person_id for sheet in sheets]
        note_print([person for person in people if person], by, now, f"Sertifikat {training.code}")
    return run


def print_certificates(training: Training) -> bytes:
    """Return the valid certificates as one PDF, front and back of each, in the order of their numbers.

    A file that was not drawn yet is drawn and kept first.
    """
    return merge_pdfs(map(bytes_of, printable(training)), duplex=True)


def bytes_of(certificate: Certificate) -> bytes:
    """Return the kept bytes of the certificate, drawing it if nothing is kept."""
    kept = best_file(certificate) or draw(certificate)
    with kept.file.open("rb") as file:
        return file.read()


def file_name(certificate: Certificate) -> str:
    """Return a file name that no other certificate has, and that every system takes.

    "400.9.1-017-DINSOS-XII-2026 Norhayati Nahan 7KQM3TVX9PHB2C4D.pdf"
    """
    name = json.loads(certificate.payload)["name"]
    kept = "".join(char if char.isalnum() or char in " .,-'_" else "-" for char in f"{certificate.number} {name}")
    return f"{' '.join(kept.split())[:150].rstrip(' .')} {certificate.code}.pdf"


def _asks_why(training: Training, again: int, count: int) -> str:
    last = PrintRun.objects.filter(training=training, product=PrintProduct.PAPER).select_related("by").first()
    when = f" Terakhir {long_date(training.local(last.at).date())} oleh {last.by}." if last else ""
    some = "Semuanya" if again == count else f"{again} dari {count} sertifikat ini"
    return (
        f"{some} sudah pernah dicetak.{when} Tulis alasan cetak ulang, atau pilih “Hanya yang belum pernah dicetak”. "
        "Belum ada yang dicetak."
    )
