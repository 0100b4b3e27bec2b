"""Scans of certificates that were signed on paper: found by their QR code, else by hand."""

import hashlib
import io
import re
from collections.abc import Iterator

import zxingcpp
from django.db import transaction
from PIL import Image
from pypdfium2 import PdfiumError

from certificates.domain.codes import in_fours, parse_code
from certificates.domain.files import ending_of, keep_file
from certificates.domain.signed_files import FileRefused
from certificates.domain.states import lock
from certificates.models import Certificate, CertificateFile, FileKind
from printing.rasters import grey_pages
from trainings.models import Training

PAGES_READ = 2
MOST_PIXELS = 60_000_000  # an A4 sheet at 600 dpi has 35 million
_ADDRESS = re.compile(r"/v/([0-9A-Za-z-]+)/?")


class CodeUnread(Exception):
    """No QR code of ours can be read in it; somebody has to say whose it is."""


def whose_scan(training: Training, data: bytes, chosen: Certificate | None = None) -> Certificate:
    """Return the certificate that the QR code on the scan names, or the one that was chosen by hand.

    Writes nothing. Raises FileRefused, and CodeUnread when nobody chose and no code can be read.
    """
    if not ending_of(data):
        raise FileRefused("Bukan PDF, JPG, atau PNG. Simpan hasil pindai sebagai salah satunya, lalu unggah lagi.")
    sha256 = hashlib.sha256(data).hexdigest()
    if CertificateFile.objects.filter(sha256=sha256).exclude(kind=FileKind.SCAN).exists():
        raise FileRefused("Ini berkas asli dari sini, bukan pindaian lembar yang sudah ditandatangani.")
    codes = _codes(data)
    found = _found(training, codes)
    if chosen and codes and found != chosen:
        raise FileRefused(f"Kode QR di pindaian ini ({in_fours(codes[0])}) bukan milik sertifikat {chosen.number}.")
    if codes and found is None:
        raise FileRefused(f"Sertifikat dengan kode {in_fours(codes[0])} bukan dari kegiatan ini.")
    certificate = found or chosen
    if certificate is None:
        raise CodeUnread("Kode QR tidak terbaca. Pilih sertifikatnya, atau pindai lebih tajam.")
    return certificate


def keep_scan(certificate: Certificate, data: bytes, by) -> None:
    """Keep the scan with this certificate; the same scan again changes nothing."""
    sha256 = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        locked = lock(certificate)  # the same scan sent twice: one of the two waits, and finds it kept
        if not locked.files.filter(sha256=sha256).exists():
            keep_file(locked, FileKind.SCAN, data, by=by)


def _found(training: Training, codes: list[str]) -> Certificate | None:
    return Certificate.objects.filter(participant__training=training, code__in=codes).first()


def _codes(data: bytes) -> list[str]:
    """Return the codes of ours in the QR codes of the first pages."""
    codes = []
    for picture in _pictures(data):
        for symbol in zxingcpp.read_barcodes(picture):
            match = _ADDRESS.search(symbol.text)
            code = parse_code(match[1]) if match else None
            if code:
                codes.append(code)
    return codes


def _pictures(data: bytes) -> Iterator[Image.Image]:
    """The picture, or the first pages of the PDF, in whatever way the scanner packed them."""
    if ending_of(data) != "pdf":
        yield from _opened(data)
        return
    try:
        yield from grey_pages(data, PAGES_READ)
    except PdfiumError as error:
        raise FileRefused("PDF ini rusak atau terkunci, jadi tidak dapat dibaca. Pindai sekali lagi.") from error


def _opened(data: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height <= MOST_PIXELS:
                yield picture.convert("L")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise FileRefused("Gambar ini rusak dan tidak dapat dibaca. Pindai sekali lagi.") from error
