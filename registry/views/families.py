"""Keluarga Pioner: the list, one family, adding and changing it."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import SignedInRequest
from accounts.scope import has_role
from registry.domain.rights import may_change
from registry.domain.search import search_people
from registry.domain.subjects import FAMILY_FIELDS, add_family
from registry.models import Family, Person
from registry.navigation import OFFICE
from registry.subject_forms import FamilyForm
from registry.views.subject_pages import SubjectPages, add_page, edit_page
from registry.views.subjects import history_page, office_required, readers_required

PER_PAGE = 50
form_methods = require_http_methods(["GET", "HEAD", "POST"])
_KIND = SubjectPages("Keluarga", "registry:families", FamilyForm, FAMILY_FIELDS, add_family)


@require_safe
@readers_required
def families(request: SignedInRequest) -> HttpResponse:
    """List the families of the user's areas, found by their name or their head's."""
    mine = Family.objects.visible_to(request.user)
    query = request.GET.get("cari", "").strip()
    found = mine
    if query:
        heads = search_people(Person.objects.visible_to(request.user).current(), query)
        found = mine.filter(Q(pk__in=mine.named(query).values("pk")) | Q(head__in=heads.values("pk")))
    found = found.select_related("head", "area__parent__parent")
    seen = set(Person.objects.visible_to(request.user).filter(families__in=mine).values_list("pk", flat=True))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "rows": [(family, family.head_id in seen) for family in page],
        "query": query,
        "total": mine.count(),
        "kept": f"{urlencode({'cari': query})}&" if query else "",
        "may_add": has_role(request.user, *OFFICE),
    }
    return render(request, "registry/families.html", context)


@require_safe
@readers_required
def family(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one family: its head, its roles, what was changed."""
    found = _visible(request, pk)
    today = timezone.localdate()
    roles = list(found.memberships.select_related("psks_type", "service_area__parent__parent", "family"))
    context = {
        "family": found,
        "head_is_visible": Person.objects.visible_to(request.user).filter(pk=found.head_id).exists(),
        "current_roles": [(role, False, None) for role in roles if role.is_current(today)],
        "other_roles": [(role, False, None) for role in roles if not role.is_current(today)],
        "history": history_page(request, found),
        "may_change": may_change(request.user, found),
        "today": today,
    }
    return render(request, "registry/family.html", context)


@form_methods
@office_required
def new(request: SignedInRequest) -> HttpResponse:
    """Add a family; one of the same name nearby is shown first."""
    return add_page(request, _KIND)


@form_methods
@office_required
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a family."""
    return edit_page(request, _KIND, _visible(request, pk))


def _visible(request: SignedInRequest, pk: int) -> Family:
    found = Family.objects.visible_to(request.user).select_related("head", "area__parent__parent")
    return get_object_or_404(found, pk=pk)
