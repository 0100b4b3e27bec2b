"""Writing people, their institutions and roles from drafts, many at a time."""

from collections import defaultdict

from registry.domain.drafts import PersonDraft
from registry.models import ImportRow, Institution, Membership, Person, PsksType, SubjectKind
from registry.models.area import prefix_condition
from registry.models.imports import Outcome
from registry.names import text_key

# Of these types every village has its own; the others are known in a whole regency.
_OF_ONE_VILLAGE = ("kt", "wksbm")
_FILLED = ("title_before", "title_after", "sex", "birth_place", "birth_date", "phone", "email", "address")
_ROLE_FIELDS = ("number", "position", "level", "decree")


class Recorder:
    """Collects what a chunk of rows brings, and writes it with few queries.

    Known people only gain what was blank; nothing that is known is overwritten.
    """

    def __init__(self) -> None:
        self._new: list[Person] = []
        self._new_roles: list[Membership] = []
        self._changed: dict[int, tuple[Person, set[str]]] = {}
        self._joins: list[tuple[ImportRow, Person, PersonDraft, Outcome]] = []
        self._types = {found.code: found for found in PsksType.objects.all()}
        self._institutions: dict[tuple[str, str, str], Institution] = {}

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
        gained = {field for field in _FILLED if getattr(draft, field) and not getattr(person, field)}
        for field in gained:
            setattr(person, field, getattr(draft, field))
        if draft.nik and not person.nik:
            person.nik = draft.nik
            gained.add("nik")
        if draft.area and _is_finer(draft.area, person.area_id):
            person.area_id = draft.area
            gained.add("area")
        if person.pk:
            _, fields = self._changed.setdefault(person.pk, (person, set()))
            fields |= gained
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
        Person.objects.bulk_create(self._new, batch_size=200)
        for person, fields in self._changed.values():
            if fields:
                person.save(update_fields=[*fields, "updated_at"])
        held = self._held_roles()
        roles = [self._role(person, draft, held[person.pk]) for _, person, draft, _ in self._joins]
        Membership.objects.bulk_create(self._new_roles, batch_size=200)
        for (row, person, _, outcome), role in zip(self._joins, roles, strict=True):
            row.person, row.membership, row.outcome = person, role, outcome

    def _held_roles(self) -> dict[int | None, list[Membership]]:
        people = {person.pk for _, person, _, _ in self._joins} - {person.pk for person in self._new}
        held: dict[int | None, list[Membership]] = defaultdict(list)
        for membership in Membership.objects.filter(person__in=people, ended_on=None).order_by("pk"):
            held[membership.person_id].append(membership)
        return held

    def _role(self, person: Person, draft: PersonDraft, held: list[Membership]) -> Membership | None:
        """The open role that the draft tells of: the one the person has, or a new one."""
        if draft.pillar not in self._types:
            return None
        represents = self._institution(draft)
        alike = [role for role in held if role.psks_type_id == draft.pillar]
        role = next((role for role in alike if represents is None or role.represents_id in (represents.pk, None)), None)
        if role is None:
            role = Membership(person=person, psks_type_id=draft.pillar)
            held.append(role)
            self._new_roles.append(role)
        gained = {name for name in _ROLE_FIELDS if getattr(draft, name) and not getattr(role, name)}
        for name in gained:
            setattr(role, name, getattr(draft, name))
        if represents and not role.represents_id:
            role.represents = represents
            gained.add("represents")
        if (area := self._service_area(draft)) and not role.service_area_id:
            role.service_area_id = area
            gained.add("service_area")
        if role.pk and gained:
            role.save(update_fields=gained)
        return role

    def _service_area(self, draft: PersonDraft) -> str | None:
        """A TKSK serves the kecamatan that stands in the row; of the others the row tells only where they live."""
        return draft.area[:8] if draft.pillar == "tksk" and len(draft.area) >= 8 else None

    def _institution(self, draft: PersonDraft) -> Institution | None:
        is_institution = self._types[draft.pillar].kind == SubjectKind.INSTITUTION
        if not (is_institution and draft.institution and draft.area):
            return None
        of_village = draft.pillar in _OF_ONE_VILLAGE
        reach = draft.area[:8] if of_village else draft.area[:5]
        key = (text_key(draft.institution)[:150], draft.pillar, reach)
        if key not in self._institutions:
            found = Institution.objects.filter(
                prefix_condition("area_id", reach), name_key=key[0], psks_type=draft.pillar
            ).order_by("pk")
            self._institutions[key] = found.first() or Institution.objects.create(
                name=draft.institution, psks_type_id=draft.pillar, area_id=draft.area if of_village else reach
            )
        return self._institutions[key]


def _is_finer(code: str, known: str | None) -> bool:
    """Whether the code names a smaller area inside the known one, or anything when nothing is known."""
    return not known or code.startswith(f"{known}.")
