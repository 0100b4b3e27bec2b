"""The queue of what people ask about their data, with the clock of 3×24 hours."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import SignedInRequest, role_required
from registry.domain.corrections import decide_correction, shown_corrections
from registry.domain.requests import (
    RequestRefused,
    answer_request,
    clock_words,
    file_request,
    overdue_requests,
)
from registry.domain.rights import WRITING_ROLES, may_answer_for
from registry.models import DataRequest, Person
from registry.models.request import RequestKind, RequestState
from registry.privacy_forms import AnswerForm, RecordRequestForm
from registry.views.subjects import refuse_unless_answerable

PER_PAGE = 30
office_required = role_required(*WRITING_ROLES)
_VIEWS = {"terbuka": "Menunggu jawaban", "selesai": "Sudah dijawab"}


@require_safe
@office_required
def requests(request: SignedInRequest) -> HttpResponse:
    """List the requests of the user's people, the most urgent first."""
    now = timezone.now()
    view = request.GET.get("lihat", "terbuka")
    mine = DataRequest.objects.visible_to(request.user).select_related("person__area__parent__parent")
    shown = mine.exclude(state=RequestState.OPEN).order_by("-closed_at") if view == "selesai" else mine.open()
    kind = request.GET.get("jenis", "")
    if kind in RequestKind.values:
        shown = shown.filter(kind=kind)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "rows": [(each, clock_words(each, now), each.is_open and each.due_at < now) for each in page],
        "view": view if view in _VIEWS else "terbuka",
        "views": _VIEWS.items(),
        "kind": kind,
        "kinds": RequestKind.choices,
        "overdue": overdue_requests(request.user, now),
        "kept": f"lihat={'selesai' if view == 'selesai' else 'terbuka'}&"
        + (f"jenis={kind}&" if kind in RequestKind.values else ""),
    }
    return render(request, "registry/requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@office_required
def data_request(request: SignedInRequest, uuid) -> HttpResponse:
    """Show one request, and take its answer."""
    found = _found(request, uuid)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        refuse_unless_answerable(request.user, found.person)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            answer_request(found, RequestState(said["outcome"]), said["answer"], request.user, timezone.now())
        except RequestRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Jawaban tersimpan. Pemilik data membacanya di halaman Data saya.")
            return redirect("registry:request", found.uuid)
    return _page(request, found, form)


@office_required
@require_POST
def decide(request: SignedInRequest, uuid, pk: int) -> HttpResponse:
    """Take one proposed field over, or refuse it with a sentence."""
    found = _found(request, uuid)
    refuse_unless_answerable(request.user, found.person)
    correction = get_object_or_404(found.corrections, pk=pk)
    accept = request.POST.get("keputusan") == "terima"
    try:
        decide_correction(correction, accept, request.POST.get("catatan", ""), request.user, timezone.now())
    except RequestRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)  # at the top, where it says why not
    messages.success(request, "Data diperbaiki dan tercatat di riwayat." if accept else "Usulan tidak diterima.")
    return redirect(f"{found.get_absolute_url()}#usulan-{correction.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@office_required
def record(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down a request that came on paper, by telephone or by WhatsApp."""
    person = get_object_or_404(Person.objects.visible_to(request.user).current(), pk=pk)
    refuse_unless_answerable(request.user, person)
    form = RecordRequestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said, now = form.cleaned_data, timezone.now()
        try:
            made = file_request(
                person,
                RequestKind(said["kind"]),
                said["text"],
                said["channel"],
                request.user,
                now,
                said["uuid"],
                form.received_at(now),
            )
        except RequestRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Permintaan {person.name} tercatat. Jawab paling lambat 3×24 jam.")
            return redirect(made)
    context = {"person": person, "form": form}
    return render(request, "registry/request_record.html", context, status=422 if form.errors else 200)


def _found(request: SignedInRequest, uuid) -> DataRequest:
    mine = DataRequest.objects.visible_to(request.user)
    return get_object_or_404(mine.select_related("person__area__parent__parent", "recorded_by"), uuid=uuid)


def _page(request: HttpRequest, found: DataRequest, form: AnswerForm) -> HttpResponse:
    now = timezone.now()
    corrections = shown_corrections(found)
    context = {
        "request_": found,
        "clock": clock_words(found, now),
        "is_overdue": found.is_open and found.due_at < now,
        "corrections": corrections,
        "waits_for_fields": any(each.correction.is_waiting for each in corrections),
        "concerns_name": any(each.concerns_name for each in corrections),
        "steps": found.steps.select_related("by"),
        "form": form,
        "may_change": may_answer_for(request.user, found.person),
    }
    return render(request, "registry/request.html", context, status=422 if form.errors else 200)
