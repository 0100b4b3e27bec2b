"""Where a person of a row lives: the area its cells name, inside the operator's areas."""

import re
from collections.abc import Collection

from registry.domain.areas import AreaFinder
from registry.domain.columns import Column, Columns
from registry.domain.drafts import CleanRow
from registry.models import Area

_PARTS = (Column.VILLAGE, Column.DISTRICT, Column.REGENCY)
_LABELLED = {
    Column.REGENCY: re.compile(r"\b(?:kabupaten|kab|kota)\b\.?\s+([^,/;]+)", re.IGNORECASE),
    Column.DISTRICT: re.compile(r"\b(?:kecamatan|kec)\b\.?\s+([^,/;]+)", re.IGNORECASE),
    Column.VILLAGE: re.compile(r"\b(?:kelurahan|kel|desa|ds)\b\.?\s+([^,/;]+)", re.IGNORECASE),
}
_NEXT_LABEL = re.compile(r"\b(?:kecamatan|kec|kabupaten|kab|kota)\b", re.IGNORECASE)


class PlaceReader:
    """Reads the domicile of rows of one sheet; `areas` are the codes where the operator may act ("" = everywhere)."""

    def __init__(self, columns: Columns, areas: Collection[str]) -> None:
        self.columns = columns
        self.areas = list(areas)
        self.finder = AreaFinder(areas)

    def read(self, row: CleanRow, names: dict[Column, str], place: str) -> None:
        """Set the area of the row's person; `place` is the cell for the whole place, if there is one."""
        if place:
            told = self._told_apart(place)
            names = {column: text or told[column] for column, text in names.items()}
        match = self.finder.find(*(names[column] for column in _PARTS))
        for part, message in match.problems:
            column = Column(part) if Column(part) in self.columns else Column.PLACE
            row.warn(self.columns.header(column), message)
        if match.area is not None:
            row.person.area = match.area.code
            if not any(code == "" or f"{match.area.code}.".startswith(f"{code}.") for code in self.areas):
                self._refuse(row, match.area)
        elif "" not in self.areas:
            self._assume(row)

    def _refuse(self, row: CleanRow, area: Area) -> None:
        name = self.finder.name_of(area.regency_code) or area.full_name
        row.error(
            self._header(),
            f"{name} di luar wilayah Anda. Hapus baris ini, atau minta Dinas Sosial provinsi memasukkannya.",
        )

    def _assume(self, row: CleanRow) -> None:
        """Without a domicile the person would be in nobody's list: put them in the operator's own area."""
        if len(self.areas) != 1:
            row.error(
                self._header(), "Wilayah tidak dikenal. Isi desa, kecamatan, dan kabupaten/kota, lalu unggah lagi."
            )
            return
        row.person.area = self.areas[0]
        name = self.finder.own_area_name(self.areas[0])
        row.warn(self._header(), f"Wilayah tidak dikenal; orang ini dicatat di {name}. Lengkapi domisilinya nanti.")

    def _header(self) -> str:
        wide_first = (Column.REGENCY, Column.DISTRICT, Column.VILLAGE, Column.PLACE)
        return next((self.columns.header(column) for column in wide_first if column in self.columns), "")

    def _told_apart(self, place: str) -> dict[Column, str]:
        """The parts of one cell for the whole place; a single word may be any of them, the largest first."""
        told = {column: _part_of(place, column) for column in _PARTS}
        if told == {Column.VILLAGE: place.strip(), Column.DISTRICT: "", Column.REGENCY: ""}:
            for column in reversed(_PARTS):
                if not self.finder.find(**{column.value: place}).problems:
                    return {**dict.fromkeys(_PARTS, ""), column: place}
        return told


def _part_of(place: str, column: Column) -> str:
    """One part of "Desa Mintin, Kec. Kahayan Hilir"; without labels the village comes first."""
    if any(pattern.search(place) for pattern in _LABELLED.values()):
        found = _LABELLED[column].search(place)
        return _NEXT_LABEL.split(found[1])[0].strip(" .,") if found else ""
    parts = [part.strip() for part in re.split(r"[,/;]", place) if part.strip()]
    position = _PARTS.index(column)
    return parts[position] if position < len(parts) else ""
