"""The template every installation starts with."""

from certificates.models import Template, TemplateVersion


def ensure_templates() -> None:
    """Make the shared template "Betang" with its first version, if it is not there."""
    template, _ = Template.objects.get_or_create(name="Betang", office=None)
    TemplateVersion.objects.get_or_create(template=template, number=1, defaults={"design": "betang"})
