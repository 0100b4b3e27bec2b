"""Templates, names, numbers, certificates, their states and their files."""

from certificates.models.certificate import Certificate, CertificateFile, FileKind
from certificates.models.check import CheckAnswer, CheckCount, CheckWay
from certificates.models.names import ConfirmedBy, NameConfirmation, NameProposal, ProposalState
from certificates.models.number import NumberCounter, NumberScheme, NumberScope
from certificates.models.plan import OTHER_ROLES, SIGNATORY_FIELDS, CertificatePlan, PlanRole
from certificates.models.print_run import PrintedCertificate, PrintOrder, PrintProduct, PrintRun
from certificates.models.signing import DeliveredFile, Delivery, Outcome, SealKey
from certificates.models.state import CLOSED, LIVE, TRANSITIONS, CertificateState, StateChange
from certificates.models.template import (
    Design,
    SheetPaper,
    SigningMode,
    Template,
    TemplateVersion,
)

__all__ = [
    "CLOSED",
    "LIVE",
    "OTHER_ROLES",
    "SIGNATORY_FIELDS",
    "TRANSITIONS",
    "Certificate",
    "CertificateFile",
    "CertificatePlan",
    "CertificateState",
    "CheckAnswer",
    "CheckCount",
    "CheckWay",
    "ConfirmedBy",
    "DeliveredFile",
    "Delivery",
    "Design",
    "FileKind",
    "NameConfirmation",
    "NameProposal",
    "NumberCounter",
    "NumberScheme",
    "NumberScope",
    "Outcome",
    "PlanRole",
    "PrintOrder",
    "PrintProduct",
    "PrintRun",
    "PrintedCertificate",
    "ProposalState",
    "SealKey",
    "SheetPaper",
    "SigningMode",
    "StateChange",
    "Template",
    "TemplateVersion",
]
