"""The demo's institutions, families, roles that end soon, and certificates from elsewhere: all fictional."""

import datetime
import io
import uuid

from PIL import Image, ImageDraw

from accounts.models import User
from registry.domain.documents import Document, read_document
from registry.domain.outside_certificates import (
    OutsideDetails,
    approve_outside_certificate,
    propose_outside_certificate,
)
from registry.domain.roles import FIELDS, add_role, change_role
from registry.domain.subjects import add_family, add_institution
from registry.models import Area, Family, Institution, Membership, OutsideCertificate, Person, PsksType

_NAMESPACE = uuid.UUID("0b5f0f4e-8f5b-4d0c-9a55-3c7f7a1d6e42")
# Name, type, area, leader, legal form, grade, days until accreditation and registration end.
_INSTITUTIONS: list[tuple[str, str, str, str, str, str, int | None, int | None]] = [
    ("LKS Harapan Bahagia", "lks", "62.03", "Bertha Tarung", "Yayasan", "A", 700, 900),
    ("LKS Kasih Ibu Selat", "lks", "62.03", "Edi Wijaya", "Yayasan", "B", 25, 400),
    ("LKS Anugerah Katingan", "lks", "62.06", "Ida Labih", "Perkumpulan", "C", -40, 55),
    ("LK3 Huma Betang", "lk3", "62.03", "Citra Narang", "Belum berbadan hukum", "", None, None),
    ("CV Peduli Bersama", "du", "62.03", "Gusti Kurnia", "CV", "", None, 70),
]
_FAMILIES = [("Keluarga Usup", 0, 2019), ("Keluarga Sawung", 2, 2022)]


def ensure_subjects(people: list[Person], users: dict[str, User], now: datetime.datetime) -> None:
    """Make them all, if they are not there; the dates are relative to the day they are made."""
    by, today = users["operator.kalteng"], now.date()
    if Family.objects.filter(name=_FAMILIES[0][0]).exists():
        return
    for row in _INSTITUTIONS:
        _institution(row, by, now)
    for name, number, year in _FAMILIES:
        head = people[number]
        family = add_family(_family(name, head, year), by, now)
        add_role(family, _role("kp", started_on=datetime.date(year, 3, 1)), by, now)
    for number, days in ((0, 12), (1, 48), (3, 80), (7, 27)):
        _ends(people[number], today + datetime.timedelta(days=days), by, now)
    delegate = _role("lks", position="Pengurus", started_on=datetime.date(2023, 2, 1))
    house = Institution.objects.get(name="LKS Harapan Bahagia")
    add_role(people[5], {**delegate, "represents": house}, by, now)
    _outside(people, users, now)


def _institution(row: tuple, by: User, now: datetime.datetime) -> None:
    name, pillar, area, leader, legal_form, grade, accreditation, registration = row
    today = now.date()
    if Institution.objects.filter(name=name).exists():
        return
    values = {
        "name": name,
        "psks_type": PsksType.objects.get(pk=pillar),
        "area": Area.objects.get(pk=area),
        "leader": leader,
        "legal_form": legal_form,
        "accreditation": grade,
        "accreditation_ends_on": _in_days(today, accreditation),
        "registration_ends_on": _in_days(today, registration),
        "registration_number": f"460/{sum(map(ord, name)) % 900:03d}/DINSOS/2022" if registration else "",
    }
    add_institution(values, by, now)


def _family(name: str, head: Person, year: int) -> dict[str, object]:
    return {"name": name, "head": head, "area": head.area, "since": datetime.date(year, 3, 1), "note": ""}


def _role(pillar: str, **values: object) -> dict[str, object]:
    blank = dict.fromkeys(("number", "position", "level", "decree"), "")
    return {**dict.fromkeys(FIELDS), **blank, "psks_type": PsksType.objects.get(pk=pillar), **values}


def _ends(person: Person, day: datetime.date, by: User, now: datetime.datetime) -> None:
    """Give the first role of the person a decree whose term ends on that day."""
    role = Membership.objects.filter(person=person).order_by("pk").first()
    if role is None:
        return
    decree = f"188.4/{person.pk % 900:03d}/DINSOS/{day.year - 2}"
    values = {"decree": decree, "decree_date": day - datetime.timedelta(days=730), "ended_on": day}
    change_role(role, values, by, now, _paper(["CONTOH FIKTIF", "SURAT KEPUTUSAN", f"Nomor {decree}", person.name]))


def _outside(people: list[Person], users: dict[str, User], now: datetime.datetime) -> None:
    """One certificate that waits for Kapuas' operator, and one that the province has approved."""
    waits = OutsideDetails("Pelatihan Dasar Pekerjaan Sosial", "BBPPKS Banjarmasin", datetime.date(2023, 8, 21), 1350)
    counts = OutsideDetails("Penjenjangan Tagana Muda", "Kementerian Sosial", datetime.date(2024, 5, 13), 900)
    _propose(people[0], waits, users["psm"], now)
    approve_outside_certificate(
        _propose(people[2], counts, users["operator.kapuas"], now), users["operator.kalteng"], now
    )


def _propose(person: Person, details: OutsideDetails, by: User, now: datetime.datetime) -> OutsideCertificate:
    paper = _paper(["CONTOH FIKTIF", "SERTIFIKAT", details.title, person.name, details.issuer])
    return propose_outside_certificate(person, details, [], paper, by, now, uuid.uuid5(_NAMESPACE, details.title))


def _paper(lines: list[str]) -> Document:
    """Return the photograph of a paper with these lines."""
    picture = Image.new("RGB", (1000, 700), "#fdfcf7")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((30, 30, 970, 670), outline="#0f4c46", width=6)
    for number, line in enumerate(lines):
        draw.text((90, 110 + number * 100), line, fill="#16211f", font_size=44)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return read_document(file.getvalue())


def _in_days(today: datetime.date, days: int | None) -> datetime.date | None:
    return None if days is None else today + datetime.timedelta(days=days)
