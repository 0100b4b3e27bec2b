"""Names of areas for the apps below: accounts ask for them when roles are given."""

from accounts.scope import areas_of
from registry.models import Area, AreaLevel

FOUND_AT_MOST = 20


def area_name(code: str) -> str | None:
    """Return "Kabupaten Kapuas" for 62.03, or None for a code nobody knows."""
    area = Area.objects.filter(pk=code).first()
    return area.full_name if area else None


def find_areas(text: str) -> list[tuple[str, str]]:
    """Return code and full name of the provinces, kabupaten and kota meant by a code or a name.

    An exact name wins over names that only hold the text; "Kabupaten" and "Kota" may be typed too.
    """
    areas = Area.objects.current().filter(level__lte=AreaLevel.REGENCY)
    if area := Area.objects.current().filter(pk=text).first():
        return [(area.code, area.full_name)]
    kind, _, rest = text.partition(" ")
    match kind.lower():
        case "kota":
            areas, text = areas.filter(level=AreaLevel.REGENCY, is_city=True), rest
        case "kabupaten" | "kab.":
            areas, text = areas.filter(level=AreaLevel.REGENCY, is_city=False), rest
        case "provinsi":
            areas, text = areas.filter(level=AreaLevel.PROVINCE), rest
    found = list(areas.filter(name__iexact=text)) or list(areas.filter(name__icontains=text)[:FOUND_AT_MOST])
    return [(area.code, area.full_name) for area in found]


def area_choices(user) -> list[tuple[str, str]]:
    """Return code and name of the areas one level below the user's own: what a list can be narrowed to.

    Everywhere leads to the provinces, a province to its kabupaten, a kabupaten to its kecamatan.
    """
    choices: list[tuple[str, str]] = []
    for code in areas_of(user):
        inner = Area.objects.current().filter(parent=code or None)
        choices += [(area.code, area.full_name) for area in inner]
    return choices
