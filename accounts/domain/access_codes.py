"""Access codes: the eight digits on a slip that open an account without e-mail.

Only a keyed hash is kept (docs/decisions: access codes). A code stays usable until its
owner has set a password, so a connection that breaks in between locks nobody out.
"""

import secrets
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import AccessCode, Role, RoleName, User
from accounts.scope import may_act_in

LIFETIME = timedelta(days=14)
DIGITS = 8
# After so many wrong tries a code is dead, however slowly they came.
MAX_WRONG_TRIES = 50

# An operator who could print a slip for these could become them.
_ABOVE_OPERATORS = tuple(role for role in RoleName if role not in (RoleName.MEMBER, RoleName.COMMITTEE))


class MayNotIssue(PermissionDenied):
    """The account is above the one who wants to issue a code for it."""


def issue_access_code(user: User, by: User | None, now: datetime) -> str:
    """Return a new eight-digit code for the user; it is never shown again and withdraws the old one.

    Raises MayNotIssue if `by` (None = the system) may not open this account.
    """
    codes = issue_access_codes([user], by, now)
    if user.pk not in codes:
        raise MayNotIssue(f"Akun {user} hanya dapat dibukakan oleh administrator.")
    return codes[user.pk]


@transaction.atomic
def issue_access_codes(users: Iterable[User], by: User | None, now: datetime) -> dict[int, str]:
    """Return a new code for each user that `by` may open, keyed by user pk, in constant queries.

    Accounts that only an administrator may open are left out.
    """
    wanted = issuable(users, by)
    # The row locks put two issuers in a queue, so that "one open code a user" holds without an error.
    locked = list(User.objects.select_for_update().filter(pk__in=[user.pk for user in wanted]).order_by("pk"))
    AccessCode.objects.filter(user__in=locked, used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    codes = {user.pk: f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}" for user in locked}
    AccessCode.objects.bulk_create(
        AccessCode(user_id=pk, code_hash=_hash(pk, code), created_by=by, expires_at=now + LIFETIME)
        for pk, code in codes.items()
    )
    return codes


def issuable(users: Iterable[User], by: User | None) -> list[User]:
    """Return the active users for whom `by` (None = the system) may issue a code, in one query.

    Whoever opens an account becomes its owner. So the accounts of administrators,
    operators, trainers and reviewers are opened only by an administrator of their areas.
    """
    active = [user for user in users if user.is_active]
    if by is None:
        return active
    held_above: dict[int, list[str]] = defaultdict(list)
    for user_id, area_code in Role.objects.filter(user__in=active, role__in=_ABOVE_OPERATORS).values_list(
        "user_id", "area_code"
    ):
        held_above[user_id].append(area_code)
    return [
        user
        for user in active
        if (by.is_superuser or not user.is_superuser)
        and all(may_act_in(by, code, RoleName.ADMINISTRATOR) for code in held_above[user.pk])
    ]


def find_live_code(user: User, text: str, now: datetime) -> AccessCode | None:
    """Return the user's live code if `text` is it, forgiving of spaces and dashes.

    A wrong try is counted against the code; text that is no code at all is not a try.
    """
    digits = digits_of(text)
    live = AccessCode.objects.live(now).filter(user=user).first()
    if digits is None or live is None:
        return None
    if constant_time_compare(live.code_hash, _hash(user.pk, digits)):
        return live
    AccessCode.objects.filter(pk=live.pk).update(wrong_tries=F("wrong_tries") + 1)
    AccessCode.objects.filter(pk=live.pk, wrong_tries__gte=MAX_WRONG_TRIES).update(withdrawn_at=now)
    return None


def digits_of(text: str) -> str | None:
    """Return the eight digits in "1234 5678" or "1234-5678", or None if it is something else."""
    digits = "".join(text.replace("-", " ").split())
    return digits if len(digits) == DIGITS and digits.isascii() and digits.isdigit() else None


def _hash(user_id: int, code: str) -> str:
    return salted_hmac("accounts.access_code", f"{user_id}:{code}", algorithm="sha256").hexdigest()
