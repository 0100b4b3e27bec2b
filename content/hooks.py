"""Rooms for what apps above content show on its pages, named by content and filled by them.

    @hooks.register(content.hooks.HOME_SECTIONS)
    def upcoming_trainings(request) -> str: ...

A hook returns finished HTML (render_to_string), or "" when it has nothing to show.
"""

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks

# Called with request: upcoming trainings, newest courses.
HOME_SECTIONS = "pilar_home_sections"
# Called with request and page (a PillarPage): courses and trainings for this pillar.
PILLAR_SECTIONS = "pilar_pillar_sections"


def sections(hook_name: str, **context: Any) -> list[SafeString]:
    """Return what the hooks of this name have to show, in their order, without the empty ones."""
    shown = (hook(**context) for hook in hooks.get_hooks(hook_name))
    return [mark_safe(html) for html in shown if html]  # made by our own templates
