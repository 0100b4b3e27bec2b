"""The templates every installation starts with."""

from dataclasses import asdict

from certificates.models import Design, Template, TemplateVersion
from printing.wording import Wording


def ensure_templates() -> None:
    """Make the three shared templates with their first versions, where they are not there."""
    for design in Design:
        template, _ = Template.objects.get_or_create(name=design.value.capitalize(), office=None)
        if not template.versions.exists():
            TemplateVersion.objects.create(
                template=template, number=1, design=design, texts=asdict(Wording()) | {"roles": {}}
            )
