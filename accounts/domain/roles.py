"""Giving and ending roles: Role and Wagtail group always change together."""

from collections import defaultdict

from django.contrib.auth.models import Group
from django.db import transaction

from accounts.domain.permissions import grant_permissions
from accounts.models import Role, RoleName, User


def ensure_groups() -> None:
    """Make the Wagtail group of each role and give it exactly the permissions of that role.

    Page permissions need their pages: call it again when the page tree stands.
    """
    for role in RoleName:
        grant_permissions(_group(role), role)


@transaction.atomic
def assign_role(user: User, role: RoleName | str, area_code: str = "") -> Role:
    """Give the user a role in an area ("" means everywhere); giving it again changes nothing."""
    held, _ = Role.objects.get_or_create(user=user, role=RoleName(role), area_code=area_code)
    user.groups.add(_group(RoleName(role)))
    user.__dict__.pop("_held_roles", None)
    return held


@transaction.atomic
def end_role(user: User, role: RoleName | str, area_code: str = "") -> bool:
    """Take the role in that area from the user; return whether it was held.

    The group goes with the last area of the role.
    """
    role = RoleName(role)
    ended, _ = Role.objects.filter(user=user, role=role, area_code=area_code).delete()
    if not Role.objects.filter(user=user, role=role).exists():
        user.groups.remove(_group(role))
    user.__dict__.pop("_held_roles", None)
    return bool(ended)


def drift() -> list[str]:
    """Return a sentence for each user whose roles and groups differ; constant number of queries."""
    labels = {role.label for role in RoleName}
    by_roles: dict[str, set[str]] = defaultdict(set)
    by_groups: dict[str, set[str]] = defaultdict(set)
    for username, role in Role.objects.values_list("user__username", "role"):
        by_roles[username].add(RoleName(role).label)
    for username, name in User.groups.through.objects.filter(group__name__in=labels).values_list(
        "user__username", "group__name"
    ):
        by_groups[username].add(name)
    return [
        f"{username}: roles {_names(by_roles[username])}, groups {_names(by_groups[username])}"
        for username in sorted({*by_roles, *by_groups})
        if by_roles[username] != by_groups[username]
    ]


def _names(labels: set[str]) -> str:
    return ", ".join(sorted(labels)) or "none"


def _group(role: RoleName) -> Group:
    return Group.objects.get_or_create(name=role.label)[0]
