"""What ends within ninety days, so that it can be renewed in time."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.access import SignedInRequest
from registry.area_names import area_choices
from registry.domain.expiring import Ending, Scope, count_ending, date_field, ending, window_of
from registry.models import PsksType
from registry.views.subjects import readers_required

PER_PAGE = 50
_RELATED = {
    Ending.ROLE: ("psks_type", "person", "family", "institution", "represents", "service_area__parent__parent"),
    Ending.ACCREDITATION: ("psks_type", "area__parent__parent"),
    Ending.REGISTRATION: ("psks_type", "area__parent__parent"),
}


@require_safe
@readers_required
def expiring(request: SignedInRequest) -> HttpResponse:
    """List roles, accreditations or registrations that end soon, in groups of thirty days."""
    today = timezone.localdate()
    asked = request.GET.get("apa", Ending.ROLE)
    kind = Ending(asked) if asked in Ending.values else Ending.ROLE
    scope = Scope(request.GET.get("pilar", "").strip(), request.GET.get("wilayah", "").strip())
    found = ending(request.user, kind, today, scope).select_related(*_RELATED[kind])
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    field = date_field(kind)
    rows = [(each, getattr(each, field), (getattr(each, field) - today).days) for each in page]
    kept = {"pilar": scope.pillar, "wilayah": scope.area}
    kept = {name: value for name, value in kept.items() if value}
    counts = count_ending(request.user, today, scope)
    context = {
        "page": page,
        "groups": [(window, list(group)) for window, group in groupby(rows, lambda row: window_of(row[1], today))],
        "kind": kind,
        "kinds": [(each.value, each.label, counts[each]) for each in Ending],
        "scope": scope,
        "pillars": PsksType.objects.all(),
        "areas": area_choices(request.user),
        "filters": urlencode(kept),
        "kept": f"{urlencode({'apa': kind.value, **kept})}&",
        "is_role": kind == Ending.ROLE,
    }
    return render(request, "registry/expiring.html", context)
