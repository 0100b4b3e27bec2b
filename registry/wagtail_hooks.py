"""What the registry registers with Wagtail's admin."""

from wagtail import hooks

from registry.area_names import area_name, find_areas
from registry.viewsets import viewsets

hooks.register("pilar_area_name", area_name)
hooks.register("pilar_find_areas", find_areas)


@hooks.register("register_admin_viewset")
def register_registry():
    return viewsets
