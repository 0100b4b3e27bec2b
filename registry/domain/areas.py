"""Finding an area by what a sheet calls it: village, district and regency, spelled by people."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.db.models import Q

from registry.models import Area, AreaLevel
from registry.models.area import prefix_condition
from registry.names import text_key

_KINDS = re.compile(
    r"^(provinsi|prov|prop|propinsi|kabupaten|kab|kota administrasi|kota adm|kota|kecamatan|kec|distrik|"
    r"kelurahan|kel|desa|ds|ds kel|desa kelurahan)\b\s*"
)
_IS_CITY = re.compile(r"^\s*kota\b", re.IGNORECASE)
_IS_REGENCY = re.compile(r"^\s*kab", re.IGNORECASE)
_SHORT = {
    "sei": "sungai",
    "sungei": "sungai",
    "s": "sungai",
    "tbg": "tumbang",
    "tb": "tumbang",
    "tlk": "teluk",
    "plk": "palangka",
    "pl": "pulau",
    "p": "pulau",
    "tj": "tanjung",
    "tg": "tanjung",
    "tjg": "tanjung",
    "bt": "batu",
    "mb": "mentawabaru",
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
}
_LABELS = {
    AreaLevel.REGENCY: "Kabupaten/kota",
    AreaLevel.DISTRICT: "Kecamatan",
    AreaLevel.VILLAGE: "Desa/kelurahan",
}


@dataclass
class AreaMatch:
    """The smallest area that could be told, and each doubt: (village | district | regency, a sentence)."""

    area: Area | None = None
    problems: list[tuple[str, str]] = field(default_factory=list)


def area_key(name: str) -> str:
    """Return the form in which spellings of one name are equal: kind, spaces and usual short forms do not count."""
    words = _KINDS.sub("", text_key(name)).split() or text_key(name).split()
    return "".join(_SHORT.get(word, word) for word in words)


class AreaFinder:
    """Finds areas by name among those in use; remembers what it has read.

    `within` (area codes, "" = everywhere) is where an area named alone is looked for
    first, and which of several regencies of one name is meant.
    """

    def __init__(self, within: Collection[str] = ()) -> None:
        self.within = [code for code in within if code]
        self.areas: dict[str, Area] = {}
        self._children: dict[str, dict[str, list[Area]]] = {}
        self._answers: dict[tuple[str, str, str], AreaMatch] = {}

    def name_of(self, code: str) -> str | None:
        """Return the full name of a regency or district in use, None when there is none."""
        if len(code) > 8:
            return None
        self._read(code[:2], (AreaLevel.PROVINCE, AreaLevel.REGENCY, AreaLevel.DISTRICT))
        area = self.areas.get(code)
        return area.full_name if area else None

    def own_area_name(self, code: str) -> str:
        """Return the full name of an area the user holds."""
        area = self._area(code) or Area.objects.filter(pk=code).first()
        return area.full_name if area else code

    def find(self, village: str = "", district: str = "", regency: str = "") -> AreaMatch:
        """Return the smallest area that fits the names, with a sentence for each doubt.

        Names that contradict each other lead to the largest area they agree on, and the
        sentence proposes what may be meant.
        """
        asked = (village.strip(), district.strip(), regency.strip())
        if asked not in self._answers:
            self._answers[asked] = self._find(*asked)
        return self._answers[asked]

    def _find(self, village: str, district: str, regency: str) -> AreaMatch:
        match = AreaMatch()
        if regency:
            self._step(match, "regency", regency, self._regencies(regency), AreaLevel.REGENCY)
        if district:
            self._step(match, "district", district, self._below(match.area, AreaLevel.DISTRICT), AreaLevel.DISTRICT)
        if village:
            self._step(match, "village", village, self._below(match.area, AreaLevel.VILLAGE), AreaLevel.VILLAGE)
        return match

    def _step(self, match: AreaMatch, part: str, name: str, known: dict[str, list[Area]], level: AreaLevel) -> None:
        """Go one level down to the area of that name, or say why not."""
        key = area_key(name)
        found = known.get(key, [])
        outer = match.area
        if not found and (near := get_close_matches(key, known, n=2, cutoff=0.8)):
            found = known[near[0]]
            if len(found) == 1:
                match.problems.append((part, f"“{name}” dibaca sebagai {found[0].full_name}."))
        if len(found) > 1:
            match.problems.append(
                (part, f"Ada {len(found)} {_LABELS[level].lower()} bernama {name}: {self._list(found)}.")
            )
        elif len(found) == 1:
            match.area = found[0]
        else:
            match.problems.append((part, self._not_found(name, key, level, outer)))

    def _not_found(self, name: str, key: str, level: AreaLevel, outer: Area | None) -> str:
        if outer is None:
            return f"{_LABELS[level]} {name} tidak dikenal. Periksa ejaannya."
        if elsewhere := self._elsewhere(key, level, outer):
            return f"{name} tidak ada di {outer.full_name}. Mungkin maksudnya {self._list(elsewhere)}."
        return f"{name} tidak ada di {outer.full_name}. Dicatat sampai {outer.full_name} saja."

    def _elsewhere(self, key: str, level: AreaLevel, outer: Area) -> list[Area]:
        """Areas of that name near the outer one: in its regency, else in its province."""
        for code in (outer.code[:5], outer.code[:2]):
            root = self._area(code)
            if root is not None and len(found := self._below(root, level).get(key, [])) in (1, 2, 3):
                return found
        return []

    def _regencies(self, name: str) -> dict[str, list[Area]]:
        """Regencies by key: those of the user's areas win, then those of the kind that is written."""
        everywhere = self._keyed("", AreaLevel.REGENCY)
        candidates = everywhere.get(area_key(name), [])
        if len(candidates) > 1:
            for keep in (
                lambda area: any(area.code.startswith(code[:5]) for code in self.within),
                lambda area: area.is_city if _IS_CITY.match(name) else not area.is_city,
                lambda area: not area.is_city if _IS_REGENCY.match(name) else True,
            ):
                candidates = [area for area in candidates if keep(area)] or candidates
            return {**everywhere, area_key(name): candidates}
        return everywhere

    def _below(self, outer: Area | None, level: AreaLevel) -> dict[str, list[Area]]:
        """Areas of that level inside the outer one by key; without an outer one, inside the user's areas."""
        if outer is not None:
            return self._keyed(outer.code, level)
        merged: dict[str, list[Area]] = defaultdict(list)
        for code in self.within:
            for key, areas in self._keyed(code, level).items():
                merged[key] += areas
        return merged

    def _keyed(self, code: str, level: AreaLevel) -> dict[str, list[Area]]:
        index = f"{code}/{level}"
        if index not in self._children:
            keyed: dict[str, list[Area]] = defaultdict(list)
            for area in self._read(code, (level,)):
                for key in {area_key(spelling) for spelling in (area.name, *area.spellings)}:
                    keyed[key].append(area)
            self._children[index] = keyed
        return self._children[index]

    def _read(self, code: str, levels: tuple[int, ...]) -> list[Area]:
        index = f"{code}/{levels}"
        if index not in self._children:
            found = list(Area.objects.current().filter(prefix_condition("pk", code), Q(level__in=levels)))
            self.areas.update({area.code: area for area in found})
            self._children[index] = {"": found}
        return self._children[index][""]

    def _area(self, code: str) -> Area | None:
        if code not in self.areas:
            self._read(code[:2], (AreaLevel.PROVINCE, AreaLevel.REGENCY, AreaLevel.DISTRICT))
        return self.areas.get(code)

    def _list(self, areas: list[Area]) -> str:
        places = []
        for area in areas[:3]:
            around = self._area(area.code.rpartition(".")[0]) if area.level > AreaLevel.REGENCY else None
            places.append(f"{area.full_name} di {around.full_name}" if around else area.full_name)
        return " atau ".join(places) if len(areas) <= 3 else f"{', '.join(places)}, dan lainnya"
