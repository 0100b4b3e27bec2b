"""What was changed about a subject of the registry, by whom and why: append-only."""

from django.db import models
from django.db.models import Q

from registry.fields import EncryptedJSONField


class ChangeSource(models.TextChoices):
    FORM = "form", "Diubah di layar"
    IMPORT = "import", "Impor"
    IMPORT_UNDONE = "import_undone", "Impor dibatalkan"
    CORRECTION = "correction", "Usulan pemilik data"
    CLAIM = "claim", "Klaim akun"
    MERGE = "merge", "Penggabungan"
    UNMERGE = "unmerge", "Penggabungan dibatalkan"
    ERASURE = "erasure", "Penghapusan data"
    SYSTEM = "system", "Sistem"


class Change(models.Model):
    """One change of one person, family or institution.

    `values` maps a label that a reader understands ("Nama", "Peran PSM: nomor induk") to
    [before, after], both text; a NIK stands there masked. Kept encrypted, because it
    repeats what a person may ask to have erased.
    """

    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )
    family = models.ForeignKey(
        "registry.Family", on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )
    institution = models.ForeignKey(
        "registry.Institution", on_delete=models.PROTECT, null=True, blank=True, related_name="changes"
    )
    source = models.CharField("asal", max_length=13, choices=ChangeSource)
    values = EncryptedJSONField()
    note = models.CharField("catatan", max_length=250, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "perubahan"
        verbose_name_plural = "perubahan"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(person__isnull=False, family=None, institution=None)
                    | Q(person=None, family__isnull=False, institution=None)
                    | Q(person=None, family=None, institution__isnull=False)
                ),
                name="change_one_subject",
            ),
            models.CheckConstraint(condition=Q(source__in=ChangeSource.values), name="change_source_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()}: {self.person or self.family or self.institution}"
