"""Where each role starts after signing in."""

from accounts.models import RoleName
from accounts.scope import has_role

# The first that fits counts: who runs the office starts in the office.
_LANDINGS = (
    ((RoleName.ADMINISTRATOR, RoleName.OPERATOR), "/kantor/"),
    ((RoleName.TRAINER, RoleName.REVIEWER), "/admin/"),
    ((RoleName.COMMITTEE,), "/pintu/"),
)


def landing_url(user) -> str:
    """Return the address of the user's first screen."""
    for roles, url in _LANDINGS:
        if has_role(user, *roles):
            return url
    return "/saya/"
