"""The office's seal, checked by pyHanko and by poppler's pdfsig."""

import datetime
import subprocess
from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from printing.certificate_press import certificate_press
from printing.certificates import certificate_pdf
from printing.seal_keys import new_seal
from printing.sealing import Seal, SealError
from printing.signatures import UnreadablePdfError, verify

NOW = datetime.datetime(2026, 12, 18, 8, 30, tzinfo=datetime.UTC)
OFFICE = "Dinas Sosial Provinsi Kalimantan Tengah"


@pytest.fixture(scope="module")
def seal():
    return Seal.load(new_seal(OFFICE, NOW))


@pytest.fixture
def sealed(make_paper, seal):
    return seal.sign(certificate_press().draw(make_paper(signing_mode="seal")), NOW)


@pytest.fixture
def pdfsig(tmp_path):
    """What pdfsig says of a file."""

    def ask(pdf: bytes) -> str:
        file = tmp_path / "asked.pdf"
        file.write_bytes(pdf)
        return subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False).stdout

    return ask


def flipped(pdf: bytes, place: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def certificate_of(key, name: str, issuer=None, issuer_key=None) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    is_authority = issuer is None
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - datetime.timedelta(days=1))
        .not_valid_after(NOW + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority, content_commitment=not is_authority, key_cert_sign=is_authority,
                crl_sign=is_authority, key_encipherment=False, data_encipherment=False, key_agreement=False,
                encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
        .sign(issuer_key or key, hashes.SHA256())
    )  # fmt: skip


def test_the_seal_says_who_and_when_and_covers_the_whole_file(sealed, seal):
    (facts,) = verify(sealed, [seal.certificate])

    assert facts.is_valid
    assert replace(facts, issuer="", fingerprint="") == replace(
        facts,
        field="Segel",
        signer=f"Segel digital {OFFICE}",
        organisation=OFFICE,
        issuer="",
        fingerprint="",
        signed_at=NOW,
        is_intact=True,
        covers_whole_file=True,
        is_trusted=True,
    )
    assert facts.fingerprint == seal.certificate.fingerprint(hashes.SHA256()).hex()


def test_pdfsig_agrees(sealed, pdfsig):
    said = pdfsig(sealed)

    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "Signing Hash Algorithm: SHA-256" in said


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_one_flipped_bit_is_found_out_by_both(sealed, seal, pdfsig, part):
    before_signature = sealed.index(b"/ByteRange")
    broken = flipped(sealed, int(before_signature * part))

    try:
        found = [facts.is_valid for facts in verify(broken, [seal.certificate])]
    except UnreadablePdfError:
        found = [False]

    assert not any(found)
    assert "Signature is Valid." not in pdfsig(broken)


def test_a_flipped_bit_in_the_signature_itself_is_found_out(sealed, seal):
    start = sealed.index(b"/Contents <30") + 300
    place = next(place for place in range(start, start + 40) if sealed[place : place + 1] in b"0246")

    try:
        found = [facts.is_valid for facts in verify(flipped(sealed, place), [seal.certificate])]
    except UnreadablePdfError:
        found = [False]

    assert not any(found)


def test_what_is_added_after_the_seal_is_found_out(sealed, seal):
    (facts,) = verify(sealed + b"\n%lebih\n", [seal.certificate])

    assert (facts.covers_whole_file, facts.is_valid) == (False, False)


def test_a_seal_that_nobody_trusts_is_intact_and_not_valid(sealed):
    other = Seal.load(new_seal(OFFICE, NOW))

    (facts,) = verify(sealed, [other.certificate])

    assert (facts.is_intact, facts.is_trusted, facts.is_valid) == (True, False, False)


def test_a_retired_seal_stays_valid_beside_its_successor(sealed, seal):
    successor = Seal.load(new_seal(OFFICE, NOW + datetime.timedelta(days=365)))

    (facts,) = verify(sealed, [successor.certificate, seal.certificate])

    assert facts.is_valid


def test_a_file_without_a_signature_has_none(make_paper):
    assert verify(certificate_pdf(make_paper())) == []


@pytest.mark.parametrize("data", [b"", b"bukan PDF", b"%PDF-1.7\nrusak"])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(UnreadablePdfError):
        verify(data)


def test_the_seal_changes_neither_text_nor_metadata(make_paper, seal, text_of):
    pdf = certificate_press().draw(make_paper())
    sealed = seal.sign(pdf, NOW)

    assert sealed.startswith(pdf)
    assert b"/ModDate" not in sealed[len(pdf) :]
    assert text_of(sealed) == text_of(pdf)


def test_a_sealed_certificate_with_a_large_logo_stays_below_60_kilobytes(make_paper, letterhead, big_logo, seal):
    paper = make_paper(letterhead=replace(letterhead, logo=big_logo), signing_mode="seal")

    assert len(seal.sign(certificate_press().draw(paper), NOW)) <= 60 * 1024


def test_a_locked_seal_opens_with_its_passphrase_only():
    locked = new_seal(OFFICE, NOW, passphrase="rahasia kantor")

    assert Seal.load(locked, "rahasia kantor").certificate.subject is not None
    for wrong in ("", "salah"):
        with pytest.raises(SealError):
            Seal.load(locked, wrong)


@pytest.mark.parametrize("kind", ["ecdsa", "rsa"])
def test_a_seal_from_pkcs12_carries_its_chain(make_paper, kind):
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority = certificate_of(authority_key, "Penerbit contoh")
    key = new_key(kind)
    own = certificate_of(key, "Segel contoh", authority, authority_key)
    lock = serialization.BestAvailableEncryption(b"kunci")
    data = pkcs12.serialize_key_and_certificates(b"segel", key, own, [authority], lock)

    sealed = Seal.load(data, "kunci").sign(certificate_press().draw(make_paper()), NOW)

    (facts,) = verify(sealed, [authority])
    assert facts.is_valid
    assert facts.issuer == "Common Name: Penerbit contoh"


def new_key(kind: str):
    if kind == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1())


def test_a_certificate_of_another_key_is_refused():
    first, second = new_seal(OFFICE, NOW), new_seal(OFFICE, NOW)
    mixed = first[: first.index(b"-----BEGIN PRIVATE")] + second[second.index(b"-----BEGIN PRIVATE") :]

    with pytest.raises(SealError, match="belongs to its key"):
        Seal.load(mixed)


@pytest.mark.parametrize("data", [b"", b"-----BEGIN", b"\x30\x82"])
def test_a_broken_file_is_refused(data):
    with pytest.raises(SealError):
        Seal.load(data)


def test_signatures_of_every_length_are_sound(make_paper, seal):
    """An ECDSA signature has 70 to 72 bytes, sometimes fewer: each length has a template of its own."""
    pdf = certificate_press().draw(make_paper())
    files = [seal.sign(pdf, NOW) for _ in range(24)]

    assert all(facts.is_valid for file in files for facts in verify(file, [seal.certificate]))
