"""Which of two records' values a merged person carries: what differs, what is proposed, and writing it."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from registry.fields import DerivedField
from registry.models import Area, Person
from registry.nik import mask_nik, nik_digits


def merge_fields() -> list[models.Field]:
    """Return the fields of a person that are chosen one by one, in the order of the model.

    Not those that name the record itself (its key, its account, what it was merged into).
    """
    return [
        field
        for field in Person._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and not isinstance(field, DerivedField)
        and field.name not in ("user", "merged_into")
        and (field.name == "nik" or not field.unique)
    ]


@dataclass(frozen=True)
class FieldPair:
    """One field with the values of the two records, as text for the screen."""

    name: str
    label: str
    a: str
    b: str
    differs: bool
    proposed: str  # "a" or "b"


def field_pairs(a: Person, b: Person) -> list[FieldPair]:
    """Compare two records field by field; a NIK is shown masked, what neither has is left out."""
    pairs = []
    for field in merge_fields():
        one, other = getattr(a, field.attname), getattr(b, field.attname)
        if one or other:
            label = str(field.verbose_name)
            pairs.append(
                FieldPair(
                    name=field.name,
                    label=label[:1].upper() + label[1:],
                    a=_text(a, field),
                    b=_text(b, field),
                    differs=one != other,
                    proposed=_proposed(field.name, a, b, one, other),
                )
            )
    return pairs


def proposed_survivor(a: Person, b: Person) -> Person:
    """Return the record to keep unless the operator decides: with an account, with a NIK, with more known of it."""
    return max(a, b, key=lambda person: (bool(person.user_id), bool(person.nik), _filled(person), -person.pk))


def taken_from_loser(survivor: Person, loser: Person) -> frozenset[str]:
    """Return the fields whose proposed value is the loser's."""
    return frozenset(pair.name for pair in field_pairs(survivor, loser) if pair.differs and pair.proposed == "b")


def nik_places(one: str | None, other: str | None) -> list[int]:
    """Return at which digits (from 1) two NIKs differ; the digits themselves are nobody's business."""
    digits = zip(nik_digits(one), nik_digits(other), strict=False)
    return [place for place, (mine, theirs) in enumerate(digits, start=1) if mine != theirs]


def plain_values(person: Person, names: Collection[str]) -> dict[str, Any]:
    """Return these fields (attnames) in a form that JSON holds."""
    return {name: _plain(getattr(person, name)) for name in names}


def write_values(person: Person, values: Mapping[str, Any]) -> None:
    """Write plain values (by attname) onto the row as they are: no time stamp is touched beside them."""
    if not values:
        return
    fields = {field.attname: field for field in Person._meta.concrete_fields}
    found = {fields[name].name: fields[name].to_python(value) for name, value in values.items()}
    Person.objects.filter(pk=person.pk).update(**found)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else value


def _filled(person: Person) -> int:
    return sum(bool(getattr(person, field.attname)) for field in merge_fields())


def _proposed(name: str, a: Person, b: Person, one: Any, other: Any) -> str:
    """The filled value; of two areas the smaller one inside the other; else that of the record changed last."""
    if not one or not other:
        return "a" if one else "b"
    if name == "area" and one != other:
        if str(other).startswith(f"{one}."):
            return "b"
        if str(one).startswith(f"{other}."):
            return "a"
    if name == "nik":
        return "a" if proposed_survivor(a, b) == a else "b"
    return "a" if a.updated_at >= b.updated_at else "b"


def _text(person: Person, field: models.Field) -> str:
    value = getattr(person, field.attname)
    if value is None or value == "":
        return ""
    if field.name == "nik":
        return mask_nik(value)
    if field.name == "phone":
        return person.display_phone
    if isinstance(value, datetime.date):
        return value.strftime("%d-%m-%Y")
    if field.name == "area":
        area: Area = person.area  # type: ignore[assignment]
        return ", ".join(part.full_name for part in (area, *area.around))
    return str(getattr(person, f"get_{field.name}_display")() if field.choices else value)
