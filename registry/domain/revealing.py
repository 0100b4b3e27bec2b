"""Showing a whole NIK: with a reason, once, and written down."""

import datetime
from typing import Final

from django.db import transaction

from registry.domain.access import note_nik
from registry.models import Person

REASONS: Final = (
    "Mencocokkan dengan KTP atau KK",
    "Mengisi surat tugas atau SPPD",
    "Mengusulkan tali asih atau honor",
    "Permintaan Kementerian Sosial",
)
OTHER: Final = "Lainnya"


class RevealRefused(Exception):
    """The NIK is not shown; the text says why."""


@transaction.atomic
def reveal_nik(person: Person, by, reason: str, now: datetime.datetime) -> str:
    """Return the whole NIK after noting who asked and why; every time anew.

    Seeing one's own needs no reason and is not noted.
    """
    if not person.nik:
        raise RevealRefused("NIK orang ini belum tercatat.")
    if by.pk == person.user_id:
        return person.nik
    if not reason.strip():
        raise RevealRefused("Pilih atau tulis alasannya: alasan ini dapat dibaca oleh pemilik data.")
    note_nik(person, by, reason.strip(), now)
    return person.nik
