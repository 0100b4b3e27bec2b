"""Posting hours into the ledger, and taking them back: both may be repeated."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from registry.models import Person, PsksType, TrainingCredit
from registry.models.credit import CreditKind


@transaction.atomic
def grant_credit(
    person: Person,
    *,
    source: str,
    title: str,
    minutes: int,
    pillars: Iterable[PsksType],
    earned_on: datetime.date,
    expires_on: datetime.date | None = None,
) -> TrainingCredit:
    """Give the person these minutes, once per source. Without pillars they count for every type."""
    credit, is_new = TrainingCredit.objects.get_or_create(
        source=source,
        kind=CreditKind.GRANT,
        defaults={
            "person": person,
            "title": title,
            "minutes": minutes,
            "earned_on": earned_on,
            "expires_on": expires_on,
        },
    )
    if is_new:
        credit.pillars.set(pillars)
    return credit


def reverse_credit(source: str, on: datetime.date) -> TrainingCredit | None:
    """Take back what was granted under this source; None when nothing was."""
    grant = TrainingCredit.objects.filter(source=source, kind=CreditKind.GRANT).first()
    if grant is None:
        return None
    reversal, _ = TrainingCredit.objects.get_or_create(
        source=source,
        kind=CreditKind.REVERSAL,
        defaults={"person": grant.person, "title": grant.title, "minutes": grant.minutes, "earned_on": on},
    )
    return reversal
