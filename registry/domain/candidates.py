"""Finding records that may be one person, over the whole registry, and what was decided about them.

Nobody compares everybody with everybody: only records that share a phone, a birth date,
a name in one kecamatan, or a NIK but for one slip are looked at side by side.
"""

import datetime
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from django.db import transaction
from django.db.models import Count

from accounts.models import User
from registry.domain.likeness import Reason, niks_are_near, reasons_between, score_of
from registry.domain.matching import Known
from registry.models import DuplicatePair, Person
from registry.models.merging import PairState
from registry.models.person import PersonQuerySet, PersonStatus

# How many values one query asks for, and how many records stand in memory because of it.
_VALUES = 400
_ROWS = 5_000
# A phone or a birth date that more people share than this says little: then a word of the name must be shared too.
_CROWD = 60
_COLUMNS = ("pk", "name", "name_key", "nik_hash", "birth_date", "phone", "area_id")
_VOWELS = re.compile(r"[aeiouhy]")


@dataclass
class Search:
    """One run of the search: `pairs` collects what was found since it was last taken."""

    total: int
    done: int = 0
    pairs: dict[tuple[int, int], list[Reason]] = field(default_factory=dict)

    def take(self) -> dict[tuple[int, int], list[Reason]]:
        """Return what was found, and begin anew."""
        found, self.pairs = self.pairs, {}
        return found


def search_pairs() -> Iterator[Search]:
    """Find all pairs, a piece at a time: each yield is a moment to write down what was found and to breathe."""
    people = _people()
    count = people.count()
    # Four ways of looking at everybody.
    search = Search(total=4 * count)
    ways = (("phone", _everybody), ("name_key", _neighbours), ("birth_date", _everybody))
    for number, (name, compared) in enumerate(ways, start=1):
        yield from _by_value(search, people, name, compared)
        search.done = number * count
        yield search
    yield from _by_nik(search, people)
    search.done = search.total
    yield search


def write_pairs(found: dict[tuple[int, int], list[Reason]], at: datetime.datetime) -> None:
    """Keep these pairs, some in each transaction.

    A pair that somebody dismissed comes back only when a reason is new; what was merged stays so.
    """
    keys = list(found)
    for start in range(0, len(keys), _VALUES):
        _write_chunk({key: found[key] for key in keys[start : start + _VALUES]}, at)


def forget_gone(since: datetime.datetime) -> int:
    """Delete the open pairs that the search begun at `since` did not find again; return how many."""
    return DuplicatePair.objects.filter(state=PairState.OPEN, found_at__lt=since).delete()[0]


@transaction.atomic
def dismiss_pair(pair: DuplicatePair, by: User, now: datetime.datetime, why: str) -> DuplicatePair:
    """Say that these are two people; saying it again changes nothing."""
    held = DuplicatePair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if held.state == PairState.OPEN:
        held.state, held.decided_by, held.decided_at = PairState.DISMISSED, by, now
        held.why = " ".join(why.split())[:250]
        held.save(update_fields=["state", "decided_by", "decided_at", "why"])
    return held


def compare_people(one: Person, other: Person) -> list[Reason]:
    """Return why these two people may be one; empty when nothing points to it."""
    near = bool(one.nik and other.nik and niks_are_near(one.nik, other.nik))
    return reasons_between(_known_of(one), _known_of(other), near)


def _people() -> PersonQuerySet:
    return Person.objects.current().exclude(status=PersonStatus.ERASED).order_by()


def _by_value(
    search: Search, people: PersonQuerySet, name: str, compared: Callable[[Search, list[Known]], None]
) -> Iterator[Search]:
    """Compare the people who share a value of this column, the values in chunks."""
    shared = people.exclude(phone="") if name == "phone" else people.exclude(**{name: None})
    often = shared.values(name).annotate(people=Count("pk")).filter(people__gt=1).order_by(name)
    begun, seen = search.done, 0
    for chunk in _chunks(list(often.values_list(name, flat=True))):
        groups: dict[object, list[Known]] = defaultdict(list)
        for row in people.filter(**{f"{name}__in": chunk}).values_list(*_COLUMNS):
            known = _known(row)
            groups[getattr(known, name)].append(known)
        for group in groups.values():
            seen += len(group)
            compared(search, group)
        search.done = begun + seen
        yield search


def _everybody(search: Search, group: list[Known]) -> None:
    for one, other in _side_by_side(group):
        _note(search, one, other)


def _neighbours(search: Search, group: list[Known]) -> None:
    by_district: dict[str, list[Known]] = defaultdict(list)
    for known in group:
        if known.district:
            by_district[known.district].append(known)
    for neighbours in by_district.values():
        for one, other in combinations(neighbours, 2):
            _note(search, one, other)


def _side_by_side(group: list[Known]) -> Iterator[tuple[Known, Known]]:
    """Every two of the group; of a crowd, those that share how a word of the name sounds."""
    if len(group) <= _CROWD:
        yield from combinations(group, 2)
        return
    by_sound: dict[str, list[Known]] = defaultdict(list)
    for known in group:
        for sound in {_VOWELS.sub("", word) or word for word in known.name_key.split()}:
            by_sound[sound].append(known)
    met = set()
    for alike in by_sound.values():
        for one, other in combinations(alike, 2):
            if (one.pk, other.pk) not in met:
                met.add((one.pk, other.pk))
                yield one, other


def _by_nik(search: Search, people: PersonQuerySet) -> Iterator[Search]:
    """Compare the people whose NIKs are one slip apart.

    A NIK is encrypted, so all are opened once and held as numbers while the search runs.
    With two neighbouring digits left out, two NIKs that are one slip apart are equal.
    """
    begun, keys, niks, last = search.done, array("q"), array("Q"), 0
    while True:
        rows = list(_niks_after(people, last))
        if not rows:
            break
        for pk, nik in rows:
            if len(nik) == 16 and nik.isdigit():
                keys.append(pk)
                niks.append(int(nik))
        last = rows[-1][0]
        search.done = begun + len(keys) // 2
        yield search
    near: set[tuple[int, int]] = set()
    for place in range(15):
        near |= _equal_without(niks, keys, place)
        yield search
    for chunk in _chunks(sorted(near)):
        known = {}
        for row in people.filter(pk__in={pk for pair in chunk for pk in pair}).values_list(*_COLUMNS):
            known[row[0]] = _known(row)
        for a, b in chunk:
            if a in known and b in known:
                _note(search, known[a], known[b], niks_near=True)
        yield search


def _niks_after(people: PersonQuerySet, last: int) -> Iterable[tuple[int, str]]:
    return people.filter(pk__gt=last, nik__isnull=False).order_by("pk").values_list("pk", "nik")[:_ROWS]


def _equal_without(niks: array, keys: array, place: int) -> set[tuple[int, int]]:
    """Pairs of people whose NIKs are one slip apart at this place or the next."""
    low = 10 ** (14 - place)
    high = low * 100
    seen: dict[int, int] = {}
    crowded: dict[int, list[int]] = {}
    for index, nik in enumerate(niks):
        rest = nik // high * low + nik % low
        first = seen.setdefault(rest, index)
        if first != index:
            crowded.setdefault(rest, [first]).append(index)
    found = set()
    for indexes in crowded.values():
        for one, other in combinations(indexes, 2):
            if niks_are_near(f"{niks[one]:016d}", f"{niks[other]:016d}"):
                a, b = sorted((keys[one], keys[other]))
                found.add((a, b))
    return found


def _note(search: Search, one: Known, other: Known, niks_near: bool = False) -> None:
    if reasons := reasons_between(one, other, niks_near):
        a, b = sorted((one.pk or 0, other.pk or 0))
        search.pairs[a, b] = reasons


@transaction.atomic
def _write_chunk(found: dict[tuple[int, int], list[Reason]], at: datetime.datetime) -> None:
    keys = {key for pair in found for key in pair}
    there = set(Person.objects.filter(pk__in=keys).values_list("pk", flat=True))
    held = {
        (pair.a_id, pair.b_id): pair
        for pair in DuplicatePair.objects.filter(a__in=[a for a, _ in found], b__in=[b for _, b in found])
    }
    new, same = [], []
    for (a, b), reasons in found.items():
        pair, score = held.get((a, b)), score_of(reasons)
        if pair is None:
            if a in there and b in there:
                new.append(DuplicatePair(a_id=a, b_id=b, score=score, reasons=list(reasons), found_at=at))
        elif pair.state == PairState.OPEN and pair.reasons == reasons:
            same.append(pair.pk)
        elif pair.state == PairState.OPEN or (pair.state == PairState.DISMISSED and set(reasons) - set(pair.reasons)):
            pair.state, pair.score, pair.reasons, pair.found_at = PairState.OPEN, score, list(reasons), at
            pair.decided_by = pair.decided_at = None
            pair.save()
    DuplicatePair.objects.bulk_create(new, ignore_conflicts=True)
    DuplicatePair.objects.filter(pk__in=same, state=PairState.OPEN).update(found_at=at)


def _known(row: tuple) -> Known:
    pk, name, key, hashed, birth, phone, area = row
    district = area[:8] if area and len(area) >= 8 else ""
    return Known(name, key, hashed, birth, phone, district, pk=pk)


def _known_of(person: Person) -> Known:
    return _known(tuple(getattr(person, name) for name in _COLUMNS))


def _chunks(values: list) -> Iterator[list]:
    for start in range(0, len(values), _VALUES):
        yield values[start : start + _VALUES]
