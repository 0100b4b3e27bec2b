"""Which of Wagtail's own menu items each role needs; the items of our viewsets ask their own policy."""

from accounts.models import RoleName
from accounts.scope import has_role

_STOCK = {"explorer", "images", "documents", "snippets", "reports", "settings", "help"}
_WRITING = {"explorer", "images", "documents"}
_NEEDED = (
    (RoleName.ADMINISTRATOR, _STOCK),
    (RoleName.TRAINER, _WRITING),
    (RoleName.REVIEWER, _WRITING),
)


def hidden_items(user) -> set[str]:
    """Return the names of the stock items that the user does not need."""
    needed: set[str] = set()
    for role, names in _NEEDED:
        if has_role(user, role):
            needed |= names
    return _STOCK - needed
