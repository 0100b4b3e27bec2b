"""One person: their page, adding and changing them, and whether they are active."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import SignedInRequest
from registry.domain.access import note_view
from registry.domain.changing import NotSaved
from registry.domain.ledger import ledger_of, trained_until
from registry.domain.people import FIELDS, MaybeKnown, add_person, change_person, change_status
from registry.domain.rights import may_change
from registry.hooks import person_sections
from registry.models import Family, Membership, OutsideCertificate, Person
from registry.models.person import PersonStatus
from registry.person_forms import NewPersonForm, PersonForm, StatusForm
from registry.views.subjects import (
    Editing,
    history_page,
    office_required,
    readers_required,
    refuse_unless_changeable,
)

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def visible_person(user, pk: int) -> Person:
    """Return a person whom the user may see, not merged into another; 404 otherwise."""
    return get_object_or_404(
        Person.objects.visible_to(user).current().select_related("area__parent__parent", "user"), pk=pk
    )


def changeable_person(user, pk: int) -> Person:
    """Return a person about whom the user may write; 404 when out of sight, 403 when only seen."""
    person = visible_person(user, pk)
    refuse_unless_changeable(user, person)
    return person


@require_safe
@readers_required
def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one person: who they are, their roles, their hours, what other apps know, and what was changed."""
    found = get_object_or_404(
        Person.objects.visible_to(request.user).select_related("area__parent__parent", "user"), pk=pk
    )
    if found.merged_into_id:
        return redirect("registry:person", found.merged_into_id)
    now = timezone.now()
    today = timezone.localdate(now)
    note_view(found, request.user, now)
    roles = list(
        # What could not move in a merge hangs on the record that went into this one.
        Membership.objects.filter(person__in=found.and_merged).select_related(
            "psks_type", "represents", "service_area__parent__parent", "person"
        )
    )
    trained = trained_until(roles, today)
    shown = [(role, role.pk in trained, trained.get(role.pk)) for role in roles]
    return render(
        request,
        "registry/person.html",
        {
            "person": found,
            "current_roles": [row for row in shown if row[0].is_current(today)],
            "other_roles": [row for row in shown if not row[0].is_current(today)],
            "families": Family.objects.filter(head__in=found.and_merged).select_related("area"),
            "ledger": ledger_of(found, today),
            "outside": OutsideCertificate.objects.filter(person__in=found.and_merged),
            "sections": person_sections(request, found),
            "history": history_page(request, found),
            "age": _age(found, today),
            "may_change": may_change(request.user, found),
            "today": today,
        },
    )


@form_methods
@office_required
def new(request: SignedInRequest) -> HttpResponse:
    """Add a person; who may be known already is shown first."""
    form = NewPersonForm(request.POST or None, user=request.user)
    maybe, problem = None, ""
    if request.method == "POST" and form.is_valid():
        is_another = request.POST.get("orang_lain") == "ya"
        try:
            made = add_person(
                form.values, request.user, timezone.now(), form.cleaned_data["entry"], is_another=is_another
            )
        except MaybeKnown as refusal:
            maybe = refusal
        except NotSaved as refusal:
            problem = str(refusal)
        else:
            _tell_doubts(request, form)
            messages.success(request, f"{made.full_name} tercatat di registri. Sekarang tambahkan perannya.")
            return redirect(made)
    known = {"match": maybe.match, "people": maybe.people} if maybe else {}
    context = {"form": form, "problem": problem, **known}
    return render(request, "registry/person_form.html", context)


@form_methods
@office_required
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a person; what a colleague changed meanwhile is never overwritten unseen."""
    found = changeable_person(request.user, pk)
    editing = Editing(request, found, FIELDS)
    form = PersonForm(request.POST or None, user=request.user, person=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_person(found, form.values, request.user, timezone.now(), editing.version)
        except NotSaved as refusal:
            editing.fails(refusal)
        else:
            _tell_doubts(request, form)
            messages.success(request, "Perubahan tersimpan.")
            return redirect(found)
    return render(request, "registry/person_form.html", editing.context(form=form, person=found))


@form_methods
@office_required
def status(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that a person is active, inactive or has died; the screen itself asks whether it is meant."""
    found = changeable_person(request.user, pk)
    initial = {"status": found.status, "on": timezone.localdate()}
    form = StatusForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        changed = change_status(
            found,
            PersonStatus(data["status"]),
            data["on"],
            data["reason"],
            data["end_roles"],
            request.user,
            timezone.now(),
        )
        messages.success(request, f"Status {changed.full_name} sekarang: {changed.get_status_display().lower()}.")
        return redirect(changed)
    return render(request, "registry/person_status.html", {"form": form, "person": found})


def _tell_doubts(request: SignedInRequest, form: PersonForm) -> None:
    for sentence in form.doubts:
        messages.warning(request, f"Tersimpan, tetapi periksa NIK-nya. {sentence}")


def _age(person: Person, today) -> int | None:
    born = person.birth_date
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) if born else None
