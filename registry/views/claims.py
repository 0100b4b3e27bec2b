"""The queue of accounts that say who they are."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedInRequest, role_required
from registry.domain.claim_roles import states_a_role
from registry.domain.claims import (
    ClaimRefused,
    accept_as_new,
    confirm_claim,
    matches,
    refuse_claim,
    rivals,
)
from registry.domain.rights import WRITING_ROLES
from registry.models import Claim, ClaimState, Membership, Person
from registry.nik import mask_nik

PER_PAGE = 30
office_required = role_required(*WRITING_ROLES)


@require_safe
@office_required
def claims(request: SignedInRequest) -> HttpResponse:
    """List the claims of the user's areas that wait, the oldest first; or those that were decided."""
    decided = request.GET.get("lihat") == "selesai"
    mine = Claim.objects.visible_to(request.user).select_related("area__parent__parent", "pillar", "person", "user")
    shown = mine.exclude(state=ClaimState.OPEN).order_by("-decided_at") if decided else mine.open()
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"page": page, "decided": decided, "kept": "lihat=selesai&" if decided else ""}
    return render(request, "registry/claims.html", context)


@never_cache
@require_safe
@office_required
def claim(request: SignedInRequest, uuid) -> HttpResponse:
    """Show one claim beside those of the registry who may be meant."""
    found = _found(request, uuid)
    context = {
        "claim": found,
        "nik": mask_nik(found.nik),
        "matches": matches(found, request.user),
        "rivals": rivals(found),
        "offers_role": states_a_role(found),
        "is_open": found.state == ClaimState.OPEN,
        "is_own": found.user_id == request.user.pk,
    }
    return render(request, "registry/claim.html", context)


@office_required
@require_POST
def decide(request: SignedInRequest, uuid) -> HttpResponse:
    """Join the account with a person, make a new person of it, or refuse it."""
    found = _found(request, uuid)
    now, action = timezone.now(), request.POST.get("tindakan")
    with_role = request.POST.get("peran") == "ya"
    try:
        if action == "tolak":
            refuse_claim(found, request.POST.get("alasan", ""), request.user, now)
            messages.success(request, "Klaim ditolak. Pendaftar membaca alasan Anda.")
            return redirect("registry:claims")
        if action == "baru":
            person = accept_as_new(found, request.user, now, with_role)
        else:
            people = Person.objects.visible_to(request.user).current()
            key = request.POST.get("orang", "")
            person = get_object_or_404(people, pk=int(key) if key.isdecimal() and len(key) < 19 else 0)
            is_sure = request.POST.get("yakin") == "ya"
            person = confirm_claim(found, person, request.user, now, with_role, is_sure)
    except ClaimRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, f"Akun {found.name} terhubung dengan {person.name}.{_said_of_role(found, person)}")
    return redirect(person)


def _said_of_role(claim: Claim, person: Person) -> str:
    if claim.pillar is None:
        return ""
    role = Membership.objects.filter(person__in=person.and_merged, psks_type=claim.pillar).exists()
    if role:
        return f" Perannya sebagai {claim.pillar} tercatat: lengkapi nomor induk, SK, dan masanya."
    return f" Ia mendaftar sebagai {claim.pillar}: tambahkan perannya bila benar."


def _found(request: SignedInRequest, uuid) -> Claim:
    mine = Claim.objects.visible_to(request.user)
    return get_object_or_404(mine.select_related("area__parent__parent", "pillar", "person", "user"), uuid=uuid)
