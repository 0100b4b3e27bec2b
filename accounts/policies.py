"""Who may do what with a scoped model in the Wagtail admin: the role opens the screen, the area the row."""

from collections.abc import Iterable, Mapping

from django.db.models import Q
from wagtail.permission_policies.base import BasePermissionPolicy

from accounts.models import RoleName, User
from accounts.scope import has_role


class ScopedPolicy(BasePermissionPolicy):
    """Roles answer per action, `visible_to` per row. What is not named in `roles` nobody may do."""

    def __init__(self, model, roles: Mapping[str, Iterable[RoleName]]) -> None:
        super().__init__(model)
        self.roles = {action: tuple(names) for action, names in roles.items()}

    def user_has_permission(self, user, action: str) -> bool:
        return bool(self.roles.get(action)) and has_role(user, *self.roles[action])

    def user_has_permission_for_instance(self, user, action: str, instance) -> bool:
        return (
            self.user_has_permission(user, action)
            and self.model._default_manager.visible_to(user).filter(pk=instance.pk).exists()
        )

    def instances_user_has_any_permission_for(self, user, actions: Iterable[str]):
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        return self.model._default_manager.visible_to(user)

    def users_with_any_permission(self, actions: Iterable[str]):
        names = {name for action in actions for name in self.roles.get(action, ())}
        return User.objects.filter(Q(roles__role__in=names) | Q(is_superuser=True), is_active=True).distinct()
