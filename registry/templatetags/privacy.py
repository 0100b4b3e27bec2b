"""The privacy block of a person's page: consents, who looked, open requests, and what the office may do."""

import datetime
from typing import Any

from django import template
from django.utils import timezone

from accounts.models import RoleName
from accounts.scope import has_role
from registry.domain.consents import is_minor, purposes_of
from registry.domain.requests import clock_words, restriction_of
from registry.domain.rights import WRITING_ROLES
from registry.models import Person
from registry.models.access import AccessKind
from registry.models.person import PersonStatus

register = template.Library()
_LATELY = datetime.timedelta(days=30)


@register.inclusion_tag("registry/_privacy.html", takes_context=True)
def privacy_of(context, person: Person) -> dict[str, Any]:
    """Show the privacy of a person to whoever may see her page; a constant number of queries."""
    user, now = context["request"].user, timezone.now()
    lately = list(person.accesses.filter(at__gte=now - _LATELY).values_list("kind", flat=True))
    purposes = purposes_of(person)
    may_write = has_role(user, *WRITING_ROLES)
    privacy = {
        "is_erased": person.status == PersonStatus.ERASED,
        "is_minor": is_minor(person.birth_date, timezone.localdate(now)),
        "restriction": restriction_of(person),
        "purposes": purposes,
        "any_consent": any(state.consent for state in purposes),
        "seen": len(lately),
        "nik_seen": lately.count(AccessKind.NIK),
        "requests": [(each, clock_words(each, now)) for each in person.data_requests.open()] if may_write else [],
        "may_write": may_write,
        "may_see_log": has_role(user, RoleName.ADMINISTRATOR),
    }
    return {"person": person, "privacy": privacy, "request": context["request"]}
