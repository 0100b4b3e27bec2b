"""What certificates give to other apps' screens."""

from wagtail import hooks

from certificates.sections import certificates_of
from registry.hooks import PERSON_SECTIONS

hooks.register(PERSON_SECTIONS, certificates_of)
