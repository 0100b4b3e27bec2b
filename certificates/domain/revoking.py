"""Revoking and replacing: a certificate is never deleted, and says for ever what became of it."""

import datetime

from django.db import transaction

from certificates.domain.drawing import draw
from certificates.domain.eligibility import address_refusal
from certificates.domain.issuing import issue_certificate
from certificates.models import Certificate, CertificatePlan, CertificateState
from registry.domain.credits import reverse_credit


class ClosingRefused(Exception):
    """The certificate cannot be revoked or replaced; the message is a sentence for the operator."""


@transaction.atomic
def revoke_certificate(certificate: Certificate, reason: str, by, on: datetime.date) -> Certificate:
    """Revoke the certificate on that day, with a public reason; its hours are taken back.

    Revoking it again changes nothing. Raises ClosingRefused without a reason, or when
    the certificate was already replaced.
    """
    certificate = _locked(certificate)
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
    """Issue a new certificate with the corrected name; the old one points to it for ever.

    The new one has its own number and code and is dated `on`. Raises ClosingRefused
    when the certificate is no longer live, the name is empty, or the address of the site
    must not be printed.
    """
    if refusal := address_refusal():
        raise ClosingRefused(f"{refusal} Sertifikat {certificate.number} belum diganti.")
    if not name.strip():
        raise ClosingRefused("Nama yang tercetak tidak boleh kosong.")
    with transaction.atomic():
        certificate = _locked(certificate)
        if certificate.state not in (CertificateState.VALID, CertificateState.AWAITING):
            raise ClosingRefused(
                f"Sertifikat {certificate.number} sudah {certificate.get_state_display().lower()}, "
                "jadi tidak dapat diganti lagi."
            )
        _close(certificate, CertificateState.REPLACED, reason, by, on)
        plan = CertificatePlan.objects.select_related("template_version", "number_scheme").get(
            training=certificate.participant.training
        )
        following = issue_certificate(
            certificate.participant, plan, on, by, now, name=name.strip(), replaces=certificate
        )
    draw(following)
    return following


def _locked(certificate: Certificate) -> Certificate:
    return (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("participant__training__office", "participant__person")
        .get(pk=certificate.pk)
    )


def _close(certificate: Certificate, state: CertificateState, reason: str, by, on: datetime.date) -> None:
    if not reason.strip():
        raise ClosingRefused("Tuliskan alasannya; alasan ini tampil di laman verifikasi.")
    if on < certificate.issued_on:
        raise ClosingRefused("Tanggalnya mendahului tanggal terbit sertifikat.")
    certificate.state = state
    certificate.reason = reason.strip()
    certificate.closed_on = on
    certificate.closed_by = by
    certificate.save(update_fields=["state", "reason", "closed_on", "closed_by"])
    reverse_credit(certificate.code, on)
