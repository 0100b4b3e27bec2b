"""A file is compared by its hash: one changed byte is found out, and the file need not be sent."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certificates.domain.codes import in_fours
from certificates.domain.drawing import draw
from certificates.domain.revoking import revoke_certificate
from certificates.domain.verifying import verify_hash
from certificates.models import Certificate, CertificateFile, FileKind


@pytest.fixture
def data(issued) -> bytes:
    """The bytes of the second certificate as they were issued."""
    with draw(issued[1]).file.open("rb") as file:
        return file.read()


@pytest.fixture
def flipped(data) -> bytes:
    """The same file with one bit turned over."""
    changed = bytearray(data)
    changed[len(changed) // 3] ^= 1
    return bytes(changed)


def page_of(client, data: bytes, code: str = "") -> str:
    address = reverse("certificates:verify_file", args=[hashlib.sha256(data).hexdigest()])
    return " ".join(client.get(address, {"kode": code} if code else {}).content.decode().split())


def test_the_issued_file_is_known_by_its_hash_alone(client, data):
    page = page_of(client, data)

    assert "sama persis dengan yang kami terbitkan" in page
    assert "Norhayati Nahan" in page


def test_one_flipped_bit_is_found_out_and_the_true_words_are_shown(client, issued, flipped):
    page = page_of(client, flipped, in_fours(issued[1].code).lower())

    assert "berbeda dari yang kami terbitkan" in page
    assert "Norhayati Nahan" in page


def test_the_issued_file_of_a_revoked_certificate_says_both(client, issued, data, today):
    revoke_certificate(issued[1], "Terdaftar dua kali", None, today)

    page = page_of(client, data)

    assert "sama persis dengan yang kami terbitkan" in page
    assert "Terdaftar dua kali" in page


def test_a_foreign_file_is_unknown_and_asks_for_the_code(client, db):
    page = page_of(client, b"%PDF-1.7 of somebody else")

    assert "Berkas ini tidak kami kenal" in page
    assert "ketik di sini" in page


def test_a_mistyped_code_beside_a_foreign_file_is_said(client, db):
    assert "salah ketik" in page_of(client, b"%PDF-1.7", "abc")


def test_what_is_no_hash_is_foreign(client, db):
    assert client.get("/v/hash/bukan-sidik-jari/").status_code == 200


def test_a_file_that_waits_for_its_signature_is_no_certificate_yet(client, issued, data):
    Certificate.objects.filter(pk=issued[1].pk).update(state="awaiting")

    page = page_of(client, data)

    assert "Berkas ini belum ditandatangani" in page
    assert "Norhayati Nahan" not in page


def test_the_unsigned_file_of_a_signed_certificate_is_not_what_was_issued(issued, data, today):
    CertificateFile.objects.create(
        certificate=issued[1], kind=FileKind.BSRE, sha256=hashlib.sha256(b"signed").hexdigest(), file="signed.pdf"
    )

    found, unsigned = verify_hash(hashlib.sha256(data).hexdigest(), "", today)
    _, signed = verify_hash(hashlib.sha256(b"signed").hexdigest(), "", today)

    assert (found.public.name, unsigned, signed) == ("Norhayati Nahan", "altered", "identical")


@pytest.mark.parametrize(("kind", "says"), [("data", "sama persis"), ("flipped", "berbeda dari")])
def test_without_script_the_file_is_sent_compared_and_thrown_away(client, issued, request, kind, says):
    file = SimpleUploadedFile("sertifikat.pdf", request.getfixturevalue(kind), "application/pdf")
    kept = CertificateFile.objects.count()

    page = client.post("/v/", {"berkas": file}, follow=True).content.decode()

    assert says in page
    assert CertificateFile.objects.count() == kept


def test_sending_no_file_says_what_to_do(client, db):
    page = client.post("/v/").content.decode()

    assert "Pilih berkas PDF-nya dahulu" in page


def test_a_huge_file_is_refused_with_a_sentence(client, db):
    file = SimpleUploadedFile("besar.pdf", b"0" * (5 * 1024 * 1024 + 1), "application/pdf")

    page = client.post("/v/", {"berkas": file}).content.decode()

    assert "lebih besar dari 5 MB" in page
