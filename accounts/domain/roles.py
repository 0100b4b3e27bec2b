"""Giving and ending roles: Role and Wagtail group always change together."""

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import Role, RoleName, User


def ensure_groups() -> None:
    """Make the Wagtail group of each role, if it is not there."""
    for role in RoleName:
        Group.objects.get_or_create(name=role.label)


@transaction.atomic
def assign_role(user: User, role: RoleName, area_code: str = "") -> Role:
    """Give the user a role in an area; giving it again changes nothing."""
    held, _ = Role.objects.get_or_create(user=user, role=role, area_code=area_code)
    user.groups.add(Group.objects.get_or_create(name=RoleName(role).label)[0])
    return held
