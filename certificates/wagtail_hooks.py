"""What certificates give to other apps' screens."""

from wagtail import hooks

from certificates.merging import certificates_to_merge
from certificates.privacy import certificates_for_export, erase_names
from certificates.sections import certificates_of
from registry.hooks import PERSON_ERASE, PERSON_EXPORT, PERSON_MERGE, PERSON_SECTIONS

hooks.register(PERSON_SECTIONS, certificates_of)
hooks.register(PERSON_EXPORT, certificates_for_export)
hooks.register(PERSON_ERASE, erase_names)
hooks.register(PERSON_MERGE, certificates_to_merge)
