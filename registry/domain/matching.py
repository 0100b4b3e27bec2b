"""Who is the same person: the one definition, asked for many people at a time.

Same = equal NIK and a name that fits; or no NIK on one side, equal normal form of the
name and birth date (and phone when both have one) in one kecamatan. Anything less that
still points at somebody is maybe.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from sys import intern

from registry.domain.drafts import PersonDraft
from registry.fields import nik_hash
from registry.models import Person
from registry.models.imports import Verdict
from registry.names import name_key

ELSEWHERE = "Sudah terdaftar di wilayah lain. Minta Dinas Sosial provinsi memeriksa, atau lewati baris ini."
# Of those who may be meant an operator is shown so many.
SHOWN = 5
_CHUNK = 1_000
_NARROW = ("pk", "birth_date", "area_id", "phone", "merged_into_id")


@dataclass(eq=False, slots=True)
class Known:
    """Somebody a row is compared with: a person in the registry, or an earlier row of the same sheet."""

    name: str
    name_key: str
    nik_hash: str | None
    birth_date: datetime.date | None
    phone: str
    district: str
    pk: int | None = None
    row: int | None = None
    person: Person | None = None
    is_visible: bool = True

    @property
    def label(self) -> str:
        return f"baris {self.row} ({self.name})" if self.row else self.name


@dataclass(frozen=True)
class Match:
    """What a row is in the eyes of the registry, and why in words."""

    verdict: Verdict
    known: Known | None = None
    reason: str = ""
    nik_is_taken: bool = False


NEW = Match(Verdict.NEW)


class Crowd:
    """Everybody a draft is compared with, findable by NIK, by name, and by birth date with kecamatan."""

    def __init__(self) -> None:
        self.by_hash: dict[str, Known] = {}
        self.by_name: dict[str, list[Known]] = {}
        self.by_birth: dict[tuple[datetime.date, str], list[Known]] = {}

    def add(self, known: Known) -> None:
        if known.nik_hash:
            self.by_hash.setdefault(known.nik_hash, known)
        self.by_name.setdefault(known.name_key, []).append(known)
        if known.birth_date and known.district:
            self.by_birth.setdefault((known.birth_date, known.district), []).append(known)

    def add_draft(self, draft: PersonDraft, row: int | None = None, person: Person | None = None) -> None:
        """Add somebody who is only a draft yet."""
        known = _known_from(draft)
        known.row, known.person = row, person
        self.add(known)


class Matcher:
    """Compares drafts with everybody who could be them, read in a few queries.

    People whom the user may not change are compared too, but what is said of them is only
    that they are registered elsewhere. `sheet` holds the earlier rows of the same sheet;
    a sheet that is read in several parts hands the same crowd to each Matcher.
    """

    def __init__(self, drafts: Iterable[PersonDraft], user, sheet: Crowd | None = None) -> None:
        self._registry = Crowd()
        self._sheet = Crowd() if sheet is None else sheet
        self._mine = {id(draft): (draft, _known_from(draft)) for draft in drafts}
        self._load([mine for _, mine in self._mine.values()], user)

    def match(self, draft: PersonDraft) -> Match:
        """Return whether the draft is somebody known."""
        _, mine = self._mine.get(id(draft)) or (draft, _known_from(draft))
        if mine.nik_hash and (owner := self._owner(mine.nik_hash)):
            return _by_nik(mine, owner)
        named = [*self._registry.by_name.get(mine.name_key, ()), *self._sheet.by_name.get(mine.name_key, ())]
        found = [(like, known) for known in named if (like := likeness(mine, known))]
        same = [known for (verdict, _), known in found if verdict == Verdict.SAME]
        if len(same) == 1:
            return _say(Verdict.SAME, same[0], "Nama, tanggal lahir, dan kecamatan sama")
        if same:
            return _say(Verdict.MAYBE, same[0], f"Ada {len(same)} orang dengan nama, tanggal lahir, dan kecamatan ini")
        if found:
            (_, reason), known = max(found, key=lambda item: item[1].is_visible)
            return _say(Verdict.MAYBE, known, reason)
        return self._sounds_alike(mine)

    def possible(self, draft: PersonDraft) -> list[int]:
        """Return the keys of everybody in the registry whom the user may see and who may be the draft.

        The owner of the NIK first, then those of the same name, then those whose name sounds alike; at most SHOWN.
        """
        _, mine = self._mine.get(id(draft)) or (draft, _known_from(draft))
        owner = self._registry.by_hash.get(mine.nik_hash) if mine.nik_hash else None
        named = self._registry.by_name.get(mine.name_key, ())
        liked = [(like[0] != Verdict.SAME, known) for known in named if (like := likeness(mine, known))]
        found = [owner] if owner else []
        found += [known for _, known in sorted(liked, key=lambda pair: pair[0])]
        if mine.birth_date and mine.district:
            found += [
                known
                for known in self._registry.by_birth.get((mine.birth_date, mine.district), ())
                if not (mine.nik_hash and known.nik_hash) and names_sound_alike(mine.name_key, known.name_key)
            ]
        keys = dict.fromkeys(known.pk for known in found if known.is_visible and known.pk is not None)
        return list(keys)[:SHOWN]

    def remember(self, draft: PersonDraft, row: int | None = None, person: Person | None = None) -> None:
        """Let later drafts be compared with this one too."""
        _, known = self._mine.get(id(draft)) or (draft, _known_from(draft))
        known.row, known.person = row, person
        self._sheet.add(known)

    def _owner(self, hashed: str) -> Known | None:
        return self._registry.by_hash.get(hashed) or self._sheet.by_hash.get(hashed)

    def _sounds_alike(self, mine: Known) -> Match:
        if mine.birth_date is None or not mine.district:
            return NEW
        key = (mine.birth_date, mine.district)
        for known in (*self._registry.by_birth.get(key, ()), *self._sheet.by_birth.get(key, ())):
            if mine.nik_hash and known.nik_hash:
                continue
            if names_sound_alike(mine.name_key, known.name_key):
                return _say(Verdict.MAYBE, known, "Nama mirip, tanggal lahir dan kecamatan sama")
        return NEW

    def _load(self, drafts: list[Known], user) -> None:
        found: dict[int, Known] = {}
        merged: dict[int, tuple[int, str | None]] = {}
        hashes = {draft.nik_hash for draft in drafts if draft.nik_hash}
        for field, values in (("nik_hash", hashes), ("pk", _candidates(drafts))):
            for chunk in _chunks(values):
                _read({f"{field}__in": chunk}, found, merged)
        for chunk in _chunks({survivor for survivor, _ in merged.values()} - set(found)):
            _read({"pk__in": chunk}, found, merged)
        visible: set[int] = set()
        for chunk in _chunks(found):
            visible.update(Person.objects.changeable_by(user).filter(pk__in=chunk).values_list("pk", flat=True))
        for known in found.values():
            known.is_visible = known.pk in visible
            self._registry.add(known)
        for survivor, loser_hash in merged.values():
            # The NIK of a record that was merged leads to the one that stayed.
            if loser_hash and survivor in found:
                self._registry.by_hash.setdefault(loser_hash, found[survivor])


def names_fit(one: str, other: str) -> bool:
    """Whether two normal forms may be one person's name when the NIK says so: a word less, or a slip of the pen."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words or SequenceMatcher(None, one, other).ratio() >= 0.8


def names_sound_alike(one: str, other: str) -> bool:
    """Whether two normal forms may be one name heard or typed twice, when the birth date agrees."""
    compared = SequenceMatcher(None, one, other)
    # The two quick bounds cost a tenth and settle most comparisons.
    return compared.real_quick_ratio() >= 0.87 and compared.quick_ratio() >= 0.87 and compared.ratio() >= 0.87


def _candidates(drafts: list[Known]) -> set[int]:
    """The keys of people who share with a draft its name and anything else, or its birth date and kecamatan.

    Narrow rows first: of a common name, and of a day, there are many more people than could be meant.
    """
    by_name: dict[str, list[Known]] = {}
    births = set()
    for draft in drafts:
        by_name.setdefault(draft.name_key, []).append(draft)
        if draft.birth_date and draft.district:
            births.add((draft.birth_date, draft.district))
    found: set[int] = set()
    for chunk in _chunks(by_name):
        rows = Person.objects.order_by().filter(name_key__in=chunk).values_list(*_NARROW, "name_key")
        found.update(
            pk
            for pk, birth, area, phone, merged, key in rows.iterator(2000)
            if merged or any(_may_be(draft, birth, area or "", phone) for draft in by_name[key])
        )
    for chunk in _chunks({birth for birth, _ in births}):
        rows = Person.objects.order_by().filter(birth_date__in=chunk).values_list("pk", "birth_date", "area_id")
        found.update(pk for pk, birth, area in rows.iterator(2000) if area and (birth, area[:8]) in births)
    return found


def _may_be(draft: Known, birth: datetime.date | None, area: str, phone: str) -> bool:
    """Whether somebody of the same name can be more than a namesake."""
    if draft.birth_date and draft.birth_date == birth:
        return True
    return bool(draft.phone and draft.phone == phone) or bool(draft.district and area.startswith(draft.district))


def _by_nik(mine: Known, owner: Known) -> Match:
    if not owner.is_visible:
        return Match(Verdict.MAYBE, owner, ELSEWHERE, nik_is_taken=True)
    if names_fit(mine.name_key, owner.name_key):
        return replace(_say(Verdict.SAME, owner, "NIK sama"), nik_is_taken=True)
    reason = f"NIK ini milik {owner.label}, namanya berbeda. Periksa NIK dan nama."
    return Match(Verdict.MAYBE, owner, reason, nik_is_taken=True)


def likeness(mine: Known, other: Known) -> tuple[Verdict, str] | None:
    """What two people of one name have in common; None when nothing points at one person."""
    both_niks = bool(mine.nik_hash and other.nik_hash)
    both_births = bool(mine.birth_date and other.birth_date)
    same_birth = both_births and mine.birth_date == other.birth_date
    same_district = bool(mine.district) and mine.district == other.district
    same_phone = bool(mine.phone) and mine.phone == other.phone
    phones_clash = bool(mine.phone and other.phone) and not same_phone
    if both_niks:
        # Two NIKs are two people, unless everything else says that one was mistyped.
        if same_birth and same_district:
            return Verdict.MAYBE, "Nama, tanggal lahir, dan kecamatan sama, tetapi NIK berbeda"
        return None
    if same_birth and same_district and not phones_clash:
        return Verdict.SAME, ""
    if same_birth:
        lacking = "nomor HP berbeda" if same_district else "kecamatan berbeda atau tidak diketahui"
        return Verdict.MAYBE, f"Nama dan tanggal lahir sama, {lacking}"
    if same_phone:
        return Verdict.MAYBE, "Nama dan nomor HP sama"
    if same_district and not both_births:
        return Verdict.MAYBE, "Nama dan kecamatan sama, tanggal lahir tidak diketahui"
    return None


def _say(verdict: Verdict, known: Known, reason: str) -> Match:
    if not known.is_visible:
        return Match(Verdict.MAYBE, known, ELSEWHERE)
    where = "" if known.row else " di registri"
    return Match(verdict, known, f"{reason}: {known.label}{where}.")


def _known_from(draft: PersonDraft) -> Known:
    return Known(
        name=draft.name,
        name_key=name_key(draft.name),
        nik_hash=nik_hash(draft.nik) if draft.nik else None,
        birth_date=draft.birth_date,
        phone=draft.phone,
        district=intern(draft.area[:8]) if len(draft.area) >= 8 else "",  # of a long sheet each is kept
    )


def _read(condition: dict, found: dict[int, Known], merged: dict[int, tuple[int, str | None]]) -> None:
    # Values, not objects: the NIK stays encrypted, its hash is enough.
    rows = (
        Person.objects.order_by()
        .filter(**condition)
        .values_list("pk", "name", "name_key", "nik_hash", "birth_date", "phone", "area_id", "merged_into_id")
    )
    for pk, name, key, hashed, birth, phone, area, survivor in rows:
        if survivor is not None:
            merged[pk] = (survivor, hashed)
        else:
            district = area[:8] if area and len(area) >= 8 else ""
            found[pk] = Known(name, key, hashed, birth, phone, district, pk=pk)


def _chunks(values: Iterable) -> Iterator[list]:
    items = list(values)
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
