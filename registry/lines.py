"""The lines of one person in the list of people (models/search.py): pure, from the roles and their trained periods."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models

from registry.trained import Period

_DAY = datetime.timedelta(days=1)


class RoleState(models.TextChoices):
    NONE = "", "Tanpa peran"
    CURRENT = "current", "Menjabat"
    COMING = "coming", "Belum mulai"
    ENDED = "ended", "Sudah selesai"


class TrainedState(models.TextChoices):
    NEVER = "never", "Belum terlatih"
    TRAINED = "trained", "Terlatih"
    EXPIRED = "expired", "Kedaluwarsa"


def area_number(code: str | None) -> int:
    """Return the area code as one number of ten digits, 0 for none: what lies inside an area is a range of numbers."""
    digits = "".join((code or "").split("."))
    return int(digits.ljust(10, "0"))


def area_level(code: str) -> int:
    """Return the level of the code: 62.03 is 2, "" is 0."""
    return code.count(".") + 1 if code else 0


def area_range(code: str) -> tuple[int, int]:
    """Return the first and the last number inside the area."""
    first = area_number(code)
    return first, first + (10**10, 10**8, 10**6, 10**4, 1)[area_level(code)] - 1


@dataclass(frozen=True)
class Role:
    """What of a membership the list asks for."""

    pillar: str
    since: datetime.date | None = None
    until: datetime.date | None = None
    service_area: str | None = None
    periods: tuple[Period, ...] = ()

    def state(self, day: datetime.date) -> RoleState:
        if self.since is not None and day < self.since:
            return RoleState.COMING
        return RoleState.ENDED if self.until is not None and self.until < day else RoleState.CURRENT


class Snapshot(NamedTuple):
    """What holds for a pillar at a place."""

    pillar: str
    place: int
    apart: int
    role: RoleState
    trained: TrainedState
    role_ends_on: datetime.date | None
    trained_until: datetime.date | None


class Line(NamedTuple):
    """A snapshot and the days on which it holds."""

    snapshot: Snapshot
    since: datetime.date
    until: datetime.date


def lines_of(domicile: str | None, roles: Sequence[Role], today: datetime.date) -> list[Line]:
    """Return the lines that hold today or later; what holds today is said to hold since ever."""
    starts = [datetime.date.min, *sorted(day for day in _turns(roles) if day > today)]
    lines: list[Line] = []
    open_lines: dict[Snapshot, datetime.date] = {}
    for start in starts:
        now = set(_snapshots(domicile, roles, max(start, today)))
        for snapshot in [old for old in open_lines if old not in now]:
            lines.append(Line(snapshot, open_lines.pop(snapshot), start - _DAY))
        for snapshot in now:
            open_lines.setdefault(snapshot, start)
    lines += [Line(snapshot, since, datetime.date.max) for snapshot, since in open_lines.items()]
    return lines


def _turns(roles: Iterable[Role]) -> set[datetime.date]:
    """The days on which something begins to be different."""
    turns: set[datetime.date] = set()
    for role in roles:
        spans = [(role.since, role.until), *((period.since, period.until) for period in role.periods)]
        for since, until in spans:
            if since is not None:
                turns.add(since)
            if until is not None and until < datetime.date.max:
                turns.add(until + _DAY)
    return turns


def _snapshots(domicile: str | None, roles: Sequence[Role], day: datetime.date) -> Iterable[Snapshot]:
    groups: dict[str, Sequence[Role]] = {"": roles}
    for pillar in {role.pillar for role in roles}:
        groups[pillar] = [role for role in roles if role.pillar == pillar]
    served = [role.service_area for role in roles if role.service_area and role.state(day) == RoleState.CURRENT]
    places = list(_places(domicile, served))
    for pillar, group in groups.items():
        facts = _facts(group, day)
        for place, apart in places:
            yield Snapshot(pillar, place, apart, *facts)


def _places(domicile: str | None, served: Iterable[str]) -> Iterable[tuple[int, int]]:
    """The domicile, and each service area that lies (partly) in areas where the person is not known yet."""
    known = [domicile or ""]
    yield area_number(domicile), -1
    for code in sorted(set(served), key=lambda code: (len(code), code)):
        apart = max(_shared_level(code, other) for other in known)
        if apart < area_level(code):
            known.append(code)
            yield area_number(code), apart


def _shared_level(one: str, other: str) -> int:
    level = 0
    for mine, theirs in zip(one.split("."), other.split("."), strict=False):
        if mine != theirs:
            break
        level += 1
    return level


def _facts(
    roles: Sequence[Role], day: datetime.date
) -> tuple[RoleState, TrainedState, datetime.date | None, datetime.date | None]:
    if not roles:
        return RoleState.NONE, TrainedState.NEVER, None, None
    states = [role.state(day) for role in roles]
    state = next(s for s in (RoleState.CURRENT, RoleState.COMING, RoleState.ENDED) if s in states)
    counted = [role for role, its in zip(roles, states, strict=True) if its == state]
    ends = min((role.until for role in counted if role.until), default=None) if state == RoleState.CURRENT else None
    now = [period for role in counted for period in role.periods if period.holds(day)]
    if now:
        return state, TrainedState.TRAINED, ends, min((period.until for period in now if period.until), default=None)
    was = any(period.until and period.until < day for role in counted for period in role.periods)
    return state, TrainedState.EXPIRED if was else TrainedState.NEVER, ends, None
