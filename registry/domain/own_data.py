"""Everything that is held about one person, for that person: the same on the screen, as JSON and as PDF."""

import datetime
import json
import re
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from accounts.areas import area_name
from accounts.models import RoleName
from accounts.scope import held_roles
from printing.dates import clock, long_date
from printing.dossier import DossierPart, dossier_pdf
from printing.numbers import hours
from registry.domain.corrections import FIELDS, field_label, shown, stored
from registry.hooks import ExportPart, person_export
from registry.models import (
    Change,
    Consent,
    DataRequest,
    Membership,
    Office,
    OutsideCertificate,
    Person,
    PersonAccess,
    TrainingCredit,
)

FORMAT = "pilar-data-pribadi"
VERSION = 1
MASKED = "NIK disamarkan di berkas ini supaya aman bila terkirim ke orang lain; lihat lengkapnya di halaman Data saya."
Row = dict[str, str | int | None]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d")


def own_data(person: Person) -> list[ExportPart]:
    """Return every part of what is held, identity first; parts with nothing in them too.

    What could not move in a merge, and the history of the record that went, belong to it.
    """
    return [identity(person), _roles(person), _credits(person), *person_export(person), *_privacy(person)]


def identity(person: Person) -> ExportPart:
    """Return who the person is, field by field, and where the record comes from."""
    row: Row = {field_label(name): shown(name, stored(person, name)) for name in FIELDS}
    row["Status"] = person.get_status_display()
    row["Akun"] = person.user.username if person.user else ""
    row["Tercatat sejak"] = long_date(timezone.localdate(person.created_at))
    row["Berasal dari"] = origin(person)
    return ExportPart("identitas", "Identitas", [row])


def origin(person: Person) -> str:
    """Return in words how the person came into the registry, from the oldest thing that is written down."""
    first = person.changes.order_by("at", "pk").first()
    tells = first is not None and first.note.startswith(("Dibuat", "Dicatat"))
    return first.note if first and tells else "Dicatat petugas Dinas Sosial"


def as_json(person: Person, now: datetime.datetime) -> str:
    """Return all of it for machines."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "versi": VERSION,
        "dibuat": timezone.localtime(now).isoformat(timespec="seconds"),
        "keterangan": MASKED,
        "bagian": {part.key: {"judul": part.title, "isi": part.rows} for part in own_data(person)},
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def as_pdf(person: Person, now: datetime.datetime) -> bytes:
    """Return all of it on paper."""
    parts = [
        DossierPart(part.title, entries=[[_entry(*item) for item in row.items()] for row in part.rows])
        for part in own_data(person)
    ]
    made = f"{long_date(timezone.localdate(now))}, {clock(now, timezone.get_current_timezone_name())}"
    return dossier_pdf(
        "Data pribadi di Pilar",
        f"{person.full_name}. Dibuat {made}. {MASKED}",
        parts,
        f"Data pribadi {person.full_name}",
    )


def viewer_label(user) -> str:
    """Return who an officer is to the owner of the data: the role and the office, and no name.

    Whoever wants the name asks the office, which can tell it from the same line.
    """
    return viewer_labels([user])[user.pk]


def viewer_labels(users: Iterable) -> dict[int, str]:
    """Return the labels of several officers by key."""
    labels = {}
    offices = dict(Office.objects.order_by("pk").values_list("area_id", "name"))
    for user in users:
        held = [role for role in held_roles(user) if role.role != RoleName.MEMBER]
        if not held:
            labels[user.pk] = "Administrator Pilar" if user.is_superuser else "Petugas"
            continue
        role = min(held, key=lambda each: list(RoleName).index(RoleName(each.role)))
        where = offices.get(role.area_code) or area_name(role.area_code)
        labels[user.pk] = f"{role.get_role_display()}, {where}"
    return labels


def _roles(person: Person) -> ExportPart:
    roles = Membership.objects.filter(person__in=person.and_merged).select_related(
        "psks_type", "service_area", "represents"
    )
    return ExportPart(
        "peran",
        "Peran sebagai pilar",
        [
            {
                "pilar": role.psks_type.name,
                "nomor": role.number,
                "jabatan": role.position,
                "jenjang": role.level,
                "SK": role.decree,
                "wilayah tugas": str(role.service_area or ""),
                "mewakili": role.represents.name if role.represents else "",
                "mulai": _day(role.started_on),
                "selesai": _day(role.ended_on),
            }
            for role in roles
        ],
    )


def _credits(person: Person) -> ExportPart:
    return ExportPart(
        "jam_pelatihan",
        "Jam pelatihan (JP)",
        [
            {
                "kegiatan": credit.title,
                "JP": hours(credit.minutes),
                "menit": credit.minutes,
                "jenis": credit.get_kind_display(),
                "sumber": credit.source,
                "tanggal": _day(credit.earned_on),
                "berlaku sampai": _day(credit.expires_on),
            }
            for credit in TrainingCredit.objects.filter(person__in=person.and_merged)
        ],
    )


def _privacy(person: Person) -> list[ExportPart]:
    records = person.and_merged
    accesses = list(PersonAccess.objects.filter(person__in=records).select_related("by").prefetch_related("by__roles"))
    who = viewer_labels({access.by for access in accesses})
    changes = Change.objects.filter(person__in=records)
    return [
        _outside(person),
        ExportPart(
            "persetujuan",
            "Persetujuan",
            [
                {
                    "untuk": each.get_purpose_display(),
                    "diberikan": _moment(each.given_at),
                    "oleh": each.guardian_name or each.get_given_by_display(),
                    "cara": each.get_how_display(),
                    "ditarik": _moment(each.withdrawn_at),
                    "bunyi": each.text.text,
                    "versi": each.text.version,
                }
                for each in Consent.objects.filter(person__in=records).select_related("text")
            ],
        ),
        ExportPart(
            "permintaan",
            "Permintaan saya",
            [
                {
                    "jenis": each.get_kind_display(),
                    "diterima": _moment(each.received_at),
                    "isi": each.text,
                    "keadaan": each.get_state_display(),
                    "jawaban": each.answer,
                }
                for each in DataRequest.objects.filter(person__in=records)
            ],
        ),
        ExportPart(
            "perubahan",
            "Perubahan data",
            [
                {
                    "waktu": _moment(each.at),
                    "asal": each.get_source_display(),
                    "catatan": each.note,
                    "yang berubah": "; ".join(
                        f"{label}: {a or '–'} → {b or '–'}" for label, (a, b) in each.values.items()
                    ),
                }
                for each in changes
            ],
        ),
        ExportPart(
            "dilihat_oleh",
            "Siapa yang melihat data saya",
            [
                {
                    "waktu": _moment(each.at),
                    "hari": long_date(timezone.localdate(each.at)),
                    "siapa": who[each.by_id],
                    "apa": each.get_kind_display(),
                    "alasan": each.reason,
                }
                for each in accesses
            ],
        ),
    ]


def _outside(person: Person) -> ExportPart:
    return ExportPart(
        "sertifikat_luar",
        "Sertifikat dari luar",
        [
            {
                "pelatihan": each.title,
                "penerbit": each.issuer,
                "nomor": each.number,
                "tanggal": _day(each.issued_on),
                "JP": hours(each.minutes),
                "keadaan": each.get_state_display(),
            }
            for each in OutsideCertificate.objects.filter(person__in=person.and_merged)
        ],
    )


def _entry(label: str, value: str | int | None) -> tuple[str, str]:
    return label[:1].upper() + label[1:], _text(value)


def _text(value: str | int | None) -> str:
    """The value as a person reads it: what machines get as an ISO date or moment is written out."""
    if value in (None, ""):
        return "–"
    text = str(value)
    if _DAY.fullmatch(text):
        return long_date(datetime.date.fromisoformat(text))
    if _MOMENT.fullmatch(text):
        moment = datetime.datetime.fromisoformat(text)
        return f"{long_date(timezone.localdate(moment))}, {clock(moment, timezone.get_current_timezone_name())}"
    return text


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(at: datetime.datetime | None) -> str | None:
    return timezone.localtime(at).isoformat(timespec="minutes") if at else None
