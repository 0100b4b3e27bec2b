"""A staged import: what the sheet said, what would happen, what was decided."""

import uuid

from django.db import models

from jobs.models.batch import private_storage
from registry.fields import EncryptedJSONField


class ImportState(models.TextChoices):
    STAGED = "staged", "Menunggu keputusan"
    APPLIED = "applied", "Sudah dimasukkan"
    DISCARDED = "discarded", "Dibuang"


class Verdict(models.TextChoices):
    NEW = "new", "Baru"
    SAME = "same", "Sudah ada"
    MAYBE = "maybe", "Mungkin sama"
    WRONG = "wrong", "Salah"


class Decision(models.TextChoices):
    DEFAULT = "", "Menurut usulan"
    CREATE = "create", "Buat baru"
    MATCH = "match", "Orang yang sama"
    SKIP = "skip", "Lewati"


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def visible_to(self, user) -> "ImportBatchQuerySet":
        """An import is shown to the person who began it, and to superusers."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_superuser else self.filter(created_by=user)


class ImportBatch(models.Model):
    """One uploaded sheet of people."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(storage=private_storage, upload_to="imports/%Y/%m/")
    file_name = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField(max_length=64)
    sheet_name = models.CharField("lembar", max_length=100, blank=True)
    header_row = models.PositiveIntegerField("baris judul kolom")
    columns = models.JSONField("kolom", default=dict)
    state = models.CharField("keadaan", max_length=10, choices=ImportState, default=ImportState.STAGED)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "impor"
        verbose_name_plural = "impor"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One row of the sheet. What it says about a person is kept encrypted."""

    batch = models.ForeignKey("registry.ImportBatch", on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("baris")
    values = EncryptedJSONField()
    verdict = models.CharField(max_length=5, choices=Verdict)
    decision = models.CharField(max_length=6, choices=Decision, blank=True)
    problems = models.JSONField(default=list)
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="import_rows"
    )
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_once"),
            models.CheckConstraint(condition=models.Q(verdict__in=Verdict.values), name="import_verdict_known"),
        ]

    def __str__(self) -> str:
        return f"Baris {self.number}"
