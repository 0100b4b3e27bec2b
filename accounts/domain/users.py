"""Accounts: making them and setting their passwords."""

import re
import unicodedata
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.domain.roles import assign_role, end_role
from accounts.models import AccessCode, RoleName, User


@transaction.atomic
def create_member(name: str, phone: str | None, email: str | None = None) -> User:
    """Make the account of a member who will sign in first with an access slip.

    The phone (E.164) and the e-mail address are kept only while no other account has
    them: two people may share a phone. The username comes from the name, so it can be
    typed from a slip.
    """
    free_phone = phone if phone and not User.objects.filter(phone=phone).exists() else None
    free_email = email if email and not User.objects.filter(email__iexact=email).exists() else None
    user = User(
        username=free_username(name),
        first_name=name[:150],
        phone=free_phone,
        email=free_email,
        must_set_password=True,
    )
    user.set_unusable_password()
    user.save()
    assign_role(user, RoleName.MEMBER)
    return user


def free_username(name: str) -> str:
    """Return a username nobody has, made of the first two words of a name: "siti.aminah", "siti.aminah2"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.split(r"[^a-z0-9]+", plain) if word]
    base = ".".join(words[:2])[:30] or "anggota"
    # A username of digits could be taken for a phone number.
    if base.replace(".", "").isdigit():
        base = f"anggota.{base}"
    taken = set(User.objects.filter(username__istartswith=base).values_list("username", flat=True))
    lowered = {username.lower() for username in taken}
    number = 1
    while (candidate := base if number == 1 else f"{base}{number}") in lowered:
        number += 1
    return candidate


@transaction.atomic
def set_password(user: User, password: str, now: datetime) -> None:
    """Set the password the user chose; an open access code is used up with it."""
    user.set_password(password)
    user.must_set_password = False
    user.save(update_fields=["password", "must_set_password"])
    AccessCode.objects.filter(user=user, used_at=None, withdrawn_at=None).update(used_at=now)


def sign_in_name(user: User) -> str:
    """Return what the user types to sign in, as a slip prints it: the phone number, else the username."""
    return f"0{user.phone[3:]}" if user.phone and user.phone.startswith("+62") else user.username


@transaction.atomic
def close_account(user: User) -> None:
    """Close an account for ever and take from it whatever tells who it was; what it did keeps pointing at it."""
    Authenticator.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()
    AccessCode.objects.filter(user=user).delete()
    for role in user.roles.all():
        end_role(user, role.role, role.area_code)
    user.username = f"dihapus.{user.pk}"
    user.first_name = user.last_name = ""
    user.phone = user.email = None
    user.is_active = False
    user.must_set_password = False
    user.set_unusable_password()
    user.save()
