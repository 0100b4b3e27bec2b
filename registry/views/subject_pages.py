"""Adding and changing a family or an institution: the same page for both."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.access import SignedInRequest
from registry.domain.changing import NotSaved, change_subject
from registry.domain.subjects import MaybeSame
from registry.models import Family, Institution
from registry.subject_forms import FamilyForm, InstitutionForm
from registry.views.subjects import Editing, refuse_unless_changeable

S = TypeVar("S", Family, Institution)


@dataclass(frozen=True)
class SubjectPages(Generic[S]):
    """What differs between the two: its word, its list, its form, its fields, and how one is added."""

    noun: str
    listing: str
    form: Callable[..., FamilyForm | InstitutionForm]
    fields: tuple[str, ...]
    add: Callable[..., S]


def add_page(request: SignedInRequest, kind: SubjectPages[S]) -> HttpResponse:
    """Add one; one of the same name nearby is shown first."""
    form = kind.form(request.POST or None, user=request.user)
    context: dict[str, Any] = {"form": form, "kind": kind, "same": None, "problem": ""}
    if request.method == "POST" and form.is_valid():
        is_another = request.POST.get("lain") == "ya"
        try:
            made = kind.add(form.values, request.user, timezone.now(), is_another)
        except MaybeSame as known:
            context["same"] = known
        except NotSaved as refusal:
            context["problem"] = str(refusal)
        else:
            messages.success(request, f"{made} tercatat di registri.")
            return redirect(made)
    return render(request, "registry/subject_form.html", context)


def edit_page(request: SignedInRequest, kind: SubjectPages[S], found: S) -> HttpResponse:
    """Change one; who only reads it is refused."""
    refuse_unless_changeable(request.user, found)
    editing = Editing(request, found, kind.fields)
    form = kind.form(request.POST or None, user=request.user, subject=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_subject(found, form.values, request.user, timezone.now(), editing.version)
        except NotSaved as refusal:
            editing.fails(refusal)
        else:
            messages.success(request, "Perubahan tersimpan.")
            return redirect(found)
    return render(request, "registry/subject_form.html", editing.context(form=form, kind=kind, subject=found))
