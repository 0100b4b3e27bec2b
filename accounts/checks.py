"""`manage.py check`: do roles and Wagtail groups say the same?"""

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

from accounts.domain.roles import drift
from accounts.models import Role


@register(Tags.database)
def roles_match_groups(app_configs, databases=None, **kwargs) -> list[CheckMessage]:
    """Report each user whose groups were changed elsewhere than through assign_role and end_role."""
    if "default" not in (databases or ()):
        return []
    if Role._meta.db_table not in connections["default"].introspection.table_names():
        return []
    return [
        Warning(
            f"Roles and Wagtail groups differ: {sentence}.",
            hint="Give or end the role at /kantor/pengguna/; groups are edited nowhere else.",
            id="accounts.W001",
        )
        for sentence in drift()
    ]
