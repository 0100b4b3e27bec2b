"""The ledger of training minutes: credits are granted and reversed, never changed."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from registry.models import Person, PsksType, TrainingCredit
from registry.models.credit import CreditKind
from registry.models.following import follow


@dataclass(frozen=True)
class Earned:
    """Minutes of training that count for every type, from one source."""

    person: Person
    source: str
    title: str
    minutes: int
    earned_on: datetime.date
    expires_on: datetime.date | None = None


@transaction.atomic
def grant_credits(earned: Iterable[Earned]) -> None:
    """Credit many people, each source once; what was granted before stays unchanged.

    The same as grant_credit() without pillars, in a constant number of queries.
    """
    credits = [
        TrainingCredit(
            person=one.person.merged_into or one.person,
            kind=CreditKind.GRANT,
            source=one.source,
            title=one.title,
            minutes=one.minutes,
            earned_on=one.earned_on,
            expires_on=one.expires_on,
        )
        for one in earned
    ]
    TrainingCredit.objects.bulk_create(credits, ignore_conflicts=True)
    follow({credit.person_id for credit in credits})


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
