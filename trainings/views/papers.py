"""Printing: attendance sheets, access slips, cards. What takes long is made in the background."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from jobs.domain.batches import start_batch
from trainings.access import SignedInRequest, chosen, managed_training, office_required
from trainings.domain.paper_jobs import CARDS, SHEETS, SLIPS, paper_params, takes_long
from trainings.domain.papers import access_slips, attendance_sheets, participant_cards, plan_slips
from trainings.forms import SheetsForm
from trainings.models import Participant, Training
from trainings.responses import inline_pdf


@office_required
def sheets(request: SignedInRequest, code: str) -> HttpResponse:
    """Choose session and paper, then print; `?kertas=` in the address prints at once, many sheets after a press."""
    training = managed_training(request, code)
    form = SheetsForm(request.POST or request.GET or None, training=training)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        wanted = training.sessions.filter(takes_attendance=True).order_by("starts_at")
        if data["sesi"] != "semua":
            wanted = wanted.filter(pk=data["sesi"])
        people = training.participants.active().learners().count()
        if wanted and takes_long(people, len(wanted)):
            params = {"training": training.pk, "sessions": [session.pk for session in wanted]}
            params |= {"paper": data["kertas"], "blank_rows": data["kosong"]}
            title = f"{len(wanted)} daftar hadir untuk {people} orang"
            fields = [(name, data[name]) for name in ("sesi", "kertas", "kosong")]
            return _in_background(request, training, SHEETS, title, params, fields)
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
    if takes_long(len(people)):
        fields = [("pilih", key) for key in request.GET.getlist("pilih")]
        return _in_background(
            request, training, CARDS, f"Kartu {len(people)} orang", paper_params(training, people), fields
        )
    return inline_pdf(participant_cards(training, people), f"kartu-{training.code.lower()}.pdf")


@office_required
def slips(request: SignedInRequest, code: str) -> HttpResponse:
    """Say what printing slips would do, then do it: new codes end the old ones."""
    training = managed_training(request, code)
    people = list(chosen(_people(request, training), request).select_related("person__user"))
    plan = plan_slips(people, request.user)
    if request.method == "POST" and takes_long(len(plan.ready)):
        title = f"Slip akses {len(plan.ready)} orang"
        return _in_background(request, training, SLIPS, title, paper_params(training, plan.ready), [])
    if request.method == "POST" and (pdf := access_slips(training, plan.ready, request.user, timezone.now())):
        return inline_pdf(pdf, f"slip-akses-{training.code.lower()}.pdf")
    if request.method == "POST":
        messages.error(request, "Tidak ada orang yang memerlukan slip. Tidak ada kode yang diganti.")
        return redirect("trainings:slips", training.code)
    context = {"training": training, "plan": plan, "picked": request.GET.getlist("pilih")}
    return render(request, "trainings/slips.html", context)


def _in_background(
    request: SignedInRequest,
    training: Training,
    kind: str,
    title: str,
    params: dict,
    fields: Sequence[tuple[str, object]],
) -> HttpResponse:
    """Start a batch when the button was pressed; else say what it would do."""
    if request.method == "POST":
        back = reverse("trainings:participants", args=[training.code])
        return redirect(start_batch(kind, f"{title}, {training.title}", params, by=request.user, back_url=back))
    return render(request, "trainings/print_many.html", {"training": training, "title": title, "fields": fields})


def _people(request: SignedInRequest, training: Training):
    return Participant.objects.visible_to(request.user).active().with_origin().filter(training=training)
