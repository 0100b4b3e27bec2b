"""Certificates from elsewhere: recording one, the queue, and deciding."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import SignedInRequest
from jobs.files import private_file_response
from registry.domain.changing import NotSaved
from registry.domain.documents import content_type_of, ending_of
from registry.domain.outside_certificates import (
    approve_outside_certificate,
    may_approve,
    may_refuse,
    may_withdraw,
    propose_outside_certificate,
    refuse_outside_certificate,
    withdraw_outside_certificate,
)
from registry.models import OutsideCertificate
from registry.models.outside import OutsideState
from registry.outside_forms import OutsideCertificateForm, ReasonForm
from registry.views.person import changeable_person
from registry.views.subjects import office_required

PER_PAGE = 25


@require_safe
@office_required
def queue(request: SignedInRequest) -> HttpResponse:
    """List the certificates of the user's people: those that wait first, or one state."""
    mine = OutsideCertificate.objects.visible_to(request.user)
    state = request.GET.get("keadaan", OutsideState.PROPOSED)
    if state not in OutsideState.values:
        state = OutsideState.PROPOSED
    order = "proposed_at" if state == OutsideState.PROPOSED else "-decided_at"
    found = mine.filter(state=state).select_related("person", "proposed_by", "decided_by").order_by(order, "pk")
    counts = [(each.value, each.label, mine.filter(state=each).count()) for each in OutsideState]
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("halaman")),
        "state": state,
        "states": counts,
        "kept": f"keadaan={state}&",
    }
    return render(request, "registry/outside_certificates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@office_required
def new(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record a certificate of this person."""
    person = changeable_person(request.user, pk)
    form = OutsideCertificateForm(request.POST or None, request.FILES or None, person=person)
    problem = ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = propose_outside_certificate(
                person,
                form.details,
                data.get("pillars", []),
                data["evidence"],
                request.user,
                timezone.now(),
                data["uuid"],
            )
        except NotSaved as refusal:
            problem = str(refusal)
        else:
            messages.success(request, "Sertifikat tercatat dan menunggu pemeriksaan petugas lain.")
            return redirect(made)
    context = {"form": form, "person": person, "problem": problem}
    return render(request, "registry/outside_certificate_form.html", context)


@require_safe
@office_required
def certificate(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show one certificate with its evidence, and what can be done."""
    return _page(request, _visible(request, uuid))


@require_POST
@office_required
def approve(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Let it count."""
    found = _visible(request, uuid)
    try:
        approve_outside_certificate(found, request.user, timezone.now())
    except NotSaved as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Disetujui. {found.person.full_name} mendapat jam pelatihannya.")
    return redirect(found)


@require_POST
@office_required
def refuse(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Say that it does not count, and why."""
    return _with_reason(request, uuid, refuse_outside_certificate, "Ditolak. Pemiliknya dapat membaca alasannya.")


@require_POST
@office_required
def withdraw(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take an approval back, and why."""
    return _with_reason(request, uuid, withdraw_outside_certificate, "Ditarik. Jam pelatihannya tidak dihitung lagi.")


def _with_reason(request: SignedInRequest, uuid: UUID, decide, done: str) -> HttpResponse:
    found, form = _visible(request, uuid), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        decide(found, form.cleaned_data["reason"], request.user, timezone.now())
    except NotSaved as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(found)


@require_safe
@office_required
def evidence(request: SignedInRequest, uuid: UUID) -> FileResponse:
    """Stream the evidence to those who may see the person."""
    found = _visible(request, uuid)
    if not found.evidence:
        raise Http404("Berkas bukti sudah dihapus.")
    name = f"Bukti sertifikat.{ending_of(found.evidence)}"
    return private_file_response(found.evidence, name, content_type_of(found.evidence), inline=True)


def _visible(request: SignedInRequest, uuid: UUID) -> OutsideCertificate:
    found = OutsideCertificate.objects.visible_to(request.user).select_related(
        "person__area", "proposed_by", "decided_by", "withdrawn_by"
    )
    return get_object_or_404(found, uuid=uuid)


def _page(request: SignedInRequest, found: OutsideCertificate, form: ReasonForm | None = None) -> HttpResponse:
    waits, counts = found.state == OutsideState.PROPOSED, found.state == OutsideState.APPROVED
    context = {
        "certificate": found,
        "form": form or ReasonForm(),
        "may_approve": waits and may_approve(request.user, found),
        "may_refuse": waits and may_refuse(request.user, found),
        "may_withdraw": counts and may_withdraw(request.user, found),
        "is_own_proposal": waits and found.proposed_by_id == request.user.pk,
        "waits": waits,
    }
    return render(request, "registry/outside_certificate.html", context)
