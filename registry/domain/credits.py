"""The ledger of training minutes: credits are granted and reversed, never changed."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from registry.models import Person, PsksType, TrainingCredit
from registry.models.credit import CreditKind
from registry.models.following import follow


@transaction.atomic
def grant_credit(
    person: Person,
    source: str,
    title: str,
    minutes: int,
    pillars: Iterable[PsksType],
    earned_on: datetime.date,
    expires_on: datetime.date | None = None,
) -> TrainingCredit:
    """Credit the person with minutes of training from one source, once; of a merged record, the one it went into.

    Without pillars the credit counts for every type. Granting the same source again
    returns the first credit unchanged.
    """
    credit, created = TrainingCredit.objects.get_or_create(
        source=source,
        kind=CreditKind.GRANT,
        defaults={
            "person": person.merged_into or person,
            "title": title,
            "minutes": minutes,
            "earned_on": earned_on,
            "expires_on": expires_on,
        },
    )
    if created:
        credit.pillars.set(pillars)
        follow({credit.person_id})
    return credit


@transaction.atomic
def reverse_credit(source: str, on: datetime.date) -> TrainingCredit | None:
    """Take back what was credited from this source, once; None if nothing was.

    From then on the credit counts on no day, also not on days before: it should not have been given.
    """
    grant = TrainingCredit.objects.filter(source=source, kind=CreditKind.GRANT).first()
    if grant is None:
        return None
    reversal, created = TrainingCredit.objects.get_or_create(
        source=source,
        kind=CreditKind.REVERSAL,
        defaults={"person": grant.person, "title": grant.title, "minutes": grant.minutes, "earned_on": on},
    )
    if created:
        reversal.pillars.set(grant.pillars.all())
        follow({grant.person_id})
    return reversal
