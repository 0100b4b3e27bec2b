"""BSrE: out to be signed, back, and valid only when content and signature are proven."""

import io

import pikepdf
import pytest

from certificates.domain.bsre_roots import trust_root
from certificates.domain.drawing import draw
from certificates.domain.issuing import issue_certificates
from certificates.domain.revoking import revoke_certificate
from certificates.domain.signed_files import FileRefused, accept_signed
from certificates.domain.verifying import verify
from certificates.models import Certificate, CertificateFile, SigningMode
from printing.seal_keys import new_seal
from printing.sealing import Seal
from registry.models import TrainingCredit


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def official(afterwards):
    """A signatory whose certificate this server trusts."""
    pem = new_seal("Contoh Pejabat", afterwards)
    trust_root(pem)
    return Seal.load(pem)


@pytest.fixture
def awaiting(training, plan, people, today, afterwards):
    plan.signing_mode = SigningMode.BSRE
    plan.save()
    issue_certificates(training, today, None, afterwards)
    return list(Certificate.objects.all())


@pytest.fixture
def base(awaiting) -> bytes:
    return bytes_of(draw(awaiting[0]))


def bytes_of(file: CertificateFile) -> bytes:
    with file.file.open("rb") as opened:
        return opened.read()


def changed(data: bytes, change) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        output = io.BytesIO()
        document.save(output)
    return output.getvalue()


def refusal(training, data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        accept_signed(training, data, None)
    return str(refused.value)


def test_a_signed_file_makes_its_certificate_valid(
    training, awaiting, base, official, operator_kalteng, today, afterwards
):
    assert (verify(awaiting[0].code, today).state, TrainingCredit.objects.count()) == ("unknown", 0)
    signed = official.sign(base, afterwards)

    certificate, sentence = accept_signed(training, signed, operator_kalteng)

    kept = certificate.files.get(kind="bsre")
    assert (certificate, sentence) == (awaiting[0], "Ditandatangani Segel digital Contoh Pejabat.")
    assert (bytes_of(kept), kept.signature["signer"]) == (signed, "Segel digital Contoh Pejabat")
    assert (verify(certificate.code, today).state, verify(certificate.code, today).public.pdf_sha256) == (
        "valid",
        kept.sha256,
    )
    assert TrainingCredit.objects.get().source == certificate.code


def test_the_same_file_again_changes_nothing(training, base, official, afterwards):
    signed = official.sign(base, afterwards)

    sentences = [accept_signed(training, signed, None)[1] for _ in range(2)]

    assert sentences[1] == "Sudah diterima sebelumnya."
    assert CertificateFile.objects.filter(kind="bsre").count() == 1


def test_another_signed_file_does_not_take_its_place(training, awaiting, base, official, afterwards):
    accept_signed(training, official.sign(base, afterwards), None)

    assert refusal(training, official.sign(base, afterwards.replace(hour=11))) == (
        f"Sertifikat {awaiting[0].number} sudah punya berkas bertanda tangan yang lain; itu yang berlaku."
    )


def test_a_tool_that_writes_the_file_anew_is_believed_when_the_pages_are_the_same(training, base, official, afterwards):
    rewritten = changed(base, lambda document: None)

    certificate, _ = accept_signed(training, official.sign(rewritten, afterwards), None)

    assert certificate.state == "valid"


def test_an_unsigned_file_is_refused(training, base):
    assert refusal(training, base) == "Belum ditandatangani: berkas ini masih sama dengan yang diunduh dari sini."
    assert refusal(training, changed(base, lambda document: None)) == "Belum memuat tanda tangan elektronik."


def _other_text(document):
    page = document.pages[0]
    page.contents_coalesce()
    page.Contents = document.make_stream(page.Contents.read_bytes() + b"\n1 1 1 rg 0 0 400 400 re f")


def _white_box(document):
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 400, 400])
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([document.make_indirect(note)]))


def _field_of_text(document):
    look = document.make_stream(b"1 1 1 rg 0 0 400 400 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    look.BBox = pikepdf.Array([0, 0, 400, 400])
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="nama", Rect=[0, 0, 400, 400],
        AP=pikepdf.Dictionary(N=look),
    )  # fmt: skip
    kept = document.make_indirect(field)
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([kept]))
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([kept]))


def _one_page_less(document):
    del document.pages[-1]


@pytest.mark.parametrize("change", [_other_text, _white_box, _field_of_text, _one_page_less])
def test_a_file_that_was_altered_before_it_was_signed_is_refused(
    training, awaiting, base, official, afterwards, change
):
    signed = official.sign(changed(base, change), afterwards)

    assert refusal(training, signed).startswith(f"Isinya berbeda dari sertifikat {awaiting[0].number}")
    assert Certificate.objects.get(pk=awaiting[0].pk).state == "awaiting"


def test_a_file_that_was_altered_after_it_was_signed_is_refused(training, base, official, afterwards):
    signed = official.sign(base, afterwards)

    assert refusal(training, signed + b"\n% one comment more\n") == (
        "Tanda tangannya tidak cocok lagi: berkas ini berubah sesudah ditandatangani."
    )


def test_a_signature_that_nobody_here_trusts_is_refused_with_who_it_was(training, base, afterwards):
    stranger = Seal.load(new_seal("Orang Lain", afterwards))

    assert refusal(training, stranger.sign(base, afterwards)).startswith(
        "Ditandatangani Segel digital Orang Lain, tetapi"
    )


def test_a_signatory_with_another_name_is_taken_and_said(training, base, afterwards):
    pem = new_seal("Orang Lain", afterwards)
    trust_root(pem)

    _, sentence = accept_signed(training, Seal.load(pem).sign(base, afterwards), None)

    assert sentence == (
        "Ditandatangani Segel digital Orang Lain. Di sertifikat tercantum Contoh Pejabat: pastikan orangnya sama."
    )


def test_what_is_none_of_ours_is_refused(training, base, official, afterwards, make_training, office):
    signed = official.sign(base, afterwards)
    other = make_training(office, code="BTS-2026-02")

    assert refusal(training, b"hello") == "Bukan berkas PDF."
    assert refusal(training, b"%PDF-1.7 something else").startswith("Tidak ada kode sertifikat kami")
    assert refusal(other, signed).endswith("bukan dari kegiatan ini.")


def test_what_was_revoked_meanwhile_does_not_become_valid(training, awaiting, base, official, today, afterwards):
    revoke_certificate(awaiting[0], "Keliru", None, today)

    assert refusal(training, official.sign(base, afterwards)) == (
        f"Sertifikat {awaiting[0].number} sudah dicabut, jadi tidak menjadi sah lagi."
    )


def test_a_wet_certificate_takes_no_signed_file(training, issued, official, afterwards):
    signed = official.sign(bytes_of(draw(issued[0])), afterwards)

    assert refusal(training, signed).endswith("tidak memakai tanda tangan BSrE.")
