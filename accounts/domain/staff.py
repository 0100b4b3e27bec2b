"""What administrators do with accounts: give and end roles, switch accounts on and off.

An administrator acts only in areas of their own, and never upon superusers.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import log

from accounts.domain.roles import assign_role, end_role
from accounts.models import Role, RoleName, User
from accounts.scope import areas_of, may_act_in

ROLE_GIVEN, ROLE_ENDED, SWITCHED = "pilar.role_given", "pilar.role_ended", "pilar.account_switched"


class MayNotManage(PermissionDenied):
    """The role or account is outside what this administrator manages; the text says why."""


@transaction.atomic
def give_role(user: User, role: RoleName | str, area_code: str, by: User) -> Role:
    """Give a role in an area that `by` administers; giving it again changes nothing."""
    if not may_act_in(by, area_code, RoleName.ADMINISTRATOR):
        raise MayNotManage("Anda hanya dapat memberi peran di wilayah yang Anda kelola.")
    held = assign_role(user, role, area_code)
    _log(ROLE_GIVEN, user, by, role=RoleName(role).label, area=area_code)
    return held


@transaction.atomic
def take_role(held: Role, by: User) -> None:
    """End a role in an area that `by` administers; nobody ends their own administrator role."""
    if not may_act_in(by, held.area_code, RoleName.ADMINISTRATOR):
        raise MayNotManage("Anda hanya dapat mengakhiri peran di wilayah yang Anda kelola.")
    if held.user_id == by.pk and held.role == RoleName.ADMINISTRATOR:
        raise MayNotManage("Peran administrator Anda sendiri hanya dapat diakhiri oleh administrator lain.")
    end_role(held.user, held.role, held.area_code)
    _log(ROLE_ENDED, held.user, by, role=RoleName(held.role).label, area=held.area_code)


@transaction.atomic
def switch_account(user: User, active: bool, by: User) -> None:
    """Switch an account on or off. Nothing is deleted; open sessions end at once."""
    if not may_manage(user, by) or user.pk == by.pk:
        raise MayNotManage("Akun ini tidak dapat Anda aktifkan atau nonaktifkan.")
    if user.is_active != active:
        user.is_active = active
        user.save(update_fields=["is_active"])
        _log(SWITCHED, user, by, active=active)


def visible_accounts(viewer: User) -> QuerySet[User]:
    """The accounts an administrator may look at: all, or those with a role inside one of their areas.

    A member's role has no area, so only an administrator of everywhere sees members here.
    """
    areas = areas_of(viewer, RoleName.ADMINISTRATOR)
    if "" in areas:
        return User.objects.all()
    inside = Q(pk__in=[])
    for code in areas:
        inside |= Q(area_code=code) | Q(area_code__startswith=f"{code}.")
    return User.objects.filter(pk__in=Role.objects.filter(inside).values("user"))


def may_manage(user: User, by: User) -> bool:
    """Whether every role of the user above member lies in an area that `by` administers."""
    if user.is_superuser and not by.is_superuser:
        return False
    above = [held for held in user.roles.all() if held.role != RoleName.MEMBER]
    return all(may_act_in(by, held.area_code, RoleName.ADMINISTRATOR) for held in above)


def _log(action: str, user: User, by: User, **data) -> None:
    log(instance=user, action=action, user=by, data=data, title=str(user))
