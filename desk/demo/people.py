"""The demo's accounts and its forty fictional volunteers."""

import datetime
import random
from dataclasses import dataclass

from accounts.domain.roles import assign_role
from accounts.models import RoleName, User
from registry.models import Area, Institution, Membership, Person, PsksType
from registry.names import name_key

PASSWORD = "pilar-demo"


@dataclass(frozen=True)
class Account:
    """One account of the demo."""

    username: str
    role: RoleName
    area_code: str
    name: str


ACCOUNTS = [
    Account("admin", RoleName.ADMINISTRATOR, "", "Rina Administrator"),
    Account("operator.kalteng", RoleName.OPERATOR, "62", "Sinta Operator Provinsi"),
    Account("operator.kapuas", RoleName.OPERATOR, "62.03", "Bayu Operator Kapuas"),
    Account("operator.katingan", RoleName.OPERATOR, "62.06", "Dara Operator Katingan"),
    Account("trainer", RoleName.TRAINER, "62", "Teguh Narasumber"),
    Account("reviewer", RoleName.REVIEWER, "62", "Ratih Penelaah"),
    Account("panitia", RoleName.COMMITTEE, "62", "Pandu Panitia"),
    Account("psm", RoleName.MEMBER, "", "Norlina Usup"),
    Account("tksk", RoleName.MEMBER, "", "Yosef Andi Lambung"),
    Account("tagana", RoleName.MEMBER, "", "Rudi Hartono Sawung"),
]

_MEN = ["Agus", "Budi", "Cahyo", "Darmawan", "Edi", "Fahrul", "Gusti", "Hadi", "Iwan", "Joko"]
_WOMEN = ["Ani", "Bertha", "Citra", "Desi", "Erna", "Fatimah", "Gayatri", "Hesti", "Ida", "Juwita"]
_SECOND = ["Kurnia", "Lampang", "Mihing", "Narang", "Prasetyo", "Ratu", "Suwandi", "Tarung", "Uria", "Wijaya"]
_LAST = ["Antang", "Bungai", "Dandan", "Entas", "Garing", "Kahayan", "Labih", "Mantir", "Nyai", "Sangen"]
_TITLES = {5: "S.Sos", 12: "S.ST", 21: "S.Psi", 30: "M.Si"}
# District and pillar of each of the 37 who have no account; the three members come first.
_DISTRICTS = ["62.03.01", "62.03.09", "62.06.02", "62.71.01", "62.71.03", "62.11.05", "62.02.06", "62.10.01"]
_PILLARS = ["psm"] * 14 + ["tksk"] * 9 + ["tagana"] * 6 + ["pensos"] * 3 + ["kt"] * 3 + ["wpks", "peksos"]


def ensure_accounts() -> dict[str, User]:
    """Make the ten accounts with their roles, if they are not there; return them by username."""
    users = {}
    for account in ACCOUNTS:
        user, is_new = User.objects.get_or_create(
            username=account.username,
            defaults={"first_name": account.name, "is_superuser": account.username == "admin"},
        )
        if is_new:
            user.set_password(PASSWORD)
            user.save()
        assign_role(user, account.role, account.area_code)
        users[account.username] = user
    return users


def ensure_people(users: dict[str, User]) -> list[Person]:
    """Make the volunteers: the three members with accounts first, then 37 without; return all forty."""
    members = [
        _member(users["psm"], "P", "psm", "62.03.09", "+6281200000001"),
        _member(users["tksk"], "L", "tksk", "62.06.02", "+6281200000002"),
        _member(users["tagana"], "L", "tagana", "62.03.01", "+6281200000003"),
    ]
    return members + [_volunteer(number) for number in range(37)]


def ensure_helper(user: User) -> Person:
    """Make the registry record of the committee member."""
    person, _ = Person.objects.get_or_create(
        user=user, defaults=_fields(user.first_name, "L", "62.71.03", datetime.date(1992, 5, 17), "")
    )
    return person


def _member(user: User, sex: str, pillar: str, district: str, phone: str) -> Person:
    person, is_new = Person.objects.get_or_create(
        user=user, defaults=_fields(user.first_name, sex, district, datetime.date(1988, 3, 14), phone)
    )
    if is_new:
        _join(person, pillar, district)
    return person


def _volunteer(number: int) -> Person:
    draw = random.Random(number)
    sex = "LP"[number % 2]
    first = (_MEN if sex == "L" else _WOMEN)[number // 2 % 10]
    name = f"{first} {_SECOND[number * 3 % 10]} {_LAST[(number * 7 + number // 10) % 10]}"
    district = _DISTRICTS[number % len(_DISTRICTS)]
    born = datetime.date(draw.randint(1968, 2003), draw.randint(1, 12), draw.randint(1, 28))
    person, is_new = Person.objects.get_or_create(
        phone=f"+62812000001{number:02d}",
        defaults=_fields(name, sex, district, born, "") | {"title_after": _TITLES.get(number, "")},
    )
    if is_new:
        _join(person, _PILLARS[number], district)
    return person


def _fields(name: str, sex: str, district: str, born: datetime.date, phone: str) -> dict[str, object]:
    village = Area.objects.current().filter(parent_id=district).order_by("code").first()
    fields: dict[str, object] = {
        "name": name,
        "name_key": name_key(name),
        "sex": sex,
        "birth_date": born,
        "area": village,
    }
    return fields | ({"phone": phone} if phone else {})


def _join(person: Person, pillar: str, district: str) -> None:
    institution = None
    if pillar == "kt":
        village = Area.objects.get(residents=person)
        institution, _ = Institution.objects.get_or_create(
            name_key=name_key(f"Karang Taruna {village.name}"),
            psks_type_id=pillar,
            area=village,
            defaults={"name": f"Karang Taruna {village.name}"},
        )
    Membership.objects.create(
        person=person,
        psks_type=PsksType.objects.get(code=pillar),
        service_area_id=district if pillar in ("tksk", "tagana") else person.area_id,
        represents=institution,
        started_on=datetime.date(2022, 1, 10),
    )
