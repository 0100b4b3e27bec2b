"""Revoking and replacing: a certificate is never deleted, and says for ever what became of it."""

import datetime

from django.db import transaction

from certificates.domain.drawing import draw_if_possible
from certificates.domain.eligibility import IssuingRefused, address_refusal
from certificates.domain.issuing import issue_certificate
from certificates.domain.name_warnings import tidy
from certificates.domain.states import is_possible, lock, move
from certificates.models import Certificate, CertificatePlan, CertificateState
from printing.dates import long_date
from registry.domain.credits import reverse_credit


class ClosingRefused(Exception):
    """The certificate cannot be revoked or replaced; the message is a sentence for the operator."""


@transaction.atomic
def revoke_certificate(certificate: Certificate, reason: str, by, on: datetime.date) -> Certificate:
    """Revoke the certificate on that day, with a public reason; its hours are taken back.

    Revoking it again changes nothing. Raises ClosingRefused without a reason, or when
    the certificate was already replaced.
    """
    certificate = lock(certificate)
    if certificate.state == CertificateState.REVOKED:
        return certificate
    if certificate.state == CertificateState.REPLACED:
        raise ClosingRefused(
            f"Sertifikat {certificate.number} sudah digantikan {certificate.replaced_by.number}. "
            "Cabut penggantinya bila perlu."
        )
    _close(certificate, CertificateState.REVOKED, reason, by, on)
    return certificate


def replace_certificate(
    certificate: Certificate, name: str, reason: str, by, on: datetime.date, now: datetime.datetime
) -> Certificate:
    """Issue a new certificate with the corrected name, and draw it; the old one points to it for ever.

    The new one has its own number and code, is dated `on` and is valid as long as the old
    one was. Asked again with the same name (a form sent twice) it returns the replacement
    that exists. Raises ClosingRefused when the certificate is no longer live or has expired,
    the name is empty, no number can be given, or the address of the site must not be printed.
    """
    following = exchange_certificate(certificate, name, reason, by, on, now)
    draw_if_possible(following)
    return following


@transaction.atomic
def exchange_certificate(
    certificate: Certificate, name: str, reason: str, by, on: datetime.date, now: datetime.datetime
) -> Certificate:
    """Do what replace_certificate() does, and leave the drawing for later."""
    certificate = lock(certificate)
    if following := _asked_again(certificate, name):
        return following
    if not is_possible(certificate.state, CertificateState.REPLACED):
        raise ClosingRefused(
            f"Sertifikat {certificate.number} sudah {certificate.get_state_display().lower()}, "
            "jadi tidak dapat diganti lagi. Tidak ada yang berubah."
        )
    _refuse_expired(certificate, on)
    _close(certificate, CertificateState.REPLACED, reason, by, on)
    return _follow(certificate, name, by, on, now)


@transaction.atomic
def reissue_certificate(
    certificate: Certificate, name: str, reason: str, by, on: datetime.date, now: datetime.datetime
) -> Certificate:
    """Give a certificate again to somebody whose certificate was revoked by mistake; it is drawn later.

    The revoked one stays revoked for ever and points to the new one, which has its own number, code
    and hours and ends when the old one would have. Asked again with the same name it returns the one
    that exists. Raises ClosingRefused when the certificate is not revoked or was given again already.
    """
    certificate = lock(certificate)
    if following := _asked_again(certificate, name):
        return following
    if certificate.state != CertificateState.REVOKED or hasattr(certificate, "replaced_by"):
        raise ClosingRefused(
            f"Sertifikat {certificate.number} tidak sedang dicabut, atau sudah diterbitkan kembali. "
            "Tidak ada yang berubah."
        )
    if not reason.strip():
        raise ClosingRefused("Tuliskan mengapa sertifikat ini diterbitkan kembali.")
    _refuse_expired(certificate, on)
    return _follow(certificate, name, by, on, now, reason.strip())


def _asked_again(certificate: Certificate, name: str) -> Certificate | None:
    """The certificate that the same form made before, if it was sent twice. Raises ClosingRefused."""
    if refusal := address_refusal():
        raise ClosingRefused(f"{refusal} Sertifikat {certificate.number} tidak berubah.")
    if not tidy(name):
        raise ClosingRefused("Nama yang tercetak tidak boleh kosong.")
    return next(
        (one for one in Certificate.objects.filter(replaces=certificate) if one.printed_name == tidy(name)), None
    )


def _refuse_expired(certificate: Certificate, on: datetime.date) -> None:
    if certificate.expires_on and certificate.expires_on < on:
        raise ClosingRefused(
            f"Masa berlaku sertifikat {certificate.number} habis pada {long_date(certificate.expires_on)}, "
            "jadi tidak diganti lagi. Nama yang benar tercetak setelah mengikuti kegiatan berikutnya."
        )


def _follow(
    certificate: Certificate, name: str, by, on: datetime.date, now: datetime.datetime, reason: str = ""
) -> Certificate:
    """Issue the certificate that comes after this one."""
    plan = (
        CertificatePlan.objects.select_related("template_version", "number_scheme", "training__office")
        .prefetch_related("roles__number_scheme")
        .get(training=certificate.participant.training)
    )
    try:
        return issue_certificate(
            certificate.participant, plan, on, by, now, name=tidy(name), replaces=certificate, reason=reason
        )
    except IssuingRefused as problem:
        raise ClosingRefused(f"{problem} Sertifikat {certificate.number} tidak berubah.") from problem


def _close(certificate: Certificate, state: CertificateState, reason: str, by, on: datetime.date) -> None:
    if not reason.strip():
        raise ClosingRefused("Tuliskan alasannya; alasan ini tampil di laman verifikasi.")
    if on < certificate.issued_on:
        raise ClosingRefused("Tanggalnya mendahului tanggal terbit sertifikat.")
    move(certificate, state, on, by, reason.strip())
    reverse_credit(certificate.code, on)
