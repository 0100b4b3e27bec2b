"""A member looks at her own name before it is printed, and says when it is wrong."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.access import SignedInRequest, sign_in_required
from certificates.domain.codes import parse_code
from certificates.domain.names import NameRefused, confirm_name, printed_name
from certificates.domain.proposals import propose_name
from certificates.forms import NameProposalForm
from certificates.models import Certificate, CertificateState, ConfirmedBy, NameProposal
from registry.models import Person
from trainings.models import Participant


@sign_in_required
def confirm(request: SignedInRequest, code: str) -> HttpResponse:
    """ "Beginilah nama Anda akan tercetak": one press confirms it, or she writes what it should be."""
    places = list(
        Participant.objects.active()
        .of_user(request.user)
        .filter(training__code=code)
        .select_related("training", "person")
        .order_by("pk")
    )
    participant = places[0] if places else get_object_or_404(Participant.objects.none())
    if participant.certificates.exists():
        return redirect("certificates:mine")
    name = printed_name(participant)
    form = NameProposalForm(request.POST if "text" in request.POST else None, initial={"text": name.text})
    if request.method == "POST" and not form.is_bound:
        try:
            for place in places:
                confirm_name(place, name.text, request.user, ConfirmedBy.MEMBER, timezone.now())
        except NameRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Terima kasih. Nama Anda akan tercetak: {name.text}.")
        return redirect("certificates:confirm_name", code)
    if form.is_bound and _proposed(request, form, participant):
        return redirect("certificates:confirm_name", code)
    context = {"name": name, "form": form, "training": participant.training, "proposal": _last(participant)}
    return render(request, "certificates/own_name.html", context)


@sign_in_required
def correct(request: SignedInRequest, code: str) -> HttpResponse:
    """ "Nama saya salah": propose how the name on a certificate should be spelt."""
    certificate = get_object_or_404(
        Certificate.objects.filter(
            participant__person__in=Person.objects.records_of_user(request.user), state=CertificateState.VALID
        ).select_related("participant__training", "participant__person"),
        code=parse_code(code) or "",
    )
    form = NameProposalForm(request.POST or None, initial={"text": certificate.printed_name})
    if form.is_bound and _proposed(request, form, certificate.participant):
        return redirect("certificates:propose_correction", code)
    context = {"certificate": certificate, "form": form, "proposal": _last(certificate.participant)}
    return render(request, "certificates/correct_name.html", context)


def _proposed(request: SignedInRequest, form: NameProposalForm, participant: Participant) -> bool:
    if not form.is_valid():
        return False
    data = form.cleaned_data
    try:
        propose_name(participant, data["text"], data["note"], request.user, timezone.now())
    except NameRefused as refusal:
        form.add_error("text", str(refusal))
        return False
    messages.success(request, "Usulan Anda terkirim. Operator Dinas memeriksanya; jawabannya tampil di halaman ini.")
    return True


def _last(participant: Participant) -> NameProposal | None:
    return participant.name_proposals.last()
