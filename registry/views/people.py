"""The registry's screens: the list of people, and one person."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import role_required
from accounts.models import RoleName
from accounts.scope import has_role
from registry.domain.search import is_nik, search_people
from registry.domain.staging import IMPORT_ROLES
from registry.hooks import person_sections
from registry.models import Membership, Person, PsksType
from registry.models.person import PersonQuerySet

VIEW_ROLES = (RoleName.ADMINISTRATOR, RoleName.OPERATOR, RoleName.REVIEWER)
PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*VIEW_ROLES)
def home(request: HttpRequest) -> HttpResponse:
    """List the people of the user's areas, by name and pillar.

    What is searched for comes by POST: a NIK leads to its person at once and never stands
    in an address, where histories and logs would keep it.
    """
    today = timezone.localdate()
    mine = Person.objects.visible_to(request.user).current()
    if request.method == "POST":
        return _found(request, mine)
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


def _found(request: HttpRequest, mine: PersonQuerySet) -> HttpResponse:
    query = request.POST.get("cari", "").strip()
    if not is_nik(query):
        kept = {name: value for name in ("cari", "pilar") if (value := request.POST.get(name, "").strip())}
        return redirect(f"{reverse('registry:home')}?{urlencode(kept)}")
    found = search_people(mine, query).first()
    if found is None:
        sentence = "Tidak ada orang dengan NIK itu di wilayah Anda. Periksa angkanya, atau cari namanya."
        messages.warning(request, sentence)
        return redirect("registry:home")
    return redirect("registry:person", found.pk)


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
