"""Writing people, their families, institutions and roles from drafts, many at a time, with what undoing needs."""

import datetime
import json
from collections import defaultdict

from django.db import connection, transaction
from django.utils import timezone

from registry.bulk import insert_rows, reserve_keys
from registry.domain.drafts import PersonDraft
from registry.domain.history import Subject, difference
from registry.fields import encrypt
from registry.models import (
    Change,
    Family,
    ImportBatch,
    ImportEffect,
    ImportRow,
    Institution,
    Membership,
    Person,
    PsksType,
    SubjectKind,
)
from registry.models.following import follow, following_once
from registry.models.history import ChangeSource
from registry.models.imports import EffectKind, Outcome
from registry.names import text_key

# Of these types every village has its own; the others are known in a whole regency.
_OF_ONE_VILLAGE = ("kt", "wksbm")
_FILLED = ("title_before", "title_after", "sex", "birth_place", "birth_date", "phone", "email", "address")
_ROLE_FIELDS = ("number", "position", "level", "decree")
_NAME_KEY, _NIK_HASH = Person._meta.get_field("name_key"), Person._meta.get_field("nik_hash")
_NUMBER_KEY = Membership._meta.get_field("number_key")
Values = dict[str, tuple[str, str]]


class Recorder:
    """Collects what a chunk of rows brings, and writes it with few queries.

    Known people only gain what was blank; nothing that is known is overwritten. Each gain
    is written to the history, and to the effects of the import, from which it can be undone.
    """

    def __init__(self, batch: ImportBatch, by, now: datetime.datetime) -> None:
        self._batch, self._by, self._now = batch, by, now
        self._new: list[Person] = []
        self._changed: dict[int, tuple[Person, dict[str, object]]] = {}
        self._joins: list[tuple[ImportRow, Person, PersonDraft, Outcome]] = []
        self._types = {found.code: found for found in PsksType.objects.all()}
        self._new_roles: list[Membership] = []
        self._gained_roles: dict[int, tuple[Membership, dict[str, object]]] = {}
        self._institutions: dict[tuple[str, str, str], Institution] = {}
        self._families: dict[Person | None, Family] = {}
        self._effects: list[tuple] = []
        self._changes: list[tuple] = []
        self._nothing = _sealed({})  # most people are new: their change names no values

    def create(self, draft: PersonDraft) -> Person:
        """Return a person yet to be written."""
        person = Person(
            name=draft.name,
            nik=draft.nik or None,
            area_id=draft.area or None,
            **{field: getattr(draft, field) for field in _FILLED},
        )
        self._new.append(person)
        return person

    def update(self, person: Person, draft: PersonDraft) -> Person:
        """Fill what the person lacks; of two records of one person the one already seen is returned."""
        if person.pk and person.pk in self._changed:
            person = self._changed[person.pk][0]
        gained = {name: value for name in _FILLED if (value := getattr(draft, name)) and not getattr(person, name)}
        if draft.nik and not person.nik:
            gained["nik"] = draft.nik
        if draft.area and _is_finer(draft.area, person.area_id):
            gained["area_id"] = draft.area
        if person.pk:
            _, before = self._changed.setdefault(person.pk, (person, {}))
            for name in gained:
                before.setdefault(name, getattr(person, name))
        for name, value in gained.items():
            setattr(person, name, value)
        return person

    def take(self, row: ImportRow, person: Person, draft: PersonDraft, outcome: Outcome) -> Person:
        """Note that this row is this person; their role follows from the draft."""
        self._joins.append((row, person, draft, outcome))
        return person

    def person_of_row(self, number: int | None) -> Person | None:
        """Return who the row of that number became in this chunk."""
        return next((person for row, person, _, _ in self._joins if row.number == number), None)

    def write(self) -> None:
        """Write everything, and note on the rows (not saved here) who they became."""
        gains: dict[int | None, Values] = defaultdict(dict)
        with transaction.atomic():
            made = self._write_people()
            with following_once():
                self._write_gains(gains)
                self._find_institutions()
                self._find_families()
                roles = self._roles(made, gains)
            follow(made, are_new=True)
            self._note_people(gains)
        for (row, person, _, outcome), role in zip(self._joins, roles, strict=True):
            row.person, row.membership, row.outcome = person, role, outcome

    def _write_people(self) -> set[int]:
        """Write the new people as plain rows: their keys are known before, and nothing is read back."""
        for person, pk in zip(self._new, reserve_keys(Person, len(self._new)), strict=True):
            person.pk, person._state.adding = pk, False
        columns = ("id", "name", "name_key", "nik", "nik_hash", "area_id", *_FILLED)
        insert_rows(Person, columns, map(_person_row, self._new))
        return {person.pk for person in self._new}

    def _write_gains(self, gains: dict[int | None, Values]) -> None:
        for person, before in self._changed.values():
            if before:
                person.save(update_fields=[*before, "updated_at"])
                self._filled("person", person, before)
                named = {name.removesuffix("_id"): value for name, value in before.items() if name != "area_id"}
                gains[person.pk].update(difference(person, named, named))
                if "area_id" in before:
                    gains[person.pk]["Domisili"] = (str(before["area_id"] or ""), str(person.area_id))

    def _find_institutions(self) -> None:
        """Read or make the institutions that the rows name, all at once."""
        wanted: dict[tuple[str, str, str], PersonDraft] = {}
        for _, _, draft, _ in self._joins:
            if (key := self._institution_key(draft)) is not None:
                wanted.setdefault(key, draft)
        names = {name for name, _, _ in wanted}
        for found in Institution.objects.filter(name_key__in=names).order_by("-pk"):
            for reach in (found.area_id, found.area_id[:8], found.area_id[:5]):
                self._institutions[(found.name_key, found.psks_type_id, reach)] = found
        new = {
            key: Institution(
                name=draft.institution,
                psks_type_id=draft.pillar,
                area_id=draft.area if draft.pillar in _OF_ONE_VILLAGE else key[2],
            )
            for key, draft in wanted.items()
            if key not in self._institutions
        }
        for made in Institution.objects.bulk_create(new.values()):
            self._created("institution", made)
        self._institutions.update(new)

    def _institution_key(self, draft: PersonDraft) -> tuple[str, str, str] | None:
        """Name, type, and the area in which that name is one institution; None when the row names none."""
        if not (draft.institution and draft.area and self._kind(draft) == SubjectKind.INSTITUTION):
            return None
        reach = draft.area[:8] if draft.pillar in _OF_ONE_VILLAGE else draft.area[:5]
        return text_key(draft.institution)[:150], draft.pillar, reach

    def _kind(self, draft: PersonDraft) -> str:
        return self._types[draft.pillar].kind if draft.pillar in self._types else ""

    def _find_families(self) -> None:
        """Read or make the families of which the rows name the head."""
        heads = {
            person: draft.area or person.area_id or ""
            for _, person, draft, _ in self._joins
            if self._kind(draft) == SubjectKind.FAMILY
        }
        if not heads:
            return
        for family in Family.objects.filter(head__in=heads).order_by("-pk").select_related("head"):
            self._families[family.head] = family
        new = [
            Family(name=f"Keluarga {person.name}"[:120], head=person, area_id=area)
            for person, area in heads.items()
            if area and person not in self._families
        ]
        for made in Family.objects.bulk_create(new):
            self._families[made.head] = made
            self._created("family", made)

    def _roles(self, made: set[int], gains: dict[int | None, Values]) -> list[Membership | None]:
        """The role of each row, written: the one that was there, or a new one."""
        held: dict[tuple[str, int | None], list[Membership]] = defaultdict(list)
        known = {person.pk for _, person, _, _ in self._joins} - made
        not_ended = Membership.objects.overlapping(timezone.localdate(self._now), None).order_by("pk")
        for role in not_ended.filter(person__in=known):
            held["person", role.person_id].append(role)
        families = {family.pk for family in self._families.values()}
        for role in not_ended.filter(family__in=families):
            held["family", role.family_id].append(role)
        roles = [self._role(person, draft, held) for _, person, draft, _ in self._joins]
        self._write_roles(made)
        for role in self._new_roles:
            head = role.family.head_id if role.family else role.person_id
            if head not in made:
                self._effects.append(_effect(EffectKind.CREATED, "membership", role.pk))
                gains[head][f"Peran {role.psks_type}"] = ("", "ditambahkan")
        for role, before in self._gained_roles.values():
            role.save(update_fields=before)
            self._filled("membership", role, before)
            head = role.family.head_id if role.family else role.person_id
            named = {name: value for name, value in before.items() if not name.endswith("_id")}
            for label, pair in difference(role, named, named).items():
                gains[head][f"Peran {role.psks_type}: {label.lower()}"] = pair
            if "represents_id" in before:
                gains[head][f"Peran {role.psks_type}: mewakili"] = ("", str(role.represents))
        return roles

    def _write_roles(self, made: set[int]) -> None:
        """Write the new roles: those of new people as plain rows, because nothing followed them before."""
        Membership.objects.bulk_create(role for role in self._new_roles if role.person_id not in made)
        plain = [role for role in self._new_roles if role.person_id in made]
        for role, pk in zip(plain, reserve_keys(Membership, len(plain)), strict=True):
            role.pk, role._state.adding = pk, False
        columns = ("id", "person_id", "psks_type_id", "number_key", "service_area_id", "represents_id", *_ROLE_FIELDS)
        insert_rows(Membership, columns, map(_role_row, plain))

    def _role(
        self, person: Person, draft: PersonDraft, held: dict[tuple[str, int | None], list[Membership]]
    ) -> Membership | None:
        """The open role that the draft tells of: the one the person or the family has, or a new one."""
        if draft.pillar not in self._types:
            return None
        family = self._families.get(person) if self._kind(draft) == SubjectKind.FAMILY else None
        if family is None and self._kind(draft) == SubjectKind.FAMILY:
            return None
        key = self._institution_key(draft)
        represents = self._institutions[key] if key else None
        mine = held["family", family.pk] if family else held["person", person.pk]
        alike = [role for role in mine if role.psks_type_id == draft.pillar]
        role = next((role for role in alike if represents is None or role.represents_id in (represents.pk, None)), None)
        if role is None:
            subject = {"family": family} if family else {"person": person}
            role = Membership(psks_type=self._types[draft.pillar], **subject)
            mine.append(role)
            self._new_roles.append(role)
        gained: dict[str, object] = {
            name: value for name in _ROLE_FIELDS if (value := getattr(draft, name)) and not getattr(role, name)
        }
        if represents and not role.represents_id:
            gained["represents_id"] = represents.pk
        if (area := _service_area(draft)) and not role.service_area_id:
            gained["service_area_id"] = area
        if role.pk and gained:
            _, before = self._gained_roles.setdefault(role.pk, (role, {}))
            for name in gained:
                before.setdefault(name, getattr(role, name))
        for name, value in gained.items():
            setattr(role, name, value)
        return role

    def _created(self, model: str, made: Family | Institution) -> None:
        self._effects.append(_effect(EffectKind.CREATED, model, made.pk))
        self._note(made, {}, self._origin)

    def _filled(self, model: str, row: Person | Membership, before: dict[str, object]) -> None:
        pairs = {name: [_plain(value), _plain(getattr(row, name))] for name, value in before.items()}
        self._effects.append(_effect(EffectKind.FILLED, model, row.pk, pairs))

    @property
    def _origin(self) -> str:
        return f"Dibuat dari impor {self._batch.file_name}"

    def _note_people(self, gains: dict[int | None, Values]) -> None:
        for person in self._new:
            self._note(person, gains.pop(person.pk, {}), self._origin)
        people: dict[int | None, Person] = {person.pk: person for _, person, _, _ in self._joins}
        for pk, values in gains.items():
            self._note(people[pk], values, f"Dari impor {self._batch.file_name}")
        at = Change._meta.get_field("at").get_db_prep_save(self._now, connection)
        columns = ("person_id", "family_id", "institution_id", "values", "note", "source", "by_id", "at")
        rows = ((*row, ChangeSource.IMPORT.value, self._by.pk, at) for row in self._changes)
        insert_rows(Change, columns, rows)
        effects = ((self._batch.pk, *effect) for effect in self._effects)
        insert_rows(ImportEffect, ("batch_id", "kind", "model", "object_id", "values"), effects)

    def _note(self, subject: Subject, values: Values, note: str) -> None:
        keys = [subject.pk if isinstance(subject, kind) else None for kind in (Person, Family, Institution)]
        sealed = _sealed({label: list(pair) for label, pair in values.items()}) if values else self._nothing
        self._changes.append((*keys, sealed, note[:250]))


def _person_row(person: Person) -> tuple:
    nik = person.nik or None
    kept = (encrypt(nik), _NIK_HASH.derive(nik)) if nik else (None, None)
    return (
        person.pk,
        person.name,
        _NAME_KEY.derive(person.name),
        *kept,
        person.area_id,
        *[getattr(person, name) for name in _FILLED],
    )


def _role_row(role: Membership) -> tuple:
    fields = [getattr(role, name) for name in _ROLE_FIELDS]
    key = _NUMBER_KEY.derive(role.number)
    return role.pk, role.person_id, role.psks_type_id, key, role.service_area_id, role.represents_id, *fields


def _effect(kind: EffectKind, model: str, pk: int, values: dict | None = None) -> tuple:
    return kind.value, model, pk, _sealed(values or {})


def _sealed(values: dict) -> str:
    return encrypt(json.dumps(values, ensure_ascii=False))


def _plain(value: object) -> str | int | None:
    return value if value is None or isinstance(value, str | int) else str(value)


def _service_area(draft: PersonDraft) -> str | None:
    """A TKSK serves the kecamatan that stands in the row; of the others the row tells only where they live."""
    return draft.area[:8] if draft.pillar == "tksk" and len(draft.area) >= 8 else None


def _is_finer(code: str, known: str | None) -> bool:
    """Whether the code names a smaller area inside the known one, or anything when nothing is known."""
    return not known or code.startswith(f"{known}.")
