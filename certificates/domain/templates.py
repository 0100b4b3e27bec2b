"""Templates of certificates: making, changing, copying. A version that a certificate used never changes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from certificates.domain.looks import wording_of
from certificates.domain.template_examples import example_paper
from certificates.models import CertificatePlan, Template, TemplateVersion
from printing.certificate_press import certificate_press
from registry.models import Office
from trainings.models import ParticipantRole

# What save_template() takes; everything that a version says.
FIELDS = (
    *("design", "paper", "is_upright", "background", "is_background_on_back", "logo", "partner_logo"),
    *("shows_degrees", "texts", "signatories"),
)


class TemplateRefused(Exception):
    """Nothing was written; the message is the sentence for the screen."""


def templates_with_versions(templates: QuerySet[Template]) -> QuerySet[Template]:
    """Return the templates with their versions read at once, newest first."""
    versions = TemplateVersion.objects.order_by("-number")
    return templates.select_related("office").prefetch_related(Prefetch("versions", versions))


def newest_versions(office: Office) -> list[TemplateVersion]:
    """Return the versions that a training of this office can choose: the newest of each template."""
    templates = templates_with_versions(Template.objects.usable_by(office)).order_by("office", "name")
    return [template.newest for template in templates]


def default_version(office: Office) -> TemplateVersion:
    """Return what a new training of this office begins with: the template of its last one, else the first shared."""
    last = CertificatePlan.objects.filter(training__office=office).order_by("-pk").first()
    if last:
        return last.template_version.template.newest
    shared = Template.objects.filter(office=None).order_by("pk").first()
    assert shared is not None  # ensure_templates() made three
    return shared.newest


def make_template(name: str, office: Office | None, values: Mapping[str, Any], by) -> TemplateVersion:
    """Make a template with its first version. Raises TemplateRefused when the office has one of this name."""
    version = TemplateVersion(number=1, created_by=by, **{field: values[field] for field in FIELDS})
    version.press_note = press_note(version, office)
    with transaction.atomic():
        template, is_new = Template.objects.get_or_create(name=name, office=office)
        if not is_new:
            raise TemplateRefused(f"Templat bernama “{name}” sudah ada. Beri nama lain; isian Anda belum disimpan.")
        version.template = template
        version.save()
    return version


def save_template(template: Template, name: str, values: Mapping[str, Any], by) -> TemplateVersion:
    """Change a template: its newest version while no certificate used it, else a new version after it.

    Trainings that chose the used version keep it until they choose again. Saving the same
    twice changes nothing. Raises TemplateRefused when another template has this name.
    """
    wanted = {field: values[field] for field in FIELDS}
    note = press_note(TemplateVersion(**wanted), template.office)
    with transaction.atomic():
        held = Template.objects.select_for_update(of=("self",)).get(pk=template.pk)
        if Template.objects.filter(name=name, office=held.office).exclude(pk=held.pk).exists():
            raise TemplateRefused(f"Templat bernama “{name}” sudah ada. Beri nama lain; perubahan Anda belum disimpan.")
        held.name = name
        held.save(update_fields=["name"])
        newest = held.versions.select_for_update(of=("self",)).latest("number")
        if all(getattr(newest, field) == value for field, value in wanted.items()):
            return newest
        if newest.used_at is None:
            for field, value in wanted.items():
                setattr(newest, field, value)
            newest.press_note, newest.created_by = note, by
            newest.save()
            return newest
        return TemplateVersion.objects.create(
            template=held, number=newest.number + 1, press_note=note, created_by=by, **wanted
        )


def drop_template(template: Template) -> None:
    """Delete a template that no training chose. Raises TemplateRefused for one that was."""
    with transaction.atomic():
        held = Template.objects.select_for_update(of=("self",)).get(pk=template.pk)
        plans = CertificatePlan.objects.filter(template_version__template=held).count()
        if plans or held.versions.exclude(used_at=None).exists():
            raise TemplateRefused(
                f"Templat “{held.name}” dipakai {plans} kegiatan, jadi tidak dapat dihapus. "
                "Pilih dahulu templat lain di kegiatan itu. Templat yang sudah dipakai sertifikat tetap disimpan."
            )
        held.versions.all().delete()
        held.delete()


def press_note(version: TemplateVersion, office: Office | None) -> str:
    """Say why the fast press cannot draw this version; "" when it gave the same picture as the layout.

    Tried once for each wording: a role is only another word in it.
    """
    roles = {wording_of(version.texts, role): role for role in ParticipantRole}
    for role in roles.values():
        frame = certificate_press().frame(example_paper(version, office, role))
        if frame and frame.reason:
            return frame.reason[:250]
    return ""
