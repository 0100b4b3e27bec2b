"""What accounts register with Wagtail's admin."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.admin_menu import hidden_items
from accounts.domain.staff import ROLE_ENDED, ROLE_GIVEN, SWITCHED
from accounts.models import RoleName
from accounts.scope import has_role


class UsersMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return has_role(request.user, RoleName.ADMINISTRATOR)


@hooks.register("construct_main_menu")
def show_what_the_role_needs(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    hidden = hidden_items(request.user)
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("register_settings_menu_item")
def users_of_pilar() -> MenuItem:
    return UsersMenuItem("Pengguna dan peran", reverse("users"), name="pilar-users", icon_name="group", order=10)


@hooks.register("register_log_actions")
def actions_on_accounts(actions) -> None:
    actions.register_action(ROLE_GIVEN, "Beri peran", "Peran diberikan")
    actions.register_action(ROLE_ENDED, "Akhiri peran", "Peran diakhiri")
    actions.register_action(SWITCHED, "Aktifkan atau nonaktifkan akun", "Akun diaktifkan atau dinonaktifkan")
