"""Who the pillars are: areas, offices, types, people, families, institutions, roles, credits."""

from registry.models.area import Area, AreaLevel
from registry.models.credit import TrainingCredit
from registry.models.imports import ImportBatch, ImportRow
from registry.models.institution import Family, Institution
from registry.models.membership import Membership
from registry.models.office import Office
from registry.models.person import Person
from registry.models.types import PpksCategory, PsksType, SubjectKind

__all__ = [
    "Area",
    "AreaLevel",
    "Family",
    "ImportBatch",
    "ImportRow",
    "Institution",
    "Membership",
    "Office",
    "Person",
    "PpksCategory",
    "PsksType",
    "SubjectKind",
    "TrainingCredit",
]
