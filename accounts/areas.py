"""Names of areas, which the registry knows and accounts do not."""

from wagtail import hooks


def area_name(code: str) -> str:
    """Return the name of an area by its code: "Kabupaten Kapuas"; an empty code is everywhere.

    Asks the hook `pilar_area_name(code) -> str | None`; without an answer the code itself.
    """
    if not code:
        return "semua wilayah"
    for answer in hooks.get_hooks("pilar_area_name"):
        if name := answer(code):
            return name
    return code


def find_areas(text: str) -> list[tuple[str, str]]:
    """Return code and name of the areas that a person may mean by a code or a name.

    Asks the hook `pilar_find_areas(text) -> list[tuple[str, str]]`.
    """
    found: list[tuple[str, str]] = []
    for answer in hooks.get_hooks("pilar_find_areas"):
        found.extend(answer(text.strip()))
    return found
