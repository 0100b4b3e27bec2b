"""Forgetting who signed up and was never confirmed, once nobody waits for it any more.

The notice about personal data says the same span (privacy_texts.py).
"""

import datetime

from django.db import transaction
from django.db.models import Max, Q

from accounts.domain.users import close_account
from accounts.models import RoleName, User
from registry.models import Claim, ClaimState, Person

# So long after the refusal, or after it was sent and nobody decided it, a claim is kept.
KEPT = datetime.timedelta(days=90)


def forget_old_claims(now: datetime.datetime, accounts: int = 500) -> int:
    """Delete claims that were refused, or waited in vain, longer than KEPT ago; return how many.

    The account that was made for the claim is closed with its last one: nothing hangs on it,
    because only a confirmed claim gives an account its person. At most so many `accounts` are
    looked at in a call; the next one goes on. Repeating it changes nothing.
    """
    old = Claim.objects.filter(_is_old(now)).values("user")
    users = old.annotate(last=Max("created_at")).order_by("last").values_list("user", flat=True)[:accounts]
    return sum(_forget(user, now) for user in list(users))


def _is_old(now: datetime.datetime) -> Q:
    refused = Q(state=ClaimState.REFUSED, decided_at__lt=now - KEPT)
    return refused | Q(state=ClaimState.OPEN, created_at__lt=now - KEPT)


@transaction.atomic
def _forget(key: int, now: datetime.datetime) -> int:
    # The same lock as claim_again takes: who sends a new claim at this moment keeps the account.
    user = User.objects.select_for_update(no_key=True).get(pk=key)
    claims = Claim.objects.filter(_is_old(now), user=user).select_for_update(of=("self",))
    deleted = Claim.objects.filter(pk__in=[claim.pk for claim in claims]).delete()[0]
    if deleted and _is_for_nothing(user):
        close_account(user)
    return deleted


def _is_for_nothing(user: User) -> bool:
    """Whether the account was only ever a sign-up: no person, no other claim, and no task in an office."""
    if user.is_superuser or user.is_staff or user.roles.exclude(role=RoleName.MEMBER).exists():
        return False
    return not (Claim.objects.filter(user=user).exists() or Person.objects.filter(user=user).exists())
