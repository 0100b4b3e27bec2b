"""Data saya: what is held about me, who looked, and what I may ask. Phone first, no script needed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import SignedInRequest, sign_in_required
from registry.domain.claims import latest_claim
from registry.domain.consents import ConsentRefused, give_consent, is_minor, purposes_of, withdraw_consent
from registry.domain.corrections import PRINTED_STAYS, propose_corrections, shown_corrections
from registry.domain.own_data import as_json, as_pdf, own_data, viewer_labels
from registry.domain.requests import RequestRefused, cancel_request, clock_words, file_request, restriction_of
from registry.domain.revealing import RevealRefused, reveal_nik
from registry.models import DataRequest, Person
from registry.models.request import RequestChannel, RequestKind
from registry.privacy_forms import AskForm, CorrectionForm, GuardianForm
from registry.privacy_texts import Purpose

PER_PAGE = 50
_KINDS = {
    "akses": RequestKind.ACCESS,
    "penghapusan": RequestKind.ERASURE,
    "pembatasan": RequestKind.RESTRICTION,
}


def _me(request: SignedInRequest) -> Person:
    """The person of this account; without one there is nothing to show here."""
    person = Person.objects.select_related("area__parent__parent", "user").filter(user=request.user).first()
    if person is None:
        raise Http404
    return person


@never_cache
@require_safe
@sign_in_required
def own(request: SignedInRequest) -> HttpResponse:
    """Show everything that is held about the one who asks."""
    person = Person.objects.select_related("area__parent__parent", "user").filter(user=request.user).first()
    if person is None:
        return render(request, "registry/own_nobody.html", {"claim": latest_claim(request.user)})
    now = timezone.now()
    parts = {part.key: part for part in own_data(person)}
    identity_row = parts.pop("identitas").rows[0]
    seen = parts.pop("dilihat_oleh")
    del parts["permintaan"], parts["persetujuan"]
    return render(
        request,
        "registry/own.html",
        {
            "person": person,
            "identity": [item for item in identity_row.items() if item[1] or not item[0].startswith("Gelar")],
            "parts": [(part.title, [_shown(row) for row in part.rows]) for part in parts.values()],
            "seen": seen.rows[:5],
            "seen_count": len(seen.rows),
            "requests": [(each, clock_words(each, now)) for each in person.data_requests.order_by("-received_at")[:5]],
            "purposes": purposes_of(person),
            "restriction": restriction_of(person),
            "is_minor": is_minor(person.birth_date, timezone.localdate(now)),
        },
    )


@never_cache
@sign_in_required
@require_POST
def own_nik(request: SignedInRequest) -> HttpResponse:
    """Show one's own NIK, once; it is in no address and in no cache."""
    person = _me(request)
    try:
        nik = reveal_nik(person, request.user, "", timezone.now())
    except RevealRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("registry:own")
    return render(request, "registry/own_nik.html", {"nik": nik})


@never_cache
@require_safe
@sign_in_required
def own_json(request: SignedInRequest) -> HttpResponse:
    """Return everything for machines."""
    text = as_json(_me(request), timezone.now())
    return _download(text.encode(), "application/json; charset=utf-8", "data-saya.json")


@never_cache
@require_safe
@sign_in_required
def own_pdf(request: SignedInRequest) -> HttpResponse:
    """Return everything on paper."""
    return _download(as_pdf(_me(request), timezone.now()), "application/pdf", "data-saya.pdf")


@never_cache
@require_safe
@sign_in_required
def own_accesses(request: SignedInRequest) -> HttpResponse:
    """Show who looked, newest first."""
    accesses = _me(request).accesses.select_related("by").prefetch_related("by__roles")
    page = Paginator(accesses, PER_PAGE).get_page(request.GET.get("halaman"))
    who = viewer_labels({access.by for access in page})
    return render(
        request, "registry/own_accesses.html", {"page": page, "rows": [(each, who[each.by_id]) for each in page]}
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def own_correction(request: SignedInRequest) -> HttpResponse:
    """Propose what should stand there instead."""
    person = _me(request)
    form = CorrectionForm(request.POST if request.method == "POST" else None, person=person)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = propose_corrections(
                person, form.proposals(), said["text"], request.user, timezone.now(), said["uuid"]
            )
        except RequestRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Usulan terkirim. Operator menjawab paling lambat 3×24 jam.")
            return redirect("registry:own_request", made.uuid)
    context = {"form": form, "printed_stays": PRINTED_STAYS, "person": person}
    return render(request, "registry/own_correction.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def own_ask(request: SignedInRequest, kind: str) -> HttpResponse:
    """Ask for access, restriction or erasure, after reading what will happen."""
    if kind not in _KINDS:
        raise Http404
    person, wanted = _me(request), _KINDS[kind]
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = file_request(
                person, wanted, said["text"], RequestChannel.SCREEN, request.user, timezone.now(), said["uuid"]
            )
        except RequestRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Permintaan terkirim. Operator menjawab paling lambat 3×24 jam.")
            return redirect("registry:own_request", made.uuid)
    return render(request, "registry/own_ask.html", {"form": form, "kind": wanted})


@never_cache
@require_safe
@sign_in_required
def own_request(request: SignedInRequest, uuid) -> HttpResponse:
    """Show one request with its clock and its answer."""
    found = get_object_or_404(DataRequest.objects.of_user(request.user).select_related("person"), uuid=uuid)
    context = {
        "request_": found,
        "clock": clock_words(found, timezone.now()),
        "corrections": shown_corrections(found),
        "steps": found.steps.all(),
    }
    return render(request, "registry/own_request.html", context)


@sign_in_required
@require_POST
def own_cancel(request: SignedInRequest, uuid) -> HttpResponse:
    """Take one's own request back."""
    found = get_object_or_404(DataRequest.objects.of_user(request.user), uuid=uuid)
    cancelled = cancel_request(found, request.user, timezone.now())
    if cancelled.answer is None:
        messages.success(request, "Permintaan dibatalkan. Data Anda tidak berubah.")
    else:
        messages.warning(request, "Permintaan ini sudah dijawab, jadi tidak dapat dibatalkan.")
    return redirect("registry:own_request", uuid)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def own_consent(request: SignedInRequest, purpose: str) -> HttpResponse:
    """Show the words of one extra; agree to it, or withdraw."""
    if purpose not in Purpose.values:
        raise Http404
    person = _me(request)
    minor = is_minor(person.birth_date, timezone.localdate())
    form = GuardianForm(request.POST if request.method == "POST" and minor else None)
    state = next(each for each in purposes_of(person) if each.purpose == purpose)
    if request.method == "POST":
        if request.POST.get("tindakan") == "tarik":
            return _withdraw(request, state)
        if not minor or form.is_valid():
            return _agree(request, person, Purpose(purpose), form.cleaned_data if minor else {})
    context = {"person": person, "state": state, "form": form, "is_minor": minor}
    return render(request, "registry/own_consent.html", context, status=422 if form.errors else 200)


def _withdraw(request: SignedInRequest, state) -> HttpResponse:
    if state.consent:
        withdraw_consent(state.consent, request.user, timezone.now())
        messages.success(request, "Persetujuan ditarik. Dinas Sosial berhenti paling lambat 3×24 jam.")
    return redirect("registry:own_consent", state.purpose)


def _agree(request: SignedInRequest, person: Person, purpose: Purpose, guardian: dict[str, str]) -> HttpResponse:
    try:
        give_consent(
            person,
            purpose,
            request.user,
            timezone.now(),
            guardian_name=guardian.get("guardian_name", ""),
            guardian_relation=guardian.get("guardian_relation", ""),
        )
        messages.success(request, "Persetujuan tercatat. Anda dapat menariknya kapan saja.")
    except ConsentRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("registry:own_consent", purpose)


def _shown(row) -> tuple[str, list[tuple[str, str]]]:
    """One row of a part: what it is, and the rest of it that says something."""
    (_, first), *rest = row.items()
    return str(first or "–"), [(label, str(value)) for label, value in rest if value not in (None, "")]


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
