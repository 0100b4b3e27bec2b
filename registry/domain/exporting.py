"""Taking a list out of the registry as an Excel workbook, and writing down that it was taken."""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from accounts.models import RoleName
from accounts.scope import areas_of
from jobs.domain.batches import start_batch
from jobs.models import Batch
from printing.numbers import thousands
from printing.workbooks import Cell, Column, Sheet, workbook
from registry.domain.access import note_export
from registry.domain.filters import Filters
from registry.domain.listing import Listing, Row
from registry.domain.search import Search
from registry.lines import TrainedState
from registry.models import AreaLevel, Export, Person

JOB_KIND = "registry.export"
# So many are written while the operator waits; more go to the worker, part by part.
AT_ONCE = 500
PART = 500
# More is neither read nor printed by anyone, and a workbook of them does not open on an office PC.
AT_MOST = 100_000
NIK_ROLES = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)
COLUMNS = (
    *("No", "Nama", "NIK", "L/P", "Tempat lahir", "Tanggal lahir", "Nomor HP", "Surel", "Alamat"),
    *("Desa/kelurahan", "Kecamatan", "Kabupaten/kota", "Pilar", "Lembaga", "Nomor induk", "Pelatihan"),
    *("Pelatihan berlaku sampai", "Status"),
)
_TRAINED = {
    TrainedState.TRAINED: "Terlatih",
    TrainedState.EXPIRED: "Kedaluwarsa",
    TrainedState.NEVER: "Belum terlatih",
}


class ExportRefused(Exception):
    """Nothing was taken out; the text is the sentence for the screen."""


def may_export_niks(user) -> bool:
    """Whether the user may take whole NIKs out: in every area they see, as administrator or operator."""
    return bool(areas_of(user)) and areas_of(user) == areas_of(user, *NIK_ROLES)


@transaction.atomic
def begin_export(
    listing: Listing, query: str, with_nik: bool, reason: str, now: datetime.datetime
) -> tuple[Export, Batch | None]:
    """Write down that the user takes this list out, and return that with the batch that makes the file.

    A short list needs no batch: then None is returned, and `export_bytes` makes the file at once.
    """
    count = listing.count_to(AT_MOST)
    if count.is_more:
        raise ExportRefused(
            f"Daftar ini lebih dari {thousands(AT_MOST)} orang. Saring dulu, misalnya per kabupaten, lalu unduh lagi."
        )
    if not count.number:
        raise ExportRefused("Tidak ada orang dalam daftar ini. Hapus sebuah saringan, lalu unduh lagi.")
    if with_nik and not may_export_niks(listing.user):
        raise ExportRefused("Peran Anda tidak boleh mengunduh NIK lengkap. Unduh dengan NIK yang disamarkan.")
    if with_nik and not reason.strip():
        raise ExportRefused("Tulis alasannya: alasan ini dapat dibaca oleh pemilik data.")
    export = Export.objects.create(
        filters={"cari": query, **listing.filters.parameters()},
        rows=count.number,
        with_nik=with_nik,
        reason=reason.strip()[:250],
        by=listing.user,
        at=now,
    )
    if count.number <= AT_ONCE:
        return export, None
    title = f"Mengunduh daftar {thousands(count.number)} orang"
    export.job = start_batch(JOB_KIND, title, {"export": str(export.uuid)}, listing.user)
    export.save(update_fields=["job"])
    return export, export.job


def listing_of(export: Export, today: datetime.date) -> Listing:
    """Return the list as its maker sees it now."""
    query = export.filters.get("cari", "")
    return Listing(export.by, Filters.read(export.filters), today, Search(query) if query else None)


@transaction.atomic
def export_bytes(export: Export, today: datetime.date) -> bytes:
    """Return the workbook of a short list, and note for each person that they stood in it."""
    rows = _exportable(listing_of(export, today).page(size=AT_ONCE, with_nik=True).rows)
    note_export([row.person.pk for row in rows], export)
    Export.objects.filter(pk=export.pk).update(rows=len(rows))
    return _workbook(export, _cells(rows, export.with_nik), len(rows))


def export_part(export: Export, after: int | None, today: datetime.date) -> tuple[bytes | None, int, int | None]:
    """Return the next part of a long list, how many people stand in it, and after whom the next part begins.

    Notes for each of them that they stood in the list; repeating it notes nobody twice.
    """
    page = listing_of(export, today).page(after=after, size=PART, with_nik=True)
    rows = _exportable(page.rows)
    note_export([row.person.pk for row in rows], export)
    part = json.dumps([_as_json(cells) for cells in _cells(rows, export.with_nik)]).encode()
    return part if page.rows else None, len(rows), page.after


def _exportable(rows: Sequence[Row]) -> list[Row]:
    """Without those whose data may not leave the registry, because they asked so."""
    people = Person.objects.exportable().filter(pk__in=[row.person.pk for row in rows])
    kept = set(people.values_list("pk", flat=True))
    return [row for row in rows if row.person.pk in kept]


def joined(export: Export, parts: Iterable[bytes], count: int) -> bytes:
    """Return the workbook of a long list from its parts."""
    return _workbook(export, (_from_json(cells) for part in parts for cells in json.loads(part)), count)


def file_name(export: Export) -> str:
    return f"registri-{export.at:%Y-%m-%d}.xlsx"


def words_of(export: Export) -> list[tuple[str, str]]:
    """Return the search and the filters of an export in words."""
    query = export.filters.get("cari", "")
    said = [(label, value) for _, label, value in Filters.read(export.filters).words]
    return [*([("Cari", query)] if query else []), *said]


def _workbook(export: Export, rows: Iterable[list[Cell]], count: int) -> bytes:
    words = words_of(export)
    notes: dict[str, Cell] = {
        "Isi": "Daftar orang dari registri Pilar",
        "Jumlah orang": count,
        "Saringan": "; ".join(f"{label}: {value}" for label, value in words) or "Tidak ada: semua yang aktif",
        "Diunduh oleh": str(export.by),
        "Waktu": f"{export.at.astimezone():%d-%m-%Y %H.%M}",
        "NIK": "Lengkap" if export.with_nik else "Disamarkan",
        **({"Alasan": export.reason} if export.reason else {}),
        "Perhatian": "Berkas ini memuat data pribadi (UU 27/2022). Unduhan ini tercatat pada setiap orang di dalamnya.",
    }
    columns = [Column(heading) for heading in COLUMNS]
    numbered: Iterator[list[Cell]] = ([number, *cells] for number, cells in enumerate(rows, start=1))
    return workbook([Sheet("Orang", columns, numbered)], notes)


def _cells(rows: Iterable[Row], with_nik: bool) -> Iterator[list[Cell]]:
    for row in rows:
        person = row.person
        places = _places(person)
        roles = row.roles
        yield [
            person.full_name,
            (person.nik or "") if with_nik else person.masked_nik,
            person.sex,
            person.birth_place,
            person.birth_date,
            person.display_phone,
            person.email,
            person.address,
            places.get(AreaLevel.VILLAGE, ""),
            places.get(AreaLevel.DISTRICT, ""),
            places.get(AreaLevel.REGENCY, ""),
            ", ".join(role.psks_type.short_name for role in roles),
            ", ".join(role.represents.name for role in roles if role.represents),
            ", ".join(role.number for role in roles if role.number),
            _TRAINED[row.trained],
            row.trained_until,
            person.get_status_display(),
        ]


def _places(person) -> dict[int, str]:
    if person.area is None:
        return {}
    return {area.level: area.name for area in (person.area, *person.area.around)}


def _as_json(cells: list[Cell]) -> list:
    return [{"day": cell.isoformat()} if isinstance(cell, datetime.date) else cell for cell in cells]


def _from_json(cells: list) -> list[Cell]:
    return [datetime.date.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell for cell in cells]
