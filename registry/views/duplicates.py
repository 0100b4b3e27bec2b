"""Records that may be one person: the list, and saying that two of them are not."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from accounts.access import SignedInRequest
from registry.area_names import area_choices
from registry.domain.candidates import dismiss_pair
from registry.domain.duplicate_search import last_search, start_search
from registry.domain.likeness import SHORT, Reason
from registry.models import DuplicatePair, Membership, Person, PsksType
from registry.models.area import prefix_condition
from registry.models.merging import DuplicatePairQuerySet
from registry.views.subjects import office_required, refuse_unless_changeable

PER_PAGE = 25


@require_safe
@office_required
def duplicates(request: SignedInRequest) -> HttpResponse:
    """List the pairs of which the user sees both people, the surest first; of half-seen ones, one's own people."""
    waiting = DuplicatePair.objects.waiting()
    mine = waiting.visible_to(request.user)
    chosen = {name: request.GET.get(name, "").strip() for name in ("alasan", "pilar", "wilayah")}
    found = _narrowed(mine, chosen)
    page = Paginator(_with_people(found), PER_PAGE).get_page(request.GET.get("halaman"))
    counts = dict(mine.order_by().values_list("reasons__0").annotate(pairs=Count("pk")))
    kept = {name: value for name, value in chosen.items() if value}
    context = {
        "page": page,
        "rows": [(pair, [Reason(code).label for code in pair.reasons if code in Reason.values]) for pair in page],
        "total": sum(counts.values()),
        "reasons": [
            (code, Reason(code).label, SHORT[Reason(code)], counts[code]) for code in Reason.values if counts.get(code)
        ],
        "chosen": chosen,
        "pillars": PsksType.objects.all(),
        "areas": area_choices(request.user),
        "kept": f"{urlencode(kept)}&" if kept else "",
        "elsewhere": _half_seen(waiting, request.user),
        "last": last_search(),
    }
    return render(request, "registry/duplicates.html", context)


@require_POST
@office_required
def search(request: SignedInRequest) -> HttpResponse:
    """Begin to search the whole registry; the result is shown by area as everything else."""
    return redirect(start_search(request.user, reverse("registry:duplicates")))


@office_required
@require_POST
def dismiss(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep two records apart: they are two people."""
    pair = get_object_or_404(DuplicatePair.objects.visible_to(request.user).select_related("a", "b"), pk=pk)
    for person in (pair.a, pair.b):
        refuse_unless_changeable(request.user, person)
    dismiss_pair(pair, request.user, timezone.now(), request.POST.get("alasan", ""))
    messages.success(request, f"Dicatat: {pair.a.name} dan {pair.b.name} bukan orang yang sama. Keduanya tidak diubah.")
    return redirect("registry:duplicates")


def _narrowed(pairs: DuplicatePairQuerySet, chosen: dict[str, str]) -> DuplicatePairQuerySet:
    if chosen["alasan"] in Reason.values:
        pairs = pairs.filter(reasons__0=chosen["alasan"])
    if chosen["pilar"]:
        holders = Membership.objects.current(timezone.localdate()).filter(psks_type=chosen["pilar"]).values("person")
        pairs = pairs.filter(Q(a__in=holders) | Q(b__in=holders))
    if chosen["wilayah"]:
        there = Q(pk__gt=0) & prefix_condition("a__area_id", chosen["wilayah"])
        pairs = pairs.filter(there | prefix_condition("b__area_id", chosen["wilayah"]))
    return pairs


def _with_people(pairs: DuplicatePairQuerySet) -> DuplicatePairQuerySet:
    roles = Membership.objects.current(timezone.localdate()).select_related("psks_type")
    return pairs.select_related("a__area__parent__parent", "b__area__parent__parent").prefetch_related(
        Prefetch("a__memberships", roles, "roles"), Prefetch("b__memberships", roles, "roles")
    )


def _half_seen(waiting: DuplicatePairQuerySet, user) -> list[Person]:
    """The user's own people who may stand in the registry of another area too; of the others nothing is read."""
    pairs = waiting.half_visible_to(user)
    return list(
        Person.objects.visible_to(user)
        .filter(Q(pk__in=pairs.values("a")) | Q(pk__in=pairs.values("b")))
        .order_by("name", "pk")[:PER_PAGE]
    )
