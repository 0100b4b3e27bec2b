"""Writing down who looked at whose data (UU 27/2022: the owner of the data may ask)."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from registry.models import Export, Person
from registry.models.access import AccessKind, PersonAccess


def note_view(person: Person, by, now: datetime.datetime) -> None:
    """Note that somebody opened a person's page, once a day; looking at oneself is not noted."""
    if person.user_id != by.pk:
        _write([_access(person.pk, AccessKind.VIEW, by, now)])


def note_nik(person: Person, by, reason: str, now: datetime.datetime) -> None:
    """Note that a whole NIK was shown, each time. The reason must not be empty."""
    _write([_access(person.pk, AccessKind.NIK, by, now, reason=reason)])


def note_print(people: Iterable[int], by, now: datetime.datetime, reason: str = "") -> None:
    """Note that papers with these people's data were printed."""
    _write(_access(pk, AccessKind.PRINT, by, now, reason=reason) for pk in people)


def note_export(people: Iterable[int], export: Export) -> None:
    """Note that these people (keys) stood in an exported list; repeating it notes nobody twice."""
    _write(_access(pk, AccessKind.EXPORT, export.by, export.at, export.reason, export) for pk in people)


def _access(
    person: int, kind: AccessKind, by, now: datetime.datetime, reason: str = "", export: Export | None = None
) -> PersonAccess:
    return PersonAccess(
        person_id=person, kind=kind, by=by, at=now, day=timezone.localdate(now), reason=reason[:250], export=export
    )


def _write(accesses: Iterable[PersonAccess]) -> None:
    PersonAccess.objects.bulk_create(accesses, batch_size=1000, ignore_conflicts=True)
