"""Who is the same person: the one definition, asked for many people at a time.

Same = equal NIK and a name that fits; or no NIK on one side, equal normal form of the
name and birth date (and phone when both have one) in one kecamatan. Anything less that
still points at somebody is maybe.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from registry.domain.drafts import PersonDraft
from registry.fields import nik_hash
from registry.models import Person
from registry.models.imports import Verdict
from registry.names import name_key

ELSEWHERE = "Sudah terdaftar di wilayah lain. Minta Dinas Sosial provinsi memeriksa, atau lewati baris ini."
_CHUNK = 400


@dataclass(eq=False)
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


class Matcher:
    """Compares drafts with everybody who could be them, read in a few queries.

    People whom the user may not see are compared too, but what is said of them is only
    that they are registered elsewhere.
    """

    def __init__(self, drafts: Iterable[PersonDraft], user) -> None:
        self._by_hash: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._by_birth: dict[tuple[datetime.date, str], list[Known]] = defaultdict(list)
        self._load(list(drafts), user)

    def match(self, draft: PersonDraft) -> Match:
        """Return whether the draft is somebody known."""
        mine = _known_from(draft)
        if mine.nik_hash and (owner := self._by_hash.get(mine.nik_hash)):
            return _by_nik(mine, owner)
        found = [(likeness, known) for known in self._by_name[mine.name_key] if (likeness := _likeness(mine, known))]
        same = [known for (verdict, _), known in found if verdict == Verdict.SAME]
        if len(same) == 1:
            return _say(Verdict.SAME, same[0], "Nama, tanggal lahir, dan kecamatan sama")
        if same:
            return _say(Verdict.MAYBE, same[0], f"Ada {len(same)} orang dengan nama, tanggal lahir, dan kecamatan ini")
        if found:
            (_, reason), known = max(found, key=lambda item: item[1].is_visible)
            return _say(Verdict.MAYBE, known, reason)
        return self._sounds_alike(mine)

    def remember(self, draft: PersonDraft, row: int | None = None, person: Person | None = None) -> None:
        """Let later drafts be compared with this one too."""
        known = _known_from(draft)
        known.row, known.person = row, person
        self._index(known)

    def _sounds_alike(self, mine: Known) -> Match:
        if mine.birth_date is None or not mine.district:
            return NEW
        for known in self._by_birth[(mine.birth_date, mine.district)]:
            if mine.nik_hash and known.nik_hash:
                continue
            if SequenceMatcher(None, mine.name_key, known.name_key).ratio() >= 0.87:
                return _say(Verdict.MAYBE, known, "Nama mirip, tanggal lahir dan kecamatan sama")
        return NEW

    def _load(self, drafts: list[PersonDraft], user) -> None:
        hashes = {nik_hash(draft.nik) for draft in drafts if draft.nik}
        keys = {name_key(draft.name) for draft in drafts if draft.name}
        births = {draft.birth_date for draft in drafts if draft.birth_date}
        found: dict[int, Known] = {}
        merged: dict[int, tuple[int, str | None]] = {}
        for field, values in (("nik_hash", hashes), ("name_key", keys), ("birth_date", births)):
            for chunk in _chunks(values):
                _read({f"{field}__in": chunk}, found, merged)
        for chunk in _chunks({survivor for survivor, _ in merged.values()} - set(found)):
            _read({"pk__in": chunk}, found, merged)
        visible: set[int] = set()
        for chunk in _chunks(found):
            visible.update(Person.objects.visible_to(user).filter(pk__in=chunk).values_list("pk", flat=True))
        for known in found.values():
            known.is_visible = known.pk in visible
            self._index(known)
        for survivor, loser_hash in merged.values():
            # The NIK of a record that was merged leads to the one that stayed.
            if loser_hash and survivor in found:
                self._by_hash.setdefault(loser_hash, found[survivor])

    def _index(self, known: Known) -> None:
        if known.nik_hash:
            self._by_hash.setdefault(known.nik_hash, known)
        self._by_name[known.name_key].append(known)
        if known.birth_date and known.district:
            self._by_birth[(known.birth_date, known.district)].append(known)


def names_fit(one: str, other: str) -> bool:
    """Whether two normal forms may be one person's name when the NIK says so: a word less, or a slip of the pen."""
    words, others = set(one.split()), set(other.split())
    return words <= others or others <= words or SequenceMatcher(None, one, other).ratio() >= 0.8


def _by_nik(mine: Known, owner: Known) -> Match:
    if not owner.is_visible:
        return Match(Verdict.MAYBE, owner, ELSEWHERE, nik_is_taken=True)
    if names_fit(mine.name_key, owner.name_key):
        return replace(_say(Verdict.SAME, owner, "NIK sama"), nik_is_taken=True)
    reason = f"NIK ini milik {owner.label}, namanya berbeda. Periksa NIK dan nama."
    return Match(Verdict.MAYBE, owner, reason, nik_is_taken=True)


def _likeness(mine: Known, other: Known) -> tuple[Verdict, str] | None:
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
        district=draft.area[:8] if len(draft.area) >= 8 else "",
    )


def _read(condition: dict, found: dict[int, Known], merged: dict[int, tuple[int, str | None]]) -> None:
    # Values, not objects: the NIK stays encrypted, its hash is enough.
    rows = Person.objects.filter(**condition).values_list(
        "pk", "name", "name_key", "nik_hash", "birth_date", "phone", "area_id", "merged_into_id"
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
