"""Files that come back signed through BSrE: found by what is in them, believed only when everything fits."""

import hashlib
import re

from django.db import transaction

from certificates.domain.bsre_roots import bsre_roots
from certificates.domain.codes import in_fours
from certificates.domain.files import ending_of, keep_file
from certificates.domain.issuing import post_credits
from certificates.domain.same_pages import same_pages
from certificates.domain.states import lock, move
from certificates.domain.verifying import code_inside
from certificates.models import Certificate, CertificateState, FileKind, SigningMode
from printing.signatures import SignatureFacts, UnreadablePdfError, verify
from trainings.models import Training

_KNOWN = "Sudah diterima sebelumnya."


class FileRefused(Exception):
    """The file is not taken; the message is a sentence that says why."""


def accept_signed(training: Training, data: bytes, by) -> tuple[Certificate, str]:
    """Keep the signed file of one certificate of the training, which is valid from then on.

    Returns the certificate and a sentence about the signature. The same file again
    changes nothing. Raises FileRefused.
    """
    certificate = _certificate_in(training, data)
    sha256 = hashlib.sha256(data).hexdigest()
    if certificate.files.filter(kind=FileKind.BSRE, sha256=sha256).exists():
        return certificate, _KNOWN
    _check_state(certificate)
    base = _base_of(certificate)
    if data == base:
        raise FileRefused("Belum ditandatangani: berkas ini masih sama dengan yang diunduh dari sini.")
    if not same_pages(base, data):
        raise FileRefused(
            f"Isinya berbeda dari sertifikat {certificate.number} yang kami buat. "
            "Tandatangani berkas yang diunduh dari sini, tanpa mengubah apa pun."
        )
    facts = _check_signatures(data)
    signature = {
        "signer": facts.signer,
        "issuer": facts.issuer,
        "fingerprint": facts.fingerprint,
        "signed_at": facts.signed_at.isoformat() if facts.signed_at else None,
    }
    with transaction.atomic():
        locked = lock(certificate)
        if locked.files.filter(kind=FileKind.BSRE, sha256=sha256).exists():  # the same upload, sent twice
            return locked, _KNOWN
        _check_state(locked)
        keep_file(locked, FileKind.BSRE, data, signature=signature, by=by)
        signed_on = locked.participant.training.local(facts.signed_at).date() if facts.signed_at else locked.issued_on
        move(locked, CertificateState.VALID, max(signed_on, locked.issued_on), by)
        post_credits([locked])
    return locked, f"Ditandatangani {facts.signer}.{_doubt(certificate, facts)}"


def _certificate_in(training: Training, data: bytes) -> Certificate:
    if ending_of(data) != "pdf":
        raise FileRefused("Bukan berkas PDF.")
    code = code_inside(data)
    if code is None:
        raise FileRefused("Tidak ada kode sertifikat kami di dalamnya. Unggah berkas yang diunduh dari halaman ini.")
    found = (
        Certificate.objects.filter(participant__training=training, code=code)
        .select_related("participant__training")
        .first()
    )
    if found is None:
        raise FileRefused(f"Sertifikat dengan kode {in_fours(code)} bukan dari kegiatan ini.")
    return found


def _check_state(certificate: Certificate) -> None:
    if certificate.signing_mode != SigningMode.BSRE:
        raise FileRefused(f"Sertifikat {certificate.number} tidak memakai tanda tangan BSrE.")
    if certificate.state == CertificateState.VALID:
        raise FileRefused(
            f"Sertifikat {certificate.number} sudah punya berkas bertanda tangan yang lain; itu yang berlaku."
        )
    if certificate.state != CertificateState.AWAITING:
        raise FileRefused(
            f"Sertifikat {certificate.number} sudah {certificate.get_state_display().lower()}, "
            "jadi tidak menjadi sah lagi."
        )


def _base_of(certificate: Certificate) -> bytes:
    base = certificate.files.filter(kind=FileKind.BASE).first()
    if base is None:
        raise FileRefused(
            f"Berkas asli sertifikat {certificate.number} belum dibuat. Unduh dahulu berkasnya dari sini."
        )
    with base.file.open("rb") as file:
        return file.read()


def _check_signatures(data: bytes) -> SignatureFacts:
    """Return the last signature that is trusted; all must be intact, and the last must cover the whole file."""
    try:
        signatures = verify(data, bsre_roots())
    except UnreadablePdfError as error:
        raise FileRefused("Berkasnya rusak dan tidak dapat dibaca. Tandatangani dan unduh sekali lagi.") from error
    if not signatures:
        raise FileRefused("Belum memuat tanda tangan elektronik.")
    if not all(one.is_intact for one in signatures) or not signatures[-1].covers_whole_file:
        raise FileRefused("Tanda tangannya tidak cocok lagi: berkas ini berubah sesudah ditandatangani.")
    trusted = [one for one in signatures if one.is_trusted]
    if not trusted:
        raise FileRefused(
            f"Ditandatangani {signatures[-1].signer or 'seseorang'}, tetapi sertifikat elektroniknya bukan dari "
            "penerbit yang dipercaya server ini. Bila memang dari BSrE, minta pengelola server memasang "
            "sertifikat induknya dengan trust_bsre, lalu unggah lagi."
        )
    return trusted[-1]


def _doubt(certificate: Certificate, facts: SignatureFacts) -> str:
    """A word when the signer is called otherwise than the signatory; titles and capitals are not looked at."""
    expected = certificate.said["signatory"]["name"]
    if set(_words(expected)) <= set(_words(facts.signer)):
        return ""
    return f" Di sertifikat tercantum {expected}: pastikan orangnya sama."


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.partition(",")[0].casefold())
