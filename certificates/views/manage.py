"""The operator's certificate screens of one training."""

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from certificates.domain.codes import in_fours
from certificates.domain.drawing import draw_if_possible
from certificates.domain.eligibility import Eligibility, IssuingRefused, eligibility
from certificates.domain.issuing import preview_issuing
from certificates.domain.print_run import printable
from certificates.domain.revoking import (
    ClosingRefused,
    exchange_certificate,
    reissue_certificate,
    revoke_certificate,
)
from certificates.domain.sample import sample_pdf
from certificates.forms import IssueForm, ReplaceForm, RevokeForm
from certificates.models import Certificate, CertificatePlan, CertificateState, NameProposal, ProposalState
from certificates.plan_forms import PlanForm
from certificates.views.access import managed_certificate, managed_training, manager_required, today_of
from jobs.domain.batches import start_batch
from trainings.models import Training


@manager_required
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Who is ready and how their names will stand, who has one, who is not eligible and why."""
    training = managed_training(request, code)
    now = timezone.now()
    certificates = (
        Certificate.objects.filter(participant__training=training)
        .select_related("participant__person__area", "participant__membership__psks_type", "replaced_by", "replaces")
        .order_by("scheme", "scope_key", "sequence")
    )
    sorted_out, refusal = _sorted_out(training, now)
    context = {
        "training": training,
        "plan": CertificatePlan.objects.select_related("number_scheme").filter(training=training).first(),
        "sorted": sorted_out,
        "certificates": certificates,
        "awaiting": sum(certificate.state == "awaiting" for certificate in certificates),
        "printable_count": printable(training).count(),
        "proposals": _open_proposals(training),
        "refusal": refusal,
    }
    return render(request, "certificates/training.html", context)


@manager_required
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Set numbers, names, signature and signatory; certificates that exist do not change."""
    training = managed_training(request, code)
    kept = CertificatePlan.objects.filter(training=training).first()
    form = PlanForm(request.POST or None, instance=kept, training=training)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Pola nomor dan penandatangan tersimpan.")
        return redirect("certificates:training", training.code)
    return render(request, "certificates/plan.html", {"training": training, "form": form})


@manager_required
def sample(request: HttpRequest, code: str) -> HttpResponse:
    """Show one certificate with the longest name, marked as a sample."""
    training = managed_training(request, code)
    kept = get_object_or_404(CertificatePlan.objects.select_related("template_version"), training=training)
    kept.training = training
    pdf = sample_pdf(kept, max(training.ends_on, today_of(training)))
    if pdf is None:
        messages.error(request, "Belum ada peserta, jadi belum ada nama untuk contohnya. Daftarkan peserta dahulu.")
        return redirect("certificates:training", training.code)
    headers = {"Content-Disposition": "inline; filename=contoh-sertifikat.pdf", "Cache-Control": "private, no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@manager_required
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm date, numbers and names, then issue in the background."""
    training = managed_training(request, code)
    now = timezone.now()
    today = training.local(now).date()
    form = IssueForm(request.POST or None, earliest=training.ends_on, latest=today)
    issued_on = form.cleaned_data["issued_on"] if form.is_bound and form.is_valid() else max(training.ends_on, today)
    try:
        preview = preview_issuing(training, issued_on, now)
    except IssuingRefused as refusal:
        if not form.is_bound:
            messages.error(request, str(refusal))
            return redirect("certificates:training", training.code)
        form.add_error(None, str(refusal))
        preview = None
    if request.method == "POST" and form.is_valid() and preview:
        batch = start_batch(
            "certificates.issue",
            f"Menerbitkan {preview.issued} sertifikat {training.title}",
            {
                "training": training.pk,
                "issued_on": issued_on.isoformat(),
                "participants": [person.pk for person in preview.eligibility.ready],
            },
            by=request.user,
            back_url=reverse("certificates:training", args=[training.code]),
        )
        return redirect(batch)
    context = {"training": training, "form": form, "preview": preview, "proposals": _open_proposals(training)}
    return render(request, "certificates/issue.html", context)


@manager_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One certificate with its state, its files, its history and what can be done with it."""
    certificate = managed_certificate(request, pk)
    context = {
        "certificate": certificate,
        "training": certificate.participant.training,
        "changes": certificate.changes.select_related("by"),
        "scans": certificate.files.filter(kind="scan").order_by("-pk"),
        "printed_code": in_fours(certificate.code),
    }
    return render(request, "certificates/detail.html", context)


@manager_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke with a reason; the address behind the QR says so from then on."""
    certificate = managed_certificate(request, pk)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_certificate(certificate, form.cleaned_data["reason"], request.user, _today(certificate))
        except ClosingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Sertifikat {certificate.number} dicabut. Nomornya tidak dipakai lagi.")
            return redirect("certificates:detail", certificate.pk)
    return render(request, "certificates/revoke.html", {"certificate": certificate, "form": form})


@manager_required
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a corrected certificate in place of this one, or one again in place of a revocation that was a mistake."""
    certificate = managed_certificate(request, pk)
    was_revoked = certificate.state == CertificateState.REVOKED
    form = ReplaceForm(request.POST or None, initial={"name": certificate.printed_name})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        follow = reissue_certificate if was_revoked else exchange_certificate
        try:
            following = follow(
                certificate, said["name"], said["reason"], request.user, _today(certificate), timezone.now()
            )
        except ClosingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            draw_if_possible(following)
            messages.success(request, f"Sertifikat {certificate.number} digantikan {following.number}.")
            return redirect("certificates:detail", following.pk)
    context = {"certificate": certificate, "form": form, "was_revoked": was_revoked}
    return render(request, "certificates/replace.html", context)


def _today(certificate: Certificate) -> datetime.date:
    return today_of(certificate.participant.training)


def _open_proposals(training: Training) -> int:
    return NameProposal.objects.filter(participant__training=training, state=ProposalState.OPEN).count()


def _sorted_out(training: Training, now: datetime.datetime) -> tuple[Eligibility, str]:
    """Who is ready and who is not, and why nothing can be issued today, or ""."""
    try:
        preview = preview_issuing(training, max(training.ends_on, training.local(now).date()), now)
    except IssuingRefused as refusal:
        return eligibility(training, now), str(refusal)
    return preview.eligibility, ""
