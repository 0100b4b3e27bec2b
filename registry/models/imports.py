"""A staged import: what the sheet said, what would happen, what was decided."""

import uuid

from django.db import models
from django.urls import reverse

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


class Outcome(models.TextChoices):
    PENDING = "", "Belum"
    CREATED = "created", "Dibuat"
    MATCHED = "matched", "Dikenali"


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def for_purpose(self, purpose: str) -> "ImportBatchQuerySet":
        """Imports of one kind of screen."""
        return self.filter(purpose=purpose)

    def visible_to(self, user) -> "ImportBatchQuerySet":
        """An import is shown to the person who began it, and to superusers."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_superuser else self.filter(created_by=user)


class ImportBatch(models.Model):
    """One uploaded sheet of people.

    `purpose` names the screens it belongs to: an app above may stage people for more than the registry.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.CharField("untuk", max_length=40, default="registry")
    file = models.FileField(storage=private_storage, upload_to="imports/%Y/%m/")
    file_name = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField(max_length=64)
    sheet_name = models.CharField("lembar", max_length=100, blank=True)
    header_row = models.PositiveIntegerField("baris judul kolom")
    columns = models.JSONField("kolom", default=dict)
    state = models.CharField("keadaan", max_length=10, choices=ImportState, default=ImportState.STAGED)
    job = models.ForeignKey("jobs.Batch", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
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

    def get_absolute_url(self) -> str:
        return reverse("registry:import_batch", args=[self.uuid])


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def to_apply(self) -> "ImportRowQuerySet":
        """Rows that wait to be taken: decided so, or new and same when nothing was decided."""
        return (
            self.filter(applied_at=None)
            .exclude(verdict=Verdict.WRONG)
            .filter(
                models.Q(decision__in=[Decision.CREATE, Decision.MATCH])
                | models.Q(decision=Decision.DEFAULT, verdict__in=[Verdict.NEW, Verdict.SAME])
            )
        )

    def undecided(self) -> "ImportRowQuerySet":
        """Rows that may be somebody we know, and nobody has said yet."""
        return self.filter(applied_at=None, verdict=Verdict.MAYBE, decision=Decision.DEFAULT)


class ImportRow(models.Model):
    """One row of the sheet. What it says about a person is kept encrypted.

    `values` holds "cells" (column header to text, as the sheet has it) and "person"
    (what was understood). `problems` never repeats a NIK: it is not encrypted.
    """

    batch = models.ForeignKey("registry.ImportBatch", on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField("baris")
    values = EncryptedJSONField()
    verdict = models.CharField(max_length=5, choices=Verdict)
    reason = models.CharField("alasan", max_length=250, blank=True)
    twin = models.PositiveIntegerField("sama dengan baris", null=True, blank=True)
    decision = models.CharField(max_length=6, choices=Decision, blank=True)
    problems = models.JSONField(default=list)
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="import_rows"
    )
    membership = models.ForeignKey(
        "registry.Membership", on_delete=models.SET_NULL, null=True, blank=True, related_name="import_rows"
    )
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_once"),
            models.CheckConstraint(condition=models.Q(verdict__in=Verdict.values), name="import_verdict_known"),
            models.CheckConstraint(condition=models.Q(decision__in=Decision.values), name="import_decision_known"),
            models.CheckConstraint(
                condition=models.Q(outcome="", applied_at=None)
                | models.Q(applied_at__isnull=False, person__isnull=False) & ~models.Q(outcome=""),
                name="import_applied_has_person",
            ),
        ]

    def __str__(self) -> str:
        return f"Baris {self.number}"
