"""What a person's page says of records that were merged into it, and of those that may be the same person."""

from typing import Any

from django import template

from accounts.scope import has_role
from registry.domain.merging import staying_rows
from registry.domain.rights import WRITING_ROLES
from registry.models import DuplicatePair, Person, PersonMerge

register = template.Library()


@register.inclusion_tag("registry/_merged.html", takes_context=True)
def merged_records(context, person: Person) -> dict[str, Any]:
    """Show the merges of this person that are in force, and open pairs, to those who may act on them."""
    user = context["request"].user
    if not has_role(user, *WRITING_ROLES):
        return {}
    merges = PersonMerge.objects.in_force().filter(survivor=person).select_related("loser")
    pairs = DuplicatePair.objects.waiting().of(person)
    twins = [pair.b if pair.a_id == person.pk else pair.a for pair in pairs.visible_to(user).select_related("a", "b")]
    return {
        "person": person,
        "merges": [(merge, staying_rows(merge)) for merge in merges],
        "twins": twins,
        "elsewhere": pairs.half_visible_to(user).exists(),
    }
