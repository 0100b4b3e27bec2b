"""The registry's screens: the list of people, and one person."""

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.access import role_required
from accounts.models import RoleName
from accounts.scope import has_role
from registry.domain.search import search_people
from registry.domain.staging import IMPORT_ROLES
from registry.hooks import person_sections
from registry.models import Membership, Person, PsksType

VIEW_ROLES = (RoleName.ADMINISTRATOR, RoleName.OPERATOR, RoleName.REVIEWER)
PER_PAGE = 50


@require_safe
@role_required(*VIEW_ROLES)
def home(request: HttpRequest) -> HttpResponse:
    """List the people of the user's areas, by name and pillar."""
    today = timezone.localdate()
    mine = Person.objects.visible_to(request.user).current()
    roles = Membership.objects.current(today).filter(person__in=mine)
    counts = dict(roles.order_by().values_list("psks_type").annotate(people=Count("person", distinct=True)))
    pillars = [(found, counts[found.code]) for found in PsksType.objects.all() if counts.get(found.code)]

    query, pillar = request.GET.get("cari", "").strip(), request.GET.get("pilar", "")
    people = search_people(mine, query) if query else mine
    if pillar:
        people = people.filter(pk__in=roles.filter(psks_type=pillar).values("person"))
    people = people.select_related("area__parent__parent").prefetch_related(
        Prefetch("memberships", Membership.objects.current(today).select_related("psks_type", "represents"), "roles")
    )
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("halaman"))
    kept = {name: value for name, value in (("cari", query), ("pilar", pillar)) if value}
    return render(
        request,
        "registry/home.html",
        {
            "page": page,
            "query": query,
            "pillar": pillar,
            "pillars": pillars,
            "total": mine.count(),
            "kept": f"{urlencode(kept)}&" if kept else "",
            "may_import": has_role(request.user, *IMPORT_ROLES),
        },
    )


@require_safe
@role_required(*VIEW_ROLES)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person: who they are, their roles, their training hours, and what other apps know."""
    today = timezone.localdate()
    found = get_object_or_404(
        Person.objects.visible_to(request.user).current().select_related("area__parent__parent", "user"), pk=pk
    )
    roles = Membership.objects.filter(person=found).select_related("psks_type", "represents", "service_area")
    trained = set(roles.trained(today).values_list("pk", flat=True))
    valid = found.credits.valid(today)
    return render(
        request,
        "registry/person.html",
        {
            "person": found,
            "roles": [(role, role.pk in trained) for role in roles],
            "credits": valid.prefetch_related("pillars"),
            "credited_minutes": sum(valid.values_list("minutes", flat=True)),
            "sections": person_sections(request, found),
            "may_edit": has_role(request.user, *IMPORT_ROLES),
        },
    )
