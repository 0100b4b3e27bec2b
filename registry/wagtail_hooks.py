"""What the registry registers with Wagtail's admin."""

from wagtail import hooks

from registry.viewsets import viewsets


@hooks.register("register_admin_viewset")
def register_registry():
    return viewsets
