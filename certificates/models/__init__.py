"""Templates, numbers, certificates and their files."""

from certificates.models.certificate import (
    Certificate,
    CertificateFile,
    CertificateState,
    FileKind,
)
from certificates.models.number import NumberCounter, NumberScheme, NumberScope
from certificates.models.plan import CertificatePlan
from certificates.models.template import SigningMode, Template, TemplateVersion

__all__ = [
    "Certificate",
    "CertificateFile",
    "CertificatePlan",
    "CertificateState",
    "FileKind",
    "NumberCounter",
    "NumberScheme",
    "NumberScope",
    "SigningMode",
    "Template",
    "TemplateVersion",
]
