"""The operator's certificate screens of one training."""

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import role_required
from accounts.models import RoleName
from certificates.domain.codes import in_fours
from certificates.domain.eligibility import IssuingRefused, eligibility
from certificates.domain.issuing import preview_issuing
from certificates.domain.print_run import printable
from certificates.domain.revoking import ClosingRefused, replace_certificate, revoke_certificate
from certificates.forms import IssueForm, PlanForm, ReplaceForm, RevokeForm
from certificates.models import Certificate, CertificatePlan
from jobs.domain.batches import start_batch
from trainings.models import Training

manager_required = role_required(RoleName.ADMINISTRATOR, RoleName.OPERATOR)


@manager_required
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Who is ready, who has one, who is not eligible and why."""
    training = _training(request, code)
    now = timezone.now()
    certificates = (
        Certificate.objects.filter(participant__training=training)
        .select_related("participant__person__area", "participant__membership__psks_type", "replaced_by", "replaces")
        .order_by("scope_key", "sequence")
    )
    context = {
        "training": training,
        "plan": CertificatePlan.objects.select_related("number_scheme").filter(training=training).first(),
        "sorted": eligibility(training, now),
        "certificates": certificates,
        "printable_count": printable(training).count(),
        "refusal": _refusal(training, now),
    }
    return render(request, "certificates/training.html", context)


@manager_required
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Set number pattern and signatory; certificates that exist do not change."""
    training = _training(request, code)
    kept = CertificatePlan.objects.filter(training=training).first()
    form = PlanForm(request.POST or None, instance=kept, training=training)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Pola nomor dan penandatangan tersimpan.")
        return redirect("certificates:training", training.code)
    return render(request, "certificates/plan.html", {"training": training, "form": form})


@manager_required
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm date and numbers, then issue in the background."""
    training = _training(request, code)
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
            {"training": training.pk, "issued_on": issued_on.isoformat()},
            by=request.user,
            back_url=reverse("certificates:training", args=[training.code]),
        )
        return redirect(batch)
    return render(request, "certificates/issue.html", {"training": training, "form": form, "preview": preview})


@manager_required
@require_POST
def print_all(request: HttpRequest, code: str) -> HttpResponse:
    """Make one PDF of all live certificates in the background."""
    training = _training(request, code)
    batch = start_batch(
        "certificates.print",
        f"Menyiapkan cetakan sertifikat {training.title}",
        {"training": training.pk},
        by=request.user,
        back_url=reverse("certificates:training", args=[training.code]),
    )
    return redirect(batch)


@manager_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One certificate with its state, file and what can be done with it."""
    certificate = _certificate(request, pk)
    context = {"certificate": certificate, "training": certificate.participant.training}
    return render(request, "certificates/detail.html", context | {"printed_code": in_fours(certificate.code)})


@manager_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke with a reason; the address behind the QR says so from then on."""
    certificate = _certificate(request, pk)
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
    """Issue a corrected certificate in place of this one."""
    certificate = _certificate(request, pk)
    form = ReplaceForm(request.POST or None, initial={"name": certificate.participant.name})
    if request.method == "POST" and form.is_valid():
        try:
            following = replace_certificate(
                certificate,
                form.cleaned_data["name"],
                form.cleaned_data["reason"],
                request.user,
                _today(certificate),
                timezone.now(),
            )
        except ClosingRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Sertifikat {certificate.number} digantikan {following.number}.")
            return redirect("certificates:detail", following.pk)
    return render(request, "certificates/replace.html", {"certificate": certificate, "form": form})


def _training(request: HttpRequest, code: str) -> Training:
    return get_object_or_404(Training.objects.manageable_by(request.user).select_related("office"), code=code)


def _certificate(request: HttpRequest, pk: int) -> Certificate:
    managed = Training.objects.manageable_by(request.user)
    return get_object_or_404(
        Certificate.objects.filter(participant__training__in=managed).select_related(
            "participant__training", "replaced_by", "replaces", "closed_by", "created_by"
        ),
        pk=pk,
    )


def _today(certificate: Certificate) -> datetime.date:
    """The date where the training was held: the one certificates are dated by."""
    return certificate.participant.training.local(timezone.now()).date()


def _refusal(training: Training, now) -> str:
    """Why nothing can be issued today, or ""."""
    try:
        preview_issuing(training, max(training.ends_on, training.local(now).date()), now)
    except IssuingRefused as refusal:
        return str(refusal)
    return ""
