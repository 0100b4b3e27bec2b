"""Adding a person by hand, changing them, and saying that they are no longer active."""

import datetime
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from registry.domain.changing import NotSaved, change_subject, save_or_refuse
from registry.domain.drafts import PersonDraft
from registry.domain.history import record_change
from registry.domain.matching import Match, Matcher
from registry.domain.roles import end_role
from registry.models import Membership, Person
from registry.models.history import ChangeSource
from registry.models.imports import Verdict
from registry.models.person import PersonStatus

FIELDS = (
    *("name", "title_before", "title_after", "sex", "nik", "birth_place", "birth_date"),
    *("phone", "email", "area", "address"),
)


class MaybeKnown(NotSaved):
    """Somebody in the registry may be this person; `match` says why, `people` who, as far as the user may know."""

    def __init__(self, match: Match, people: list[Person]) -> None:
        self.match, self.people = match, people
        super().__init__(match.reason)


@transaction.atomic
def add_person(values: Mapping[str, Any], by, now: datetime.datetime, entry: UUID, is_another: bool = False) -> Person:
    """Write a new person and return them; the same `entry` again returns the first one.

    Raises MaybeKnown when somebody known may be them, unless `is_another` says that the
    operator has looked. A NIK that is taken is refused in any case.
    """
    # Two presses at one moment would both find nobody: the second waits here.
    list(User.objects.select_for_update(no_key=True).filter(pk=by.pk).values_list("pk"))
    if made := Person.objects.filter(entry=entry).first():
        return made
    draft = _draft_of(values)
    matcher = Matcher([draft], by)
    match = matcher.match(draft)
    if match.verdict != Verdict.NEW and (match.nik_is_taken or not is_another):
        people = Person.objects.visible_to(by).select_related("area__parent__parent").in_bulk(matcher.possible(draft))
        raise MaybeKnown(match, [people[key] for key in matcher.possible(draft) if key in people])
    person = Person(entry=entry, **values)
    save_or_refuse(person)
    record_change(person, ChangeSource.FORM, {}, by, now, "Dicatat di layar")
    return person


def _draft_of(values: Mapping[str, Any]) -> PersonDraft:
    area = values.get("area")
    return PersonDraft(
        name=values["name"],
        nik=values.get("nik") or "",
        birth_date=values.get("birth_date"),
        phone=values.get("phone") or "",
        area=area.code if area else "",
    )


def change_person(
    person: Person,
    values: Mapping[str, Any],
    by,
    now: datetime.datetime,
    version: str | None = None,
    source: ChangeSource = ChangeSource.FORM,
    note: str = "",
) -> Person:
    """Change what is known of a person, with its history; see change_subject."""
    return change_subject(person, values, by, now, version, source, note)


@transaction.atomic
def change_status(
    person: Person,
    status: PersonStatus,
    on: datetime.date,
    reason: str,
    end_roles: bool,
    by,
    now: datetime.datetime,
) -> Person:
    """Say that the person is active again, inactive, or has died, since when and why.

    With `end_roles` the roles that go beyond that day end on it. Erasing is not a status that is given here.
    """
    if status == PersonStatus.ERASED:
        raise ValueError("A person is erased by erase_person alone.")
    since = f"Sejak {on:%d-%m-%Y}. {reason}".strip()
    changed = change_person(person, {"status": status}, by, now, note=since)
    if end_roles and status != PersonStatus.ACTIVE:
        for role in Membership.objects.filter(person=changed).overlapping(on, None).select_related("psks_type"):
            end_role(role, max(on, role.started_on or on), reason, by, now)
    return changed
