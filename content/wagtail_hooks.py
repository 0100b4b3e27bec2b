"""What content registers with Wagtail's admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def admin_colours() -> str:
    """Give the admin the colours of Pilar."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_help_menu")
def only_help_of_ours(request: HttpRequest, menu_items: list) -> None:
    """Leave out what leads to Wagtail's own site: release notes and an English guide."""
    menu_items[:] = [item for item in menu_items if item.url.startswith(("#", "/"))]
