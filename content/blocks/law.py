"""Legal bases that say themselves when they must be looked at again."""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from wagtail import blocks

from printing.dates import long_date

# Law moves faster than lessons: after a year somebody must look whether it still stands.
REVIEW_AFTER = timedelta(days=365)


class LegalStatus(models.TextChoices):
    """Whether a source may be relied on."""

    IN_FORCE = "berlaku", "Masih berlaku"
    REPEALED = "dicabut", "Sudah dicabut"
    UNREVIEWED = "perlu_telaah", "Perlu ditelaah"


def review_warning(status: str, reviewed_on: date | None, today: date) -> str:
    """Return what a reader must be warned of; "" when the source is in force and freshly reviewed.

    Repealed comes before unreviewed, unreviewed before old.
    """
    if status == LegalStatus.REPEALED:
        return "Sudah dicabut. Jangan dipakai sebagai dasar."
    if status == LegalStatus.UNREVIEWED:
        return "Belum ditelaah. Cocokkan dengan naskah resminya sebelum dipakai."
    if reviewed_on is None or today - reviewed_on > REVIEW_AFTER:
        return "Materi perlu ditinjau: lebih dari satu tahun tidak diperiksa."
    return ""


class LegalBasis(blocks.StructValue):
    """One citation with its state."""

    def warning(self) -> str:
        """Return the warning of today, or ""."""
        return review_warning(self["status"], self["reviewed_on"], timezone.localdate())

    def state(self) -> str:
        """Say the state and the day of the review in words."""
        label = LegalStatus(self["status"]).label
        return f"{label}, diperiksa {long_date(self['reviewed_on'])}." if self["reviewed_on"] else f"{label}."


class LegalBasisBlock(blocks.StructBlock):
    """On which law a statement rests, and whether it still stands."""

    citation = blocks.CharBlock(label="Sumber", max_length=200, help_text="Misalnya: PP 39/2012 Pasal 7 ayat (2)")
    text = blocks.TextBlock(label="Isinya", rows=3, required=False)
    status = blocks.ChoiceBlock(label="Status", choices=LegalStatus.choices, default=LegalStatus.UNREVIEWED)
    reviewed_on = blocks.DateBlock(label="Diperiksa pada", required=False)

    class Meta:
        label = "Dasar hukum"
        icon = "clipboard-list"
        group = "Belajar"
        description = "Sumber hukum, dengan status dan tanggal diperiksa."
        template = "content/blocks/legal_basis.html"
        value_class = LegalBasis
        preview_value = {
            "citation": "UU 14/2019 Pasal 1 angka 3",
            "text": "Pengertian keberfungsian sosial.",
            "status": LegalStatus.UNREVIEWED,
            "reviewed_on": date(2026, 11, 21),
        }
