"""Why two records may be one person: codes for the database, words for the screen.

The questions are those of domain/matching.py; here they are asked of two whole records.
"""

import datetime

from django.db.models import TextChoices

from registry.domain.matching import Known, likeness, names_fit, names_sound_alike
from registry.models.imports import Verdict
from registry.nik import nik_digits

_ONE_SLIP = 2  # digits that change when two neighbours change places


class Reason(TextChoices):
    SAME = "same", "Nama, tanggal lahir, dan kecamatan sama"
    NIK = "nik", "NIK hampir sama: beda satu angka atau dua angka tertukar"
    BIRTH_ALIKE = "birth_alike", "Nama terdengar sama, tanggal lahir sama"
    BIRTH_ELSEWHERE = "birth_elsewhere", "Nama dan tanggal lahir sama, tempat atau HP berbeda"
    PHONE = "phone", "Nomor HP sama, nama mirip"
    NIK_DIFFERS = "nik_differs", "Nama, tanggal lahir, dan kecamatan sama, tetapi NIK berbeda"
    DISTRICT = "district", "Nama dan kecamatan sama, tanggal lahir tidak lengkap"
    BIRTH_SLIP = "birth_slip", "Nama dan kecamatan sama, tanggal lahir beda satu angka atau tertukar"


# How sure each reason makes one, of 100.
SCORES = {
    Reason.SAME: 95,
    Reason.NIK: 90,
    Reason.BIRTH_ALIKE: 75,
    Reason.BIRTH_ELSEWHERE: 75,
    Reason.PHONE: 80,
    Reason.NIK_DIFFERS: 60,
    Reason.DISTRICT: 55,
    Reason.BIRTH_SLIP: 50,
}
# What a narrow list calls them.
SHORT = {
    Reason.SAME: "Hampir pasti sama",
    Reason.NIK: "NIK hampir sama",
    Reason.BIRTH_ALIKE: "Nama mirip, lahir sama",
    Reason.BIRTH_ELSEWHERE: "Nama dan lahir sama",
    Reason.PHONE: "HP sama",
    Reason.NIK_DIFFERS: "NIK berbeda",
    Reason.DISTRICT: "Nama dan kecamatan sama",
    Reason.BIRTH_SLIP: "Tanggal lahir tertukar",
}
MOST = 99


def reasons_between(one: Known, other: Known, niks_near: bool = False) -> list[Reason]:
    """Return why these two may be one person, the strongest reason first; empty when nothing points to it.

    `niks_near` says that both have a NIK and that one slip of the pen makes them equal.
    """
    found: set[Reason] = set()
    same_name = one.name_key == other.name_key
    like = likeness(one, other) if same_name else None
    niks_clash = bool(one.nik_hash and other.nik_hash) and not niks_near
    if niks_near and names_fit(one.name_key, other.name_key):
        found.add(Reason.NIK)
    if like:
        found.add(_code(one, other, like[0]))
    if not niks_clash:
        found |= _softer(one, other, same_name)
    return sorted(found, key=lambda reason: -SCORES[reason])


def score_of(reasons: list[Reason]) -> int:
    """Return one number for sorting: the strongest reason, and a little for each further one."""
    return min(MOST, max(SCORES[reason] for reason in reasons) + 3 * (len(reasons) - 1))


def niks_are_near(one: str, other: str) -> bool:
    """Whether two NIKs differ in one digit, or in two neighbours that changed places."""
    mine, theirs = nik_digits(one), nik_digits(other)
    places = [place for place, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b]
    if len(mine) != len(theirs) or not places or len(places) > _ONE_SLIP:
        return False
    if len(places) == 1:
        return True
    first, second = places
    return second == first + 1 and mine[first] == theirs[second] and mine[second] == theirs[first]


def _code(one: Known, other: Known, verdict: Verdict) -> Reason:
    """The code of what two people of one name have in common."""
    same_birth = one.birth_date is not None and one.birth_date == other.birth_date
    if verdict == Verdict.SAME:
        return Reason.SAME
    if one.nik_hash and other.nik_hash:
        return Reason.NIK_DIFFERS
    if same_birth:
        return Reason.BIRTH_ELSEWHERE
    return Reason.PHONE if one.phone and one.phone == other.phone else Reason.DISTRICT


def _softer(one: Known, other: Known, same_name: bool) -> set[Reason]:
    """What points at one person although the names or the dates are not quite the same."""
    found = set()
    both_births = one.birth_date is not None and other.birth_date is not None
    same_birth = both_births and one.birth_date == other.birth_date
    same_phone = bool(one.phone) and one.phone == other.phone
    # Who shares a phone and has another birth date is somebody else of the house.
    if same_phone and (same_birth or not both_births) and (same_name or names_fit(one.name_key, other.name_key)):
        found.add(Reason.PHONE)
    if same_birth and not same_name and names_sound_alike(one.name_key, other.name_key):
        found.add(Reason.BIRTH_ALIKE)
    same_district = bool(one.district) and one.district == other.district
    if same_name and same_district and both_births and _one_slip_apart(one.birth_date, other.birth_date):
        found.add(Reason.BIRTH_SLIP)
    return found


def _one_slip_apart(one: datetime.date | None, other: datetime.date | None) -> bool:
    """Whether two dates differ in one digit, or in day and month that changed places."""
    if one is None or other is None or one == other:
        return False
    if (one.day, one.month, one.year) == (other.month, other.day, other.year):
        return True
    return sum(a != b for a, b in zip(one.strftime("%d%m%Y"), other.strftime("%d%m%Y"), strict=True)) == 1
