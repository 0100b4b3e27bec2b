"""Where a user may act: the area codes of their roles."""

from accounts.models import RoleName

# Roles that open the registry and the trainings of an area.
AREA_ROLES = (RoleName.ADMINISTRATOR, RoleName.OPERATOR, RoleName.REVIEWER)


def areas_of(user, *roles: RoleName) -> list[str]:
    """Return the area codes in which the user holds one of `roles` (default: the area roles).

    "" means everywhere; a superuser has everywhere. Codes inside another of the
    user's codes are left out. Costs one query, remembered on the user object.
    """
    if not user.is_authenticated or not user.is_active:
        return []
    if user.is_superuser:
        return [""]
    wanted = roles or AREA_ROLES
    held = {role.area_code for role in held_roles(user) if role.role in wanted}
    return sorted(code for code in held if not any(_inside(code, other) for other in held - {code}))


def held_roles(user) -> list:
    """Return the user's roles, read once per user object."""
    if not hasattr(user, "_held_roles"):
        user._held_roles = list(user.roles.all())
    return user._held_roles


def has_role(user, *roles: RoleName) -> bool:
    """Whether the user holds one of the roles anywhere; a superuser holds all."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or any(role.role in roles for role in held_roles(user))


def may_act_in(user, area_code: str, *roles: RoleName) -> bool:
    """Whether one of the user's areas (for `roles`) holds the area with this code."""
    return any(_inside(area_code, code) for code in areas_of(user, *roles))


def _inside(code: str, outer: str) -> bool:
    return outer == "" or code == outer or code.startswith(f"{outer}.")
