"""Institutions: the list with its filters, one institution, adding and changing it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import SignedInRequest
from accounts.scope import has_role
from registry.area_names import area_choices
from registry.domain.expiring import Ending, ending_institutions
from registry.domain.rights import may_change
from registry.domain.subjects import INSTITUTION_FIELDS, add_institution
from registry.models import Institution, Membership, Person, PsksType, SubjectKind
from registry.models.institution import Accreditation, InstitutionQuerySet
from registry.navigation import OFFICE
from registry.subject_forms import InstitutionForm
from registry.views.subject_pages import SubjectPages, add_page, edit_page
from registry.views.subjects import history_page, office_required, readers_required

PER_PAGE = 50
form_methods = require_http_methods(["GET", "HEAD", "POST"])
_KIND = SubjectPages("Lembaga", "registry:institutions", InstitutionForm, INSTITUTION_FIELDS, add_institution)
STANDINGS = [
    *((grade.value, f"Akreditasi {grade.value}") for grade in Accreditation),
    ("belum", "Belum terakreditasi"),
    ("lewat", "Akreditasi sudah lewat"),
    ("segera", "Akreditasi atau tanda daftar segera berakhir"),
]


@require_safe
@readers_required
def institutions(request: SignedInRequest) -> HttpResponse:
    """List the institutions of the user's areas, by name, type, area and accreditation."""
    mine = Institution.objects.visible_to(request.user)
    asked = {name: request.GET.get(name, "").strip() for name in ("cari", "jenis", "wilayah", "akreditasi")}
    found = _standing(mine, asked["akreditasi"], request.user)
    if asked["cari"]:
        found = found.filter(pk__in=mine.named(asked["cari"]).values("pk"))
    if asked["jenis"]:
        found = found.filter(psks_type=asked["jenis"])
    if asked["wilayah"]:
        found = found.within(asked["wilayah"])
    page = Paginator(found.select_related("psks_type", "area__parent__parent"), PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    kept = {name: value for name, value in asked.items() if value}
    context = {
        "page": page,
        "asked": asked,
        "is_filtered": bool(kept),
        "is_narrowed": bool(kept.keys() - {"cari"}),
        "total": mine.count(),
        "types": PsksType.objects.filter(kind=SubjectKind.INSTITUTION),
        "areas": area_choices(request.user),
        "standings": STANDINGS,
        "kept": f"{urlencode(kept)}&" if kept else "",
        "may_add": has_role(request.user, *OFFICE),
        "today": timezone.localdate(),
    }
    return render(request, "registry/institutions.html", context)


def _standing(mine: InstitutionQuerySet, asked: str, user) -> InstitutionQuerySet:
    today = timezone.localdate()
    if asked in Accreditation.values:
        return mine.accredited(today).filter(accreditation=asked)
    if asked == "belum":
        return mine.filter(accreditation="")
    if asked == "lewat":
        return mine.filter(accreditation_ends_on__lt=today)
    if asked == "segera":
        soon = [ending_institutions(user, kind, today) for kind in (Ending.ACCREDITATION, Ending.REGISTRATION)]
        return mine.filter(pk__in=soon[0].order_by().values("pk")) | mine.filter(pk__in=soon[1].order_by().values("pk"))
    return mine


@require_safe
@readers_required
def institution(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one institution: registration, accreditation, delegates, roles, what was changed."""
    found = _visible(request, pk)
    today = timezone.localdate()
    roles = list(found.memberships.select_related("psks_type", "service_area__parent__parent", "institution"))
    delegates = Membership.objects.filter(represents=found, person__merged_into=None)
    mine = delegates.filter(person__in=Person.objects.visible_to(request.user).values("pk"))
    shown = list(mine.select_related("person", "psks_type").order_by("person__name"))
    context = {
        "institution": found,
        "current_delegates": [role for role in shown if role.is_current(today)],
        "past_delegates": [role for role in shown if not role.is_current(today)],
        "delegates_elsewhere": delegates.count() - len(shown),
        "current_roles": [(role, False, None) for role in roles if role.is_current(today)],
        "other_roles": [(role, False, None) for role in roles if not role.is_current(today)],
        "history": history_page(request, found),
        "may_change": may_change(request.user, found),
        "today": today,
    }
    return render(request, "registry/institution.html", context)


@form_methods
@office_required
def new(request: SignedInRequest) -> HttpResponse:
    """Add an institution; one of the same name and type nearby is shown first."""
    return add_page(request, _KIND)


@form_methods
@office_required
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change an institution."""
    return edit_page(request, _KIND, _visible(request, pk))


def _visible(request: SignedInRequest, pk: int) -> Institution:
    found = Institution.objects.visible_to(request.user).select_related("psks_type", "area__parent__parent")
    return get_object_or_404(found, pk=pk)
