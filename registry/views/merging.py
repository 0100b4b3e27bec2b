"""Joining two records step by step: choose the other one, compare, check, confirm; and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import SignedInRequest
from registry.domain.candidates import compare_people
from registry.domain.merge_fields import FieldPair, field_pairs, nik_places, proposed_survivor
from registry.domain.merging import (
    MergeChoices,
    MergeRefused,
    merge_people,
    moved_figures,
    niks_clash,
    rehearse,
    staying_rows,
)
from registry.domain.search import is_nik, search_people
from registry.domain.unmerging import unmerge_people, unmerge_refusal
from registry.models import DuplicatePair, Membership, Person, PersonMerge
from registry.views.person import changeable_person, visible_person
from registry.views.subjects import office_required

FOUND_AT_MOST = 20


@require_http_methods(["GET", "HEAD", "POST"])
@office_required
def choose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look for the other record of a person. A NIK comes by POST and never stands in an address."""
    person = changeable_person(request.user, pk)
    others = Person.objects.visible_to(request.user).current().exclude(pk=person.pk)
    query = (request.POST if request.method == "POST" else request.GET).get("cari", "").strip()
    if request.method == "POST" and not is_nik(query):
        return redirect(f"{request.path}?{urlencode({'cari': query})}")
    found = list(search_people(others, query).select_related("area__parent__parent")[:FOUND_AT_MOST]) if query else []
    if request.method == "POST" and found:
        return redirect("registry:merge", person.pk, found[0].pk)
    context = {"person": person, "query": "" if is_nik(query) else query, "asked": bool(query), "found": found}
    return render(request, "registry/merge_choose.html", context)


@require_safe
@office_required
def compare(request: SignedInRequest, first: int, second: int) -> HttpResponse:
    """Show two records side by side; the form chooses which stays, and each value that differs."""
    a, b = _two(request, first, second)
    pairs = field_pairs(a, b)
    pair = DuplicatePair.objects.waiting().filter(a=min(a.pk, b.pk), b=max(a.pk, b.pk)).first()
    context = {
        "a": a,
        "b": b,
        "same": [each for each in pairs if not each.differs],
        "different": [(each, request.GET.get(each.name, each.proposed)) for each in pairs if each.differs],
        "stays": request.GET.get("tetap") or ("a" if proposed_survivor(a, b) == a else "b"),
        "roles": [_roles(person) for person in (a, b)],
        "reasons": [reason.label for reason in compare_people(a, b)],
        "nik_places": nik_places(a.nik, b.nik) if niks_clash(a, b) else [],
        "two_accounts": bool(a.user_id and b.user_id),
        "pair": pair,
    }
    return render(request, "registry/merge_compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@office_required
def confirm(request: SignedInRequest, first: int, second: int) -> HttpResponse:
    """Show what would become of the two, and do it when it is confirmed."""
    a, b = _two(request, first, second)
    given = request.POST if request.method == "POST" else request.GET
    survivor, loser = (b, a) if given.get("tetap") == "b" else (a, b)
    loses = "a" if loser == a else "b"
    pairs = field_pairs(a, b)
    picked = {pair.name: given.get(pair.name) or pair.proposed for pair in pairs if pair.differs}
    choices = MergeChoices(
        from_loser=frozenset(name for name, side in picked.items() if side == loses),
        account_of_loser=given.get("akun") == loses,
        nik_mistyped=given.get("nik_salah") == "ya",
    )
    problem = ""
    if request.method == "POST":
        try:
            merge = merge_people(survivor, loser, choices, request.user, timezone.now(), given.get("alasan", ""))
        except MergeRefused as refusal:
            problem = str(refusal)
        else:
            messages.success(
                request, "Dua data sudah menjadi satu. Bila ternyata keliru, penggabungan dapat dibatalkan di bawah."
            )
            return redirect("registry:merged", merge.uuid)
    kept = {"tetap": "a" if survivor == a else "b", **picked, **({"akun": given["akun"]} if "akun" in given else {})}
    context = {
        "survivor": survivor,
        "loser": loser,
        "result": [(pair, _value(pair, picked)) for pair in pairs],
        "rehearsal": rehearse(survivor, loser),
        "account": _account_outcome(survivor, loser, choices),
        "clash": niks_clash(survivor, loser),
        "nik_places": nik_places(survivor.nik, loser.nik) if niks_clash(survivor, loser) else [],
        "nik_mistyped": choices.nik_mistyped,
        "kept": kept,
        "back_url": f"{reverse('registry:merge', args=[a.pk, b.pk])}?{urlencode(kept)}",
        "reason": given.get("alasan", ""),
        "problem": problem,
    }
    return render(request, "registry/merge_confirm.html", context)


@require_safe
@office_required
def merged(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Show one merge: who, when, why, what moved and what stayed; and the form that takes it back."""
    merge = _merge(request, uuid)
    return _show(request, merge)


@office_required
@require_POST
def unmerge(request: SignedInRequest, uuid: UUID) -> HttpResponse:
    """Take a merge back."""
    merge = _merge(request, uuid)
    reason = request.POST.get("alasan", "")
    try:
        unmerge_people(merge, request.user, timezone.now(), reason)
    except MergeRefused as refusal:
        return _show(request, merge, str(refusal), reason)
    messages.success(request, "Penggabungan dibatalkan. Kedua data kembali seperti sebelum digabung.")
    return redirect("registry:merged", merge.uuid)


def _show(request: SignedInRequest, merge: PersonMerge, problem: str = "", reason: str = "") -> HttpResponse:
    context = {
        "merge": merge,
        "moved": moved_figures(merge),
        "staying": staying_rows(merge),
        "refusal": unmerge_refusal(merge, request.user),
        "problem": problem,
        "reason": reason,
        "sees_loser": Person.objects.visible_to(request.user).filter(pk=merge.loser_id).exists(),
    }
    return render(request, "registry/merged.html", context)


def _merge(request: SignedInRequest, uuid: UUID) -> PersonMerge:
    merges = PersonMerge.objects.visible_to(request.user)
    return get_object_or_404(merges.select_related("survivor", "loser", "by", "undone_by"), uuid=uuid)


def _two(request: SignedInRequest, first: int, second: int) -> tuple[Person, Person]:
    """The two people of the address, whom the user may see and change."""
    if first == second:
        raise Http404("Dua alamat dari satu orang.")
    # Out of sight comes before out of reach: who may not see the second learns nothing of the first.
    visible_person(request.user, second)
    return changeable_person(request.user, first), changeable_person(request.user, second)


def _roles(person: Person) -> list[Membership]:
    roles = person.memberships.current(timezone.localdate()).select_related("psks_type", "represents")
    return list(roles.order_by("psks_type", "pk"))


def _value(pair: FieldPair, picked: dict[str, str]) -> str:
    return pair.b if picked.get(pair.name) == "b" else pair.a


def _account_outcome(survivor: Person, loser: Person, choices: MergeChoices) -> str:
    """What becomes of the accounts, as a sentence."""
    if survivor.user and loser.user:
        stays, goes = (loser.user, survivor.user) if choices.account_of_loser else (survivor.user, loser.user)
        return (
            f"Keduanya punya akun. Ia masuk dengan akun {stays.username} dan melihat semuanya di sana; "
            f"akun {goes.username} ditutup, dan dibuka lagi bila penggabungan dibatalkan."
        )
    if loser.user:
        return f"Akun {loser.user.username} ikut pindah: ia tetap masuk seperti biasa."
    if survivor.user:
        return f"Akun {survivor.user.username} tetap: ia masuk seperti biasa."
    return ""
