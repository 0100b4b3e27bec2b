"""Roles of people, families and institutions: adding, changing, ending, and their decrees."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import SignedInRequest
from jobs.files import private_file_response
from registry.domain.changing import NotSaved
from registry.domain.documents import content_type_of, ending_of
from registry.domain.history import Subject
from registry.domain.roles import FIELDS, Colleagues, add_role, change_role, colleagues, end_role
from registry.models import Family, Institution, Membership, Person
from registry.role_forms import DOCUMENT_FIELD, EndRoleForm, RoleForm
from registry.views.subjects import Editing, office_required, readers_required, refuse_unless_changeable

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
@office_required
def add_to_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    return _add(request, get_object_or_404(Person.objects.visible_to(request.user).current(), pk=pk))


@form_methods
@office_required
def add_to_family(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a family a role."""
    return _add(request, get_object_or_404(Family.objects.visible_to(request.user), pk=pk))


@form_methods
@office_required
def add_to_institution(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give an institution a role."""
    return _add(request, get_object_or_404(Institution.objects.visible_to(request.user), pk=pk))


def _add(request: SignedInRequest, subject: Subject) -> HttpResponse:
    refuse_unless_changeable(request.user, subject)
    form = RoleForm(request.POST or None, request.FILES or None, user=request.user, subject=subject)
    others, problem = None, ""
    if request.method == "POST" and form.is_valid():
        others = _unconfirmed(request, form, subject)
        if not others:
            try:
                document = form.cleaned_data[DOCUMENT_FIELD]
                role = add_role(subject, form.values, request.user, timezone.now(), document)
            except NotSaved as refusal:
                problem = str(refusal)
            else:
                messages.success(request, f"Peran {role.psks_type} tersimpan.")
                return redirect(role)
    context = {"form": form, "subject": subject, "others": others, "problem": problem}
    return render(request, "registry/role_form.html", context)


@form_methods
@office_required
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a role."""
    role = _changeable(request, pk)
    editing = Editing(request, role, _names(role))
    form = RoleForm(request.POST or None, request.FILES or None, user=request.user, subject=role.subject, role=role)
    others = None
    if request.method == "POST" and form.is_valid():
        others = _unconfirmed(request, form, role.subject)
        if not others:
            try:
                document = form.cleaned_data[DOCUMENT_FIELD]
                change_role(role, form.values, request.user, timezone.now(), document, editing.version)
            except NotSaved as refusal:
                editing.fails(refusal)
            else:
                messages.success(request, "Perubahan tersimpan.")
                return redirect(role)
    context = editing.context(form=form, subject=role.subject, role=role, others=others)
    return render(request, "registry/role_form.html", context)


@form_methods
@office_required
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a role on its last day."""
    role = _changeable(request, pk)
    form = EndRoleForm(request.POST or None, initial={"on": role.ended_on or timezone.localdate()})
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            end_role(role, form.cleaned_data["on"], form.cleaned_data["reason"], request.user, timezone.now())
        except NotSaved as refusal:
            problem = str(refusal)
        else:
            messages.success(request, f"Peran {role.psks_type} diakhiri.")
            return redirect(role)
    return render(request, "registry/role_end.html", {"form": form, "role": role, "problem": problem})


@require_safe
@readers_required
def decree(request: SignedInRequest, pk: int) -> FileResponse:
    """Stream the decree of a role to those who may see whose it is."""
    role = _visible(request, pk)
    if not role.decree_file:
        raise Http404("Belum ada berkas SK.")
    name = f"SK {role.psks_type}.{ending_of(role.decree_file)}"
    return private_file_response(role.decree_file, name, content_type_of(role.decree_file), inline=True)


def _visible(request: SignedInRequest, pk: int) -> Membership:
    roles = Membership.objects.visible_to(request.user).select_related(
        "psks_type", "represents", "service_area__parent__parent", "person", "family", "institution"
    )
    return get_object_or_404(roles, pk=pk)


def _changeable(request: SignedInRequest, pk: int) -> Membership:
    role = _visible(request, pk)
    refuse_unless_changeable(request.user, role.subject)
    return role


def _names(role: Membership) -> tuple[str, ...]:
    return FIELDS if role.person_id else tuple(name for name in FIELDS if name not in ("represents", "position"))


def _unconfirmed(request: SignedInRequest, form: RoleForm, subject: Subject) -> Colleagues | None:
    """Others of whom there should be one per kecamatan; none once the operator has said to save all the same."""
    if request.POST.get("tetap") == "ya" or not isinstance(subject, Person):
        return None
    return colleagues(form.values, request.user, subject) or None
