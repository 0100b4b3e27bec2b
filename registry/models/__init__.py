"""Who the pillars are: areas, offices, types, people, families, institutions, roles, credits."""

from registry.models.access import Export, PersonAccess
from registry.models.area import Area, AreaLevel
from registry.models.claim import Claim, ClaimState
from registry.models.credit import TrainingCredit
from registry.models.history import Change
from registry.models.imports import ImportBatch, ImportEffect, ImportMapping, ImportRow
from registry.models.institution import Family, Institution
from registry.models.membership import Membership
from registry.models.merging import DuplicatePair, MergeMove, PersonMerge
from registry.models.office import Office
from registry.models.outside import OutsideCertificate
from registry.models.person import Person
from registry.models.privacy import Consent, PrivacyText, Restriction
from registry.models.request import Correction, DataRequest, DataRequestStep
from registry.models.search import PersonLine, PersonWord, WordVariant
from registry.models.trained import TrainedPeriod
from registry.models.types import PpksCategory, PsksType, SubjectKind

__all__ = [
    "Area",
    "AreaLevel",
    "Change",
    "Claim",
    "ClaimState",
    "Consent",
    "Correction",
    "DataRequest",
    "DataRequestStep",
    "DuplicatePair",
    "Export",
    "Family",
    "ImportBatch",
    "ImportEffect",
    "ImportMapping",
    "ImportRow",
    "Institution",
    "Membership",
    "MergeMove",
    "Office",
    "OutsideCertificate",
    "Person",
    "PersonAccess",
    "PersonLine",
    "PersonMerge",
    "PersonWord",
    "PpksCategory",
    "PrivacyText",
    "PsksType",
    "Restriction",
    "SubjectKind",
    "TrainedPeriod",
    "TrainingCredit",
    "WordVariant",
]
