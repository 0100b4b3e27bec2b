"""Printing: attendance sheets, access slips, cards."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from trainings.access import SignedInRequest, chosen, managed_training, office_required
from trainings.domain.papers import access_slips, attendance_sheets, participant_cards, plan_slips
from trainings.forms import SheetsForm
from trainings.models import Participant, Training
from trainings.responses import inline_pdf


@office_required
def sheets(request: SignedInRequest, code: str) -> HttpResponse:
    """Choose session and paper, then print; `?kertas=` in the address prints at once."""
    training = managed_training(request, code)
    form = SheetsForm(request.GET or None, training=training)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        wanted = training.sessions.filter(takes_attendance=True).order_by("starts_at")
        if data["sesi"] != "semua":
            wanted = wanted.filter(pk=data["sesi"])
        if wanted:
            pdf = attendance_sheets(training, list(wanted), request.user, data["kertas"], data["kosong"])
            return inline_pdf(pdf, f"daftar-hadir-{training.code.lower()}.pdf")
    has_sessions = training.sessions.filter(takes_attendance=True).exists()
    context = {"training": training, "form": form, "has_sessions": has_sessions}
    return render(request, "trainings/sheets.html", context)


@office_required
def cards(request: SignedInRequest, code: str) -> HttpResponse:
    """The cards of the people ticked in the list, or of all."""
    training = managed_training(request, code)
    people = list(chosen(_people(request, training), request))
    if not people:
        messages.error(request, "Belum ada peserta, jadi belum ada kartu untuk dicetak.")
        return redirect("trainings:participants", training.code)
    return inline_pdf(participant_cards(training, people), f"kartu-{training.code.lower()}.pdf")


@office_required
def slips(request: SignedInRequest, code: str) -> HttpResponse:
    """Say what printing slips would do, then do it: new codes end the old ones."""
    training = managed_training(request, code)
    people = list(chosen(_people(request, training), request).select_related("person__user"))
    plan = plan_slips(people, request.user)
    if request.method == "POST" and plan.ready:
        pdf = access_slips(training, plan.ready, request.user, timezone.now())
        return inline_pdf(pdf, f"slip-akses-{training.code.lower()}.pdf")
    if request.method == "POST":
        messages.error(request, "Tidak ada orang yang memerlukan slip. Tidak ada kode yang diganti.")
        return redirect("trainings:slips", training.code)
    context = {"training": training, "plan": plan, "picked": request.GET.getlist("pilih")}
    return render(request, "trainings/slips.html", context)


def _people(request: SignedInRequest, training: Training):
    return Participant.objects.visible_to(request.user).active().with_origin().filter(training=training)
