"""The list of people."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import role_required
from accounts.models import RoleName
from accounts.scope import has_role
from registry.domain import filters as choices
from registry.domain.area_steps import area_steps, deepest
from registry.domain.filters import Filters
from registry.domain.listing import Listing
from registry.domain.search import Search, is_nik, person_with_nik
from registry.domain.staging import IMPORT_ROLES
from registry.models import Person, PsksType

VIEW_ROLES = (RoleName.ADMINISTRATOR, RoleName.OPERATOR, RoleName.REVIEWER)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*VIEW_ROLES)
def home(request: HttpRequest) -> HttpResponse:
    """List the people of the user's areas, searched, filtered, page by page.

    What is searched for comes by POST: a NIK leads to its person at once and never stands
    in an address, where histories and logs would keep it. Everything else stands there.
    """
    if request.method == "POST":
        return _sought(request)
    query = request.GET.get("cari", "").strip()
    if is_nik(query):
        messages.warning(request, "NIK tidak dicari lewat alamat halaman. Ketik NIK di kotak pencarian.")
        return redirect("registry:home")
    filters = Filters.read(request.GET.dict())
    listing = Listing(request.user, filters, timezone.localdate(), Search(query) if query else None)
    page = listing.page(after=_key(request, "sesudah"), before=_key(request, "sebelum"))
    similar = listing.similar()
    is_narrowed = bool(query or filters.words)
    context = {
        "page": page,
        "count": listing.count,
        "similar": similar,
        "query": query,
        "filters": filters,
        "chips": filters.chips(query),
        "address": filters.address(query),
        "after": filters.address(query, sesudah=page.after) if page.after else "",
        "before": filters.address(query, sebelum=page.before) if page.before else "",
        "without_query": filters.address(),
        "is_empty": not (page.rows or similar or is_narrowed) and not _has_people(request.user),
        "areas": area_steps(request.user, filters.area),
        "pillars": PsksType.objects.all(),
        "choices": {
            "trained": [(value, label) for value, (label, _) in choices.TRAINED_CHOICES.items()],
            "sex": choices.SEX_CHOICES.items(),
            "age": [(value, label) for value, (label, *_) in choices.AGE_CHOICES.items()],
            "status": [(value, label) for value, (label, _) in choices.STATUS_CHOICES.items()],
            "role": choices.ROLE_CHOICES.items(),
            "order": choices.ORDER_CHOICES.items(),
        },
        "may_import": has_role(request.user, *IMPORT_ROLES),
    }
    return render(request, "registry/home.html", context)


def _sought(request: HttpRequest) -> HttpResponse:
    """Lead to the person with the NIK that was typed, or to the address that says what was searched and chosen."""
    query = request.POST.get("cari", "").strip()
    if not is_nik(query):
        chosen = {**request.POST.dict(), choices.AREA: deepest(request.POST.getlist(choices.AREA))}
        return redirect(f"{reverse('registry:home')}{Filters.read(chosen).address(query)}")
    found = person_with_nik(query)
    if found is None or not Person.objects.visible_to(request.user).current().filter(pk=found.pk).exists():
        sentence = "Tidak ada orang dengan NIK itu di wilayah Anda. Periksa angkanya, atau cari namanya."
        messages.warning(request, sentence)
        return redirect("registry:home")
    return redirect("registry:person", found.pk)


def _key(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _has_people(user) -> bool:
    return Person.objects.visible_to(user).current().exists()
