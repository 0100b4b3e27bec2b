"""Choosing an area level by level, inside the areas one has: what each select offers."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.scope import areas_of
from registry.models import Area, AreaLevel

_LABELS = {
    AreaLevel.PROVINCE: "Provinsi",
    AreaLevel.REGENCY: "Kab./kota",
    AreaLevel.DISTRICT: "Kecamatan",
    AreaLevel.VILLAGE: "Desa/kelurahan",
}


@dataclass(frozen=True)
class AreaStep:
    """One select: its label, the areas it offers as (code, name), and the one that is chosen ("" for all)."""

    label: str
    choices: list[tuple[str, str]]
    chosen: str


def area_steps(user, chosen: str) -> list[AreaStep]:
    """Return the selects that lead to the chosen area, and one more for what lies inside it."""
    codes = areas_of(user)
    match codes:
        case []:
            return []
        case [""]:
            offered, label = Area.objects.current().filter(parent=None), _LABELS[AreaLevel.PROVINCE]
        case [code]:
            offered, label = _inside(code), _label_inside(code)
        case _:
            offered, label = Area.objects.filter(pk__in=codes), "Wilayah Anda"
    steps: list[AreaStep] = []
    while choices := [(area.code, area.full_name) for area in offered]:
        inside = next((code for code, _ in choices if chosen == code or chosen.startswith(f"{code}.")), "")
        steps.append(AreaStep(label, choices, inside))
        if not inside:
            break
        offered, label = _inside(inside), _label_inside(inside)
    return steps


def deepest(codes: Iterable[str]) -> str:
    """Return the area the selects lead to: each counts only if it lies inside the one before it."""
    found = ""
    for code in codes:
        if not code or (found and not code.startswith(f"{found}.")):
            break
        found = code
    return found


def _inside(code: str):
    return Area.objects.current().filter(parent=code)


def _label_inside(code: str) -> str:
    level = code.count(".") + 2
    return _LABELS[AreaLevel(level)] if level <= AreaLevel.VILLAGE else ""
