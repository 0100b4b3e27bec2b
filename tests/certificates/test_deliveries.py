"""Scans and signed files come back many at once; each gets a sentence, and by hand what no code tells."""

import io
import subprocess
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pikepdf import Name, Pdf, Rectangle
from PIL import Image

from certificates.domain.deliveries import DeliveryRefused, forget_deliveries, look_at, receive
from certificates.domain.drawing import draw
from certificates.domain.scans import CodeUnread, keep_scan, whose_scan
from certificates.domain.signed_files import FileRefused
from certificates.models import CertificateFile, DeliveredFile, Delivery, FileKind


def photograph(certificate, tmp_path) -> bytes:
    """The printed sheet as a scanner sees it."""
    with draw(certificate).file.open("rb") as file:
        (tmp_path / "sheet.pdf").write_bytes(file.read())
    subprocess.run(
        ["pdftoppm", "-r", "120", "-f", "1", "-l", "1", "-jpeg", "sheet.pdf", "sheet"], cwd=tmp_path, check=True
    )
    return next(tmp_path.glob("sheet*.jpg")).read_bytes()


def blank(kind: str = "PNG") -> bytes:
    output = io.BytesIO()
    Image.new("L", (600, 400), 255).save(output, kind)
    return output.getvalue()


def as_pdf(picture: bytes) -> bytes:
    output = io.BytesIO()
    Image.open(io.BytesIO(picture)).save(output, "PDF")
    return output.getvalue()


def in_strips(picture: bytes) -> bytes:
    """As office scanners pack a page: black and white, lying on its side, cut into strips."""
    sheet = Image.open(io.BytesIO(picture)).convert("1").rotate(90, expand=True)
    half = sheet.height // 2
    strips = []
    for box in ((0, 0, sheet.width, half), (0, half, sheet.width, sheet.height)):
        output = io.BytesIO()
        sheet.crop(box).save(output, "PDF", resolution=120)
        strips.append(Pdf.open(output))
    whole = Pdf.new()
    page = whole.add_blank_page(page_size=(sheet.width * 0.6, sheet.height * 0.6))
    for strip, bottom in zip(strips, ((sheet.height - half) * 0.6, 0), strict=True):
        height = strip.pages[0].mediabox[3]
        page.add_overlay(strip.pages[0], Rectangle(0, bottom, sheet.width * 0.6, bottom + float(height)))
    output = io.BytesIO()
    whole.save(output)
    return output.getvalue()


@pytest.mark.parametrize("form", [bytes, as_pdf, in_strips])
def test_a_scan_finds_its_certificate_by_the_code_on_it(training, issued, operator_kalteng, tmp_path, form):
    scan = form(photograph(issued[1], tmp_path))

    found = [whose_scan(training, scan) for _ in range(2)]
    for certificate in found:
        keep_scan(certificate, scan, operator_kalteng)

    kept = issued[1].files.get(kind=FileKind.SCAN)
    assert (found, kept.created_by) == ([issued[1], issued[1]], operator_kalteng)


def test_without_a_readable_code_somebody_chooses(training, issued, operator_kalteng):
    with pytest.raises(CodeUnread):
        whose_scan(training, blank())

    assert whose_scan(training, blank(), issued[2]) == issued[2]


def test_by_hand_a_scan_is_not_given_to_another(training, issued, tmp_path):
    with pytest.raises(FileRefused, match="bukan milik sertifikat"):
        whose_scan(training, photograph(issued[1], tmp_path), issued[0])


def test_a_scan_of_another_training_is_refused(make_training, office, issued, tmp_path):
    other = make_training(office, code="BTS-2026-02")

    with pytest.raises(FileRefused, match="bukan dari kegiatan ini"):
        whose_scan(other, photograph(issued[1], tmp_path))


def test_the_file_that_was_downloaded_is_no_scan(training, issued):
    with draw(issued[0]).file.open("rb") as file, pytest.raises(FileRefused, match="berkas asli"):
        whose_scan(training, file.read())


def test_a_picture_that_no_library_unpacks_is_asked_about_and_stops_nothing(training, issued, operator_kalteng):
    with Pdf.open(io.BytesIO(as_pdf(blank()))) as document:
        (image,) = document.pages[0].images.values()
        image.Filter = Name.JBIG2Decode
        output = io.BytesIO()
        document.save(output)
    delivery, _ = receive(training, FileKind.SCAN, [("mesin.pdf", output.getvalue())], operator_kalteng)

    assert look_at(delivery.files.get(), operator_kalteng).outcome == "unmatched"


@pytest.mark.parametrize("data", [b"hello", b"%PDF-1.7 broken", b"\xff\xd8\xff broken", b""])
def test_what_is_no_picture_is_refused(training, issued, data):
    with pytest.raises((FileRefused, CodeUnread)):
        whose_scan(training, data)


def test_a_zip_is_opened_and_each_file_gets_its_sentence(training, issued, operator_kalteng, tmp_path):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as whole:
        whole.writestr("pindaian/satu.jpg", photograph(issued[0], tmp_path))
        whole.writestr("pindaian/dua.png", blank())
        whole.writestr("__MACOSX/._satu.jpg", b"hidden")
        whole.writestr("catatan.txt", b"hello")

    delivery, _ = receive(training, FileKind.SCAN, [("semua.zip", archive.getvalue())], operator_kalteng)
    for file in delivery.files.all():
        look_at(file, operator_kalteng)

    assert [(file.name, file.outcome, file.certificate) for file in delivery.files.all()] == [
        ("satu.jpg", "accepted", issued[0]),
        ("dua.png", "unmatched", None),
        ("catatan.txt", "refused", None),
    ]
    assert [bool(file.file) for file in delivery.files.all()] == [False, True, True]


def test_an_empty_upload_says_so(training, operator_kalteng):
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for files in ([], [("rusak.zip", b"PK\x03\x04 broken")]):
        with pytest.raises(DeliveryRefused):
            receive(training, FileKind.SCAN, files, operator_kalteng)
    assert Delivery.objects.count() == 0


def test_what_nobody_took_is_forgotten_and_its_fate_stays_written(training, issued, operator_kalteng, afterwards):
    delivery, _ = receive(training, FileKind.SCAN, [("kosong.png", blank())], operator_kalteng)
    look_at(delivery.files.get(), operator_kalteng)

    forget_deliveries(afterwards.replace(year=2036))

    file = DeliveredFile.objects.get()
    assert (bool(file.file), file.outcome) == (False, "unmatched")


@pytest.mark.django_db(transaction=True)
def test_the_operator_uploads_and_chooses_by_hand(client, training, issued, operator_kalteng):
    client.force_login(operator_kalteng)
    upload = {"kind": "scan", "uploads": [SimpleUploadedFile("a.png", blank()), SimpleUploadedFile("b.txt", b"hello")]}
    client.post(reverse("certificates:signing", args=[training.code]), upload)
    delivery = Delivery.objects.get()
    page = client.get(reverse("certificates:delivery", args=[training.code, delivery.uuid])).content.decode()
    assert "0 dari 2 berkas diterima" in page

    unmatched = delivery.files.get(outcome="unmatched")
    match = reverse("certificates:match", args=[training.code, delivery.uuid, unmatched.pk])
    seen = client.get(reverse("certificates:delivered_file", args=[training.code, delivery.uuid, unmatched.pk]))
    assert (seen.getvalue(), seen["Content-Disposition"]) == (blank(), 'inline; filename="pindaian-1.png"')
    wrong = client.post(match, {"sertifikat": "999"}, follow=True).content.decode()
    assert "a.png masih menunggu" in wrong
    client.post(match, {"sertifikat": issued[2].number})

    scan = CertificateFile.objects.get(kind="scan")
    assert scan.certificate == issued[2]
    answer = client.get(reverse("certificates:scan", args=[issued[2].pk, scan.pk]))
    assert answer.getvalue() == blank()


def test_of_two_who_choose_at_once_the_first_choice_stays(training, issued, operator_kalteng):
    delivery, _ = receive(training, FileKind.SCAN, [("a.png", blank())], operator_kalteng)
    seen_by_both = [delivery.files.get() for _ in range(2)]
    first = look_at(seen_by_both[0], operator_kalteng, issued[0])
    seen_by_both[1].file = DeliveredFile(delivery=delivery).file
    seen_by_both[1].file.save("late.png", io.BytesIO(blank()), save=False)

    second = look_at(seen_by_both[1], operator_kalteng, issued[1])

    assert (first.certificate, second.certificate) == (issued[0], issued[0])
    assert list(CertificateFile.objects.filter(kind="scan").values_list("certificate", flat=True)) == [issued[0].pk]
