"""What the office does about one person's privacy: show a NIK, consents, limits, erasing; and the log of who looked."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import SignedInRequest, refusal, role_required
from accounts.models import RoleName
from jobs.files import private_file_response
from registry.domain.consents import ConsentRefused, give_consent, is_minor, purposes_of, withdraw_consent
from registry.domain.erasing import ErasureRefused, erase_person, erasure_refusal
from registry.domain.own_data import viewer_labels
from registry.domain.requests import RequestRefused, lift_restriction, restrict, restriction_of
from registry.domain.revealing import RevealRefused, reveal_nik
from registry.domain.rights import WRITING_ROLES, may_change
from registry.models import Consent, Person, PersonAccess
from registry.models.access import AccessKind
from registry.privacy_forms import EraseForm, PaperConsentForm, ReasonForm, RevealForm
from registry.privacy_texts import Purpose
from registry.views.subjects import refuse_unless_answerable

PER_PAGE = 50
office_required = role_required(*WRITING_ROLES)


def _person(request: SignedInRequest, pk: int) -> Person:
    """A person about whose privacy the user may decide; 403 for one whom they only read."""
    people = Person.objects.visible_to(request.user).current()
    person = get_object_or_404(people.select_related("user", "merged_into"), pk=pk)
    refuse_unless_answerable(request.user, person)
    return person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@office_required
def nik(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask why, then show the whole NIK once; it stands in no address and in no cache."""
    person = _person(request, pk)
    form = RevealForm(request.POST if request.method == "POST" else None)
    shown = ""
    if request.method == "POST" and form.is_valid():
        try:
            shown = reveal_nik(person, request.user, form.sentence, timezone.now())
        except RevealRefused as refused:
            form.add_error(None, str(refused))
    context = {"person": person, "form": form, "nik": shown}
    response = render(request, "registry/nik.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@office_required
def consents(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what the person agreed to and in which words; write down what was signed on paper."""
    person = _person(request, pk)
    form = PaperConsentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        purpose = Purpose(said.pop("purpose"))
        try:
            give_consent(person, purpose, request.user, timezone.now(), **said)
        except ConsentRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Persetujuan {person.name} tercatat.")
            return redirect("registry:consents", person.pk)
    context = {
        "person": person,
        "purposes": purposes_of(person),
        "form": form,
        "is_minor": is_minor(person.birth_date, timezone.localdate()),
    }
    return render(request, "registry/consents.html", context, status=422 if form.errors else 200)


@office_required
@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Withdraw a consent because the person asked the office to."""
    consent = get_object_or_404(_consents(request), pk=pk)
    refuse_unless_answerable(request.user, consent.person)
    withdraw_consent(consent, request.user, timezone.now())
    messages.success(request, "Persetujuan ditarik. Permintaan untuk menghentikannya ada di antrean.")
    return redirect("registry:consents", consent.person_id)


@require_safe
@office_required
def evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """Stream the signed paper of a consent."""
    consent = get_object_or_404(_consents(request).exclude(evidence=""), pk=pk)
    refuse_unless_answerable(request.user, consent.person)
    ending = consent.evidence.name.rpartition(".")[2]
    return private_file_response(consent.evidence, f"persetujuan-{consent.pk}.{ending}")


@require_http_methods(["GET", "HEAD", "POST"])
@office_required
def restriction(request: SignedInRequest, pk: int) -> HttpResponse:
    """Limit the use of somebody's data, or end that."""
    person = _person(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" and "cabut" not in request.POST else None)
    if request.method == "POST" and "cabut" in request.POST:
        if lift_restriction(person, request.user, timezone.now()):
            messages.success(request, f"Pembatasan atas data {person.name} dicabut.")
        return redirect(person)
    if request.method == "POST" and form.is_valid():
        try:
            restrict(person, form.cleaned_data["reason"], request.user, timezone.now())
        except RequestRefused as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, f"Data {person.name} dibatasi: tidak ikut ekspor dan cetakan.")
            return redirect(person)
    context = {"person": person, "form": form, "restriction": restriction_of(person)}
    return render(request, "registry/restriction.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@office_required
def erase(request: SignedInRequest, pk: int) -> HttpResponse:
    """Erase somebody's data after a second look."""
    person = _person(request, pk)
    if not may_change(request.user, person):
        return refusal(request, WRITING_ROLES)
    form = EraseForm(request.POST if request.method == "POST" else None, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            erased = erase_person(person, request.user, form.cleaned_data["reason"], timezone.now())
        except ErasureRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Data sudah dihapus. Yang tersisa hanya hitungan dan daftar sertifikat.")
            return redirect(erased)
    context = {"person": person, "form": form, "refusal": erasure_refusal(person, timezone.now())}
    return render(request, "registry/erase.html", context, status=422 if form.errors else 200)


@require_safe
@role_required(RoleName.ADMINISTRATOR)
def accesses(request: SignedInRequest) -> HttpResponse:
    """The log of who looked at whose data, for administrators: by person, by officer, by kind."""
    whose, who, kind = (request.GET.get(name, "").strip() for name in ("orang", "petugas", "jenis"))
    mine = Person.objects.visible_to(request.user)
    log = PersonAccess.objects.filter(person__in=mine.values("pk")).select_related("person", "by", "export")
    if whose:
        log = log.filter(person=int(whose)) if whose.isdecimal() else log.filter(person__name__icontains=whose[:100])
    if who:
        log = log.filter(by__username__icontains=who[:100]) | log.filter(by__first_name__icontains=who[:100])
    if kind in AccessKind.values:
        log = log.filter(kind=kind)
    page = Paginator(log.prefetch_related("by__roles"), PER_PAGE).get_page(request.GET.get("halaman"))
    labels = viewer_labels({each.by for each in page})
    kept = {name: value for name, value in (("orang", whose), ("petugas", who), ("jenis", kind)) if value}
    context = {
        "page": page,
        "rows": [(each, labels[each.by_id]) for each in page],
        "whose": whose,
        "who": who,
        "kind": kind,
        "kinds": AccessKind.choices,
        "kept": f"{urlencode(kept)}&" if kept else "",
    }
    return render(request, "registry/accesses.html", context)


def _consents(request: SignedInRequest):
    people = Person.objects.visible_to(request.user)
    return Consent.objects.filter(person__in=people.values("pk")).select_related("person")
