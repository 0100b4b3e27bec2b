"""Two accounts of one person: one stays open, the other is set aside. Nothing is deleted."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.domain.staff import SWITCHED
from accounts.models import RoleName, User


class StaffAccount(Exception):
    """An account with an office role is not set aside by joining two records; the text says what to do."""


def holds_office(user: User) -> bool:
    """Whether the account may see more than its owner's data."""
    return user.is_superuser or user.roles.exclude(role=RoleName.MEMBER).exists()


@transaction.atomic
def set_aside(user: User, by: User) -> bool:
    """Close the account of a member because another account of the same person stays; return whether it was open.

    Its sessions end at once. Raises StaffAccount for an account with an office role.
    """
    if holds_office(user):
        raise StaffAccount(
            f"Akun {user.username} punya peran kantor, jadi tidak dapat ditutup lewat penggabungan. Pertahankan akun "
            "itu, atau minta administrator mengakhiri perannya dahulu."
        )
    return _switch(user, False, by)


@transaction.atomic
def bring_back(user: User, by: User) -> bool:
    """Open an account again that was set aside; return whether it was closed."""
    return _switch(user, True, by)


def _switch(user: User, active: bool, by: User) -> bool:
    changed = User.objects.filter(pk=user.pk).exclude(is_active=active).update(is_active=active)
    if changed:
        log(instance=user, action=SWITCHED, user=by, data={"active": active}, title=str(user))
    return bool(changed)
