"""What the group of each role may do in the Wagtail admin.

Only pages, pictures and documents go through Wagtail's groups. Everything about
people goes through accounts.viewsets and accounts.access, which ask Role and area.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.models import RoleName

# The sections of the site in which trainers write and reviewers publish.
TEACHING_SLUGS = ("kursus", "pustaka", "berita")

ADMIN_ROLES = (RoleName.ADMINISTRATOR, RoleName.OPERATOR, RoleName.TRAINER, RoleName.REVIEWER)

_PAGE_ACTIONS = {
    RoleName.TRAINER: ("add", "change"),
    RoleName.REVIEWER: ("change", "publish", "lock", "unlock"),
    RoleName.ADMINISTRATOR: ("add", "change", "publish", "lock", "unlock"),
}
_COLLECTION_ACTIONS = {
    RoleName.TRAINER: ("add", "choose"),
    RoleName.REVIEWER: ("add", "change", "choose"),
    RoleName.ADMINISTRATOR: ("add", "change", "delete", "choose"),
}
# Wagtail's own model permissions. None for users and groups: they are managed at /kantor/pengguna/,
# because Wagtail's user form also sets groups and superusers, and Role would not know.
_MODEL_PERMISSIONS = {
    RoleName.ADMINISTRATOR: (
        ("wagtailcore", "change_site"),
        ("wagtailcore", "view_site"),
        ("wagtailcore", "add_collection"),
        ("wagtailcore", "change_collection"),
    ),
}


def grant_permissions(group: Group, role: RoleName) -> None:
    """Give the group exactly the permissions of its role."""
    group.permissions.set([*_admin_access(role), *_model_permissions(role)])
    _set_page_permissions(group, role)
    _set_collection_permissions(group, role)


def _admin_access(role: RoleName) -> list[Permission]:
    if role not in ADMIN_ROLES:
        return []
    # Made by a migration of Wagtail's, so it is not there where the tables were emptied.
    kind, _ = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    access, _ = Permission.objects.get_or_create(
        content_type=kind, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    return [access]


def _model_permissions(role: RoleName) -> list[Permission]:
    return [
        Permission.objects.get(content_type__app_label=app_label, codename=codename)
        for app_label, codename in _MODEL_PERMISSIONS.get(role, ())
    ]


def _set_page_permissions(group: Group, role: RoleName) -> None:
    actions = _PAGE_ACTIONS.get(role, ())
    pages = Page.objects.filter(depth=1)
    if role != RoleName.ADMINISTRATOR:
        pages = Page.objects.filter(depth=3, slug__in=TEACHING_SLUGS)
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=[f"{action}_page" for action in actions],
    )
    wanted = {(page.pk, permission.pk) for page in pages for permission in permissions}
    held = GroupPagePermission.objects.filter(group=group)
    for row in held:
        if (row.page_id, row.permission_id) not in wanted:
            row.delete()
    for page_id, permission_id in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page_id=page_id, permission_id=permission_id)


def _set_collection_permissions(group: Group, role: RoleName) -> None:
    root = Collection.get_first_root_node()
    actions = _COLLECTION_ACTIONS.get(role, ())
    permissions = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"),
        content_type__model__in=("image", "document"),
        codename__in=[f"{action}_{model}" for action in actions for model in ("image", "document")],
    )
    held = GroupCollectionPermission.objects.filter(group=group)
    held.exclude(permission__in=permissions, collection=root).delete()
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
