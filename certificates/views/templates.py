"""The template editor: for people who cannot write HTML."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.models import RoleName
from accounts.scope import areas_of
from certificates.domain.template_examples import (
    SHORT_NAME,
    TITLED_NAME,
    example_paper,
    example_picture,
    longest_name,
)
from certificates.domain.templates import (
    TemplateRefused,
    drop_template,
    make_template,
    save_template,
    templates_with_versions,
)
from certificates.models import OTHER_ROLES, Design, Template, TemplateVersion
from certificates.template_forms import TemplateForm
from certificates.views.access import manager_required
from printing.certificates import certificate_pdf
from printing.wording import PLACEHOLDERS
from registry.models import Office
from trainings.models import ParticipantRole

NAMES = {
    "terpanjang": "Nama terpanjang di registri",
    "bergelar": "Nama dengan gelar",
    "pendek": "Nama pendek",
}
SMALL, LARGE = 420, 900  # pixels
ROLES = (ParticipantRole.PARTICIPANT, *OTHER_ROLES)


@manager_required
def index(request: HttpRequest) -> HttpResponse:
    """The templates of the user's offices, and those that all offices share."""
    templates = templates_with_versions(Template.objects.visible_to(request.user)).order_by("office__name", "name")
    editable = set(Template.objects.editable_by(request.user).values_list("pk", flat=True))
    rows = [(template, template.newest, template.pk in editable) for template in templates]
    return render(request, "certificates/templates/index.html", {"rows": rows})


@manager_required
def new(request: HttpRequest) -> HttpResponse:
    """Make a template, from nothing or as a copy of another one."""
    source = _source(request)
    start = source or TemplateVersion(design=Design.BETANG)
    form = TemplateForm(*_posted(request), version=start, **_rights(request))
    if request.method == "POST" and form.is_valid():
        office = _chosen_office(request, form)
        try:
            made = make_template(form.cleaned_data["name"], office, form.values, request.user)
        except TemplateRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"Templat “{made.template.name}” tersimpan dan dapat dipilih di kegiatan.")
            return redirect("certificates:template", made.template.pk)
    return _editor(request, form, start, None)


@manager_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a template; once a certificate used it, the change becomes its next version."""
    template = get_object_or_404(templates_with_versions(Template.objects.visible_to(request.user)), pk=pk)
    version = template.newest
    may_edit = Template.objects.editable_by(request.user).filter(pk=pk).exists()
    if not may_edit:
        return render(request, "certificates/templates/detail.html", {"template": template, "version": version})
    form = TemplateForm(*_posted(request), version=version, template=template, **_rights(request))
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_template(template, form.cleaned_data["name"], form.values, request.user)
        except TemplateRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _saved_sentence(version, saved))
            return redirect("certificates:template", pk)
    return _editor(request, form, version, template)


@manager_required
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The example of what the form says now, as a picture or as a PDF; nothing is saved.

    An unfinished form answers 422 with its first sentence.
    """
    template = Template.objects.visible_to(request.user).filter(pk=_number(request.POST.get("template"))).first()
    source = template.newest if template else _source(request) or TemplateVersion()
    form = TemplateForm(*_posted(request), version=source, template=template, **_rights(request))
    form.fields["name"].required = False
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        label = form.fields[field].label if field in form.fields else ""
        return JsonResponse({"text": f"{label}: {errors[0]}"}, status=422)
    version = TemplateVersion(**form.values)
    office = template.office if template else _chosen_office(request, form)
    role = request.POST.get("pratinjau_peran", "")
    role = role if role in ROLES else ParticipantRole.PARTICIPANT
    name = _name(request, request.POST.get("pratinjau_nama", ""))
    if request.POST.get("bentuk") == "pdf":
        return _pdf(example_paper(version, office, role, name))
    return _png(example_picture(version, office, role, name, LARGE))


@manager_required
def picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version as a picture: its front, small; with `?besar`, front and back."""
    version = _visible_version(request, pk, number)
    width, pages = (LARGE, None) if "besar" in request.GET else (SMALL, 1)
    office, role = version.template.office, ParticipantRole.PARTICIPANT
    return _png(example_picture(version, office, role, TITLED_NAME, width, pages))


@manager_required
def example(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A version as a PDF with the longest name."""
    version = _visible_version(request, pk, number)
    return _pdf(example_paper(version, version.template.office, name=longest_name(request.user)))


@manager_required
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a template that nothing uses."""
    template = get_object_or_404(Template.objects.editable_by(request.user), pk=pk)
    if request.method == "POST":
        try:
            drop_template(template)
        except TemplateRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("certificates:template", pk)
        messages.success(request, f"Templat “{template.name}” dihapus.")
        return redirect("certificates:templates")
    return render(request, "certificates/templates/drop.html", {"template": template})


def _editor(
    request: HttpRequest, form: TemplateForm, version: TemplateVersion, template: Template | None
) -> HttpResponse:
    context = {
        "form": form,
        "version": version,
        "template": template,
        "placeholders": [(f"{{{name}}}", about) for name, about in PLACEHOLDERS.items()],
        "names": NAMES.items(),
        "roles": [(role.value, role.label) for role in ROLES],
        "source": request.GET.get("dari", ""),
    }
    return render(request, "certificates/templates/edit.html", context)


def _posted(request: HttpRequest) -> tuple:
    return (request.POST, request.FILES) if request.method == "POST" else (None,)


def _rights(request: HttpRequest) -> dict:
    return {"offices": list(_offices(request)), "may_share": "" in areas_of(request.user, RoleName.ADMINISTRATOR)}


def _offices(request: HttpRequest):
    """The offices whose templates the user may make."""
    codes = areas_of(request.user, RoleName.ADMINISTRATOR, RoleName.OPERATOR)
    return Office.objects.inside(codes)


def _chosen_office(request: HttpRequest, form: TemplateForm) -> Office | None:
    chosen = form.cleaned_data.get("office")
    return _offices(request).get(pk=chosen) if chosen else None


def _source(request: HttpRequest) -> TemplateVersion | None:
    """The newest version of the template that is to be copied, if the user sees it."""
    number = _number(request.GET.get("dari") or request.POST.get("dari"))
    template = Template.objects.visible_to(request.user).filter(pk=number).first()
    return template.newest if template else None


def _visible_version(request: HttpRequest, pk: int, number: int) -> TemplateVersion:
    templates = Template.objects.visible_to(request.user)
    return get_object_or_404(
        TemplateVersion.objects.select_related("template__office").filter(template__in=templates),
        template=pk,
        number=number,
    )


def _name(request: HttpRequest, choice: str) -> str:
    names = {"pendek": SHORT_NAME, "bergelar": TITLED_NAME}
    return names.get(choice) or longest_name(request.user)


def _number(text: str | None) -> int:
    """The number of a row; 0 for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _saved_sentence(before: TemplateVersion, saved: TemplateVersion) -> str:
    if saved.number > before.number:
        return (
            f"Tersimpan sebagai versi {saved.number}, karena versi {before.number} sudah dipakai sertifikat. "
            "Kegiatan lama tetap memakai versi lamanya."
        )
    return "Templat tersimpan."


def _png(data: bytes) -> HttpResponse:
    return HttpResponse(data, content_type="image/png", headers={"Cache-Control": "private, max-age=300"})


def _pdf(paper) -> HttpResponse:
    headers = {"Content-Disposition": "inline; filename=contoh-templat.pdf", "Cache-Control": "private, no-store"}
    return HttpResponse(certificate_pdf(paper), content_type="application/pdf", headers=headers)
