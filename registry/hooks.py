"""What apps above the registry show on its pages, named here and filled by them.

    @hooks.register(registry.hooks.PERSON_SECTIONS)
    def certificates_of(request, person) -> str: ...

A hook returns finished HTML (render_to_string), or "" when it has nothing to show. It
shows only what the viewer may see.
"""

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks

from registry.models import Person

# Called with request and person: trainings, certificates.
PERSON_SECTIONS = "pilar_person_sections"


def person_sections(request: HttpRequest, person: Person) -> list[SafeString]:
    """Return what the apps above show of this person, without the empty ones."""
    shown = (hook(request=request, person=person) for hook in hooks.get_hooks(PERSON_SECTIONS))
    return [mark_safe(html) for html in shown if html]  # made by our own templates
