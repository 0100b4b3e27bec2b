"""Files that come back to the office, many at once: kept first, looked at one by one in the background."""

import datetime
import io
import time
import zipfile
from collections.abc import Iterable, Iterator

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from certificates.domain.files import ending_of
from certificates.domain.scans import CodeUnread, keep_scan, whose_scan
from certificates.domain.signed_files import FileRefused, accept_signed
from certificates.models import Certificate, DeliveredFile, Delivery, FileKind, Outcome
from jobs.domain.batches import start_batch
from jobs.models import Batch
from trainings.models import Training

JOB_KIND = "certificates.deliver"
MOST_FILES = 2000
MOST_BYTES = 300 * 1024 * 1024
LARGEST = 20 * 1024 * 1024
KEPT_DAYS = 30


class DeliveryRefused(Exception):
    """Nothing of what was sent can be looked at; the message is a sentence."""


def receive(training: Training, kind: FileKind, files: Iterable[tuple[str, bytes]], by) -> tuple[Delivery, Batch]:
    """Keep the files, those inside of ZIPs too, and start looking at them.

    Raises DeliveryRefused when there are none, or too many.
    """
    unpacked = list(_unpacked(files))
    if not unpacked:
        raise DeliveryRefused("Tidak ada berkas di dalamnya. Pilih PDF, gambar, atau ZIP yang berisi itu.")
    delivery = Delivery(training=training, kind=kind, created_by=by)
    # Bytes before rows: writing megabytes must not keep the database from everybody else.
    rows = [_stored(delivery, position, *file) for position, file in enumerate(unpacked, start=1)]
    with transaction.atomic():
        delivery.save()
        DeliveredFile.objects.bulk_create(rows)
        batch = start_batch(
            JOB_KIND,
            f"Memeriksa {len(unpacked)} berkas: {training.title}",
            {"delivery": delivery.pk},
            by=by,
            back_url=reverse("certificates:delivery", args=[training.code, delivery.uuid]),
        )
    return delivery, batch


def _stored(delivery: Delivery, position: int, name: str, data: bytes) -> DeliveredFile:
    file = DeliveredFile(delivery=delivery, position=position, name=name[:200])
    file.file.save(f"{delivery.uuid}-{position:04d}.{ending_of(data) or 'bin'}", ContentFile(data), save=False)
    return file


def look_on(delivery: Delivery, by, seconds: float) -> int:
    """Look at the files that nobody looked at yet, for a moment; return how many are left."""
    ends = time.monotonic() + seconds
    for file in delivery.files.filter(outcome=Outcome.WAITING):
        look_at(file, by)
        if time.monotonic() >= ends:
            break
    return delivery.files.filter(outcome=Outcome.WAITING).count()


def look_at(file: DeliveredFile, by, chosen: Certificate | None = None) -> DeliveredFile:
    """Decide about one file and write down what became of it. Looking again at what was accepted changes nothing.

    Of two who choose at once the first one's choice stays.
    """
    if file.outcome == Outcome.ACCEPTED:
        return file
    training = file.delivery.training
    with file.file.open("rb") as opened:
        data = opened.read()
    certificate, message = None, ""
    try:
        if file.delivery.kind == FileKind.BSRE:
            certificate, message = accept_signed(training, data, by)
        else:
            certificate, message = whose_scan(training, data, chosen), "Pindaian tersimpan."
        outcome = Outcome.ACCEPTED
    except FileRefused as refusal:
        outcome, message = Outcome.REFUSED, str(refusal)
    except CodeUnread as unread:
        outcome, message = Outcome.UNMATCHED, str(unread)
    with transaction.atomic():
        held = DeliveredFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
        if held.outcome == Outcome.ACCEPTED:
            return held
        if certificate and file.delivery.kind == FileKind.SCAN:
            keep_scan(certificate, data, by)
        held.outcome, held.message, held.certificate = outcome, message[:400], certificate
        held.save(update_fields=["outcome", "message", "certificate"])
    if outcome == Outcome.ACCEPTED:  # the certificate has it now
        held.file.delete()
    return held


def forget_deliveries(before: datetime.datetime) -> int:
    """Delete the files that were refused or never matched before that moment; what became of them stays written."""
    old = DeliveredFile.objects.filter(delivery__created_at__lt=before).exclude(file="")
    for file in old:
        file.file.delete()
    return len(old)


def _unpacked(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The files, and in place of a ZIP what is in it; folders and what systems hide there are left out."""
    count = size = 0
    for name, data in _every(files):
        count, size = count + 1, size + len(data)
        if count > MOST_FILES or size > MOST_BYTES:
            raise DeliveryRefused(
                f"Paling banyak {MOST_FILES} berkas dan {MOST_BYTES // 1024 // 1024} MB sekali unggah. "
                "Bagi menjadi beberapa unggahan. Belum ada yang diperiksa."
            )
        yield name, data


def _every(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for name, data in files:
        if not data.startswith(b"PK\x03\x04"):
            yield name, data
            continue
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for entry in archive.infolist():
                    base = entry.filename.rpartition("/")[2]
                    if entry.is_dir() or base.startswith(".") or entry.filename.startswith("__MACOSX"):
                        continue
                    if entry.file_size > LARGEST:
                        raise DeliveryRefused(
                            f"{base} lebih besar dari {LARGEST // 1024 // 1024} MB. Belum ada yang diperiksa."
                        )
                    yield base, archive.read(entry)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise DeliveryRefused(f"{name} bukan ZIP yang dapat dibuka. Belum ada yang diperiksa.") from error
