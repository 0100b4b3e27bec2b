"""Everything that points at a person, in all apps, found by asking the models."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models import ManyToOneRel

from registry.models import Person


@dataclass(frozen=True)
class Relation:
    """A column of some table that names a person."""

    model: type[models.Model]
    field: str

    @property
    def label(self) -> str:
        """The model as the journal names it: "trainings.participant"."""
        return self.model._meta.label_lower

    def rows_of(self, person: Person) -> models.QuerySet[Any]:
        """The rows that name this person, whatever the model's own manager would leave out."""
        return self.model._base_manager.filter(**{self.field: person})


@cache
def relations_to_person() -> tuple[Relation, ...]:
    """Return the relations that follow the person in a merge, ordered by model.

    Left out are tables derived from others (`is_derived`), and rows that speak of one
    record and not of the person behind it (`stays_with_record`). Many-to-many relations
    are found as the columns of their tables.
    """
    pointing = [field for field in Person._meta.get_fields(include_hidden=True) if isinstance(field, ManyToOneRel)]
    found = [Relation(field.field.model, field.field.name) for field in pointing]
    kept = [
        relation
        for relation in found
        if not getattr(relation.model, "is_derived", False) and not getattr(relation.model, "stays_with_record", False)
    ]
    return tuple(sorted(kept, key=lambda relation: (relation.label, relation.field)))
