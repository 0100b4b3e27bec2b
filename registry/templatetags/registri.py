"""Template tags of the registry's screens."""

from django import template

from registry.navigation import Place, places_for

register = template.Library()


@register.simple_tag(takes_context=True)
def registry_places(context) -> list[Place]:
    """Return the entries of the registry's navigation for the one who looks."""
    request = context["request"]
    return places_for(request.user, request.path)
