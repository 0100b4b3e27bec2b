"""Coming to Pilar from outside: the notice about personal data, and signing up."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import login
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from printing.dossier import DossierPart, dossier_pdf
from registry.domain.claims import ClaimRefused, claim_again, latest_claim, sign_up
from registry.models import ClaimState, Person
from registry.privacy_forms import ClaimForm
from registry.privacy_texts import CONSENT_TEXTS, NOTICE, Purpose, notice_text, text_hash

# Wide enough for a hall of people behind one hotspot, narrow enough for a machine.
SIGN_UPS_PER_HOUR = 120
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell everybody what is kept about people, why, how long, and what they may ask."""
    consents = [(purpose.label, CONSENT_TEXTS[purpose]) for purpose in Purpose]
    context = {"notice": NOTICE, "version": text_hash(notice_text())[:8], "consents": consents}
    return render(request, "registry/privacy.html", context)


@require_safe
def privacy_pdf(request: HttpRequest) -> HttpResponse:
    """Return the notice as a paper for events."""
    parts = [DossierPart(heading, paragraphs=[text]) for heading, text in NOTICE]
    version = text_hash(notice_text())[:8]
    pdf = dossier_pdf("Data pribadi Anda di Pilar", "Pemberitahuan menurut UU 27/2022.", parts, f"Versi {version}")
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="pemberitahuan-data-pribadi.pdf"'
    return response


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Take a sign-up and its claim. Every sign-up gets the same answer, whatever the registry knows."""
    known = request.user.is_authenticated
    if known and _is_settled(request.user):
        return redirect("/saya/")
    form = ClaimForm(request.POST if request.method == "POST" else None, asks_password=not known)
    if request.method == "POST":
        if _too_many(request):
            return render(request, "registry/join_limited.html", status=429)
        if form.is_valid() and _taken(request, form):
            return redirect("/saya/")
    return render(request, "registry/join.html", {"form": form, "notice": NOTICE}, status=422 if form.errors else 200)


def _is_settled(user) -> bool:
    """Whether the account has its person, or a claim that waits."""
    claim = latest_claim(user)
    return (claim is not None and claim.state == ClaimState.OPEN) or Person.objects.filter(user=user).exists()


def _taken(request: HttpRequest, form: ClaimForm) -> bool:
    """Whether the claim was sent, so that the visitor is now signed in and waits."""
    now = timezone.now()
    uuid = form.cleaned_data["uuid"]
    try:
        if request.user.is_authenticated:
            claim_again(request.user, form.data_of_claim(), now, uuid)
            messages.success(request, "Data Anda terkirim. Operator Dinas Sosial akan mencocokkannya.")
            return True
        claim = sign_up(form.data_of_claim(), form.cleaned_data["password"], now, uuid)
    except ClaimRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    if not claim.user.check_password(form.cleaned_data["password"]):
        form.add_error(None, "Formulir ini sudah pernah dikirim. Masuk dengan kata sandi yang Anda buat saat itu.")
        return False
    login(request, claim.user, backend=_BACKEND)
    messages.success(
        request,
        f"Pendaftaran terkirim. Nama pengguna Anda: {claim.user.username}. Catat, karena nomor HP baru dapat dipakai "
        "untuk masuk setelah dikonfirmasi.",
    )
    return True


def _too_many(request: HttpRequest) -> bool:
    key = f"join:{get_adapter().get_client_ip(request)}:{timezone.now():%d%H}"
    cache.add(key, 0, 3700)
    try:
        return cache.incr(key) > SIGN_UPS_PER_HOUR
    except ValueError:  # the hour's counter ran out between the two lines
        return False
