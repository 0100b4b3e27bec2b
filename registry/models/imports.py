"""A staged import: what the sheet said, what would happen, what was decided."""

import uuid

from django.db import connection, models
from django.urls import reverse

from accounts.models import RoleName
from accounts.scope import areas_of
from jobs.models.batch import private_storage
from registry.fields import EncryptedJSONField
from registry.models.area import prefix_condition


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", "Belum dibaca"
    STAGED = "staged", "Menunggu keputusan"
    APPLIED = "applied", "Sudah dimasukkan"
    DISCARDED = "discarded", "Dibuang"
    UNDOING = "undoing", "Sedang dibatalkan"
    UNDONE = "undone", "Dibatalkan"


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


class EffectKind(models.TextChoices):
    CREATED = "created", "Dibuat"
    FILLED = "filled", "Dilengkapi"


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def for_purpose(self, purpose: str) -> "ImportBatchQuerySet":
        """Imports of one kind of screen."""
        return self.filter(purpose=purpose)

    def visible_to(self, user) -> "ImportBatchQuerySet":
        """An import is shown to who began it, and to operators and administrators whose area holds its `area`.

        Nobody thereby reads of people out of their sight: an import only names people of its area.
        """
        if not user.is_authenticated:
            return self.none()
        condition = models.Q(created_by=user)
        for code in areas_of(user, RoleName.ADMINISTRATOR, RoleName.OPERATOR):
            if code == "":
                return self
            condition |= prefix_condition("area_id", code)
        return self.filter(condition)


class ImportBatch(models.Model):
    """One uploaded sheet of people.

    `purpose` names the screens it belongs to: an app above may stage people for more than the registry.
    `headers` and `columns` go together, one for each column of the sheet: what stands above it, and what
    it is read as ("" = not at all). `head` holds the first rows of each sheet, to show what a column holds.
    `area` is that in which the uploader acted; none when that was everywhere, or no one area holds all of theirs.
    `emptied_at` says when the file and the rows were forgotten; what happened stays in `counts`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.CharField("untuk", max_length=40, default="registry")
    file = models.FileField(storage=private_storage, upload_to="imports/%Y/%m/", blank=True)
    file_name = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField(max_length=64)
    sheet_name = models.CharField("lembar", max_length=100, blank=True)
    header_row = models.PositiveIntegerField("baris judul kolom", default=0)
    body_row = models.PositiveIntegerField("baris pertama daftar", default=0)
    headers = models.JSONField("judul kolom", default=list)
    columns = models.JSONField("arti kolom", default=list)
    head = EncryptedJSONField(null=True, blank=True)
    counts = models.JSONField("jumlah", default=dict)
    trouble = models.CharField("halangan", max_length=500, blank=True)
    state = models.CharField("keadaan", max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    job = models.ForeignKey("jobs.Batch", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    area = models.ForeignKey(
        "registry.Area",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name="wilayah pengunggah",
    )
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "impor"
        verbose_name_plural = "impor"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ImportState.values), name="import_state_known"),
            models.CheckConstraint(
                condition=models.Q(emptied_at=None) | models.Q(file="", head=None), name="import_emptied_holds_nobody"
            ),
        ]

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

    def write_outcomes(self, rows: "list[ImportRow]") -> None:
        """Write who the rows became. Not bulk_update: that pays a hundred times as much for each row."""
        table, quote = ImportRow._meta.db_table, connection.ops.quote_name
        names = ("person_id", "membership_id", "outcome", "applied_at")
        places = ", ".join(f"{quote(name)} = %s" for name in names)
        moment = ImportRow._meta.get_field("applied_at")
        values = [
            (
                row.person_id,
                row.membership_id,
                row.outcome,
                moment.get_db_prep_save(row.applied_at, connection),
                row.pk,
            )
            for row in rows
        ]
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {quote(table)} SET {places} WHERE {quote('id')} = %s", values)


class ImportRow(models.Model):
    """One row of the sheet. What it says about a person is kept encrypted.

    `values` holds "person", what was understood; the cells themselves stay in the file.
    `problems` never repeats a NIK: it is not encrypted.
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
        indexes = [
            # The next rows to take are found at once, however many were taken before.
            models.Index(fields=["batch", "number"], condition=models.Q(applied_at=None), name="import_row_waiting"),
        ]

    def __str__(self) -> str:
        return f"Baris {self.number}"


class ImportEffect(models.Model):
    """What an import wrote beside the people it made, so that it can be taken back.

    CREATED: this family, institution, or role of somebody who was known before. FILLED:
    `values` maps a field to [before, after] as text. The keys are no foreign keys: an
    effect must not hold what it tells of.
    """

    batch = models.ForeignKey("registry.ImportBatch", on_delete=models.CASCADE, related_name="effects")
    kind = models.CharField(max_length=7, choices=EffectKind)
    model = models.CharField(max_length=11)
    object_id = models.BigIntegerField()
    values = EncryptedJSONField(default=dict)

    class Meta:
        verbose_name = "akibat impor"
        verbose_name_plural = "akibat impor"
        ordering = ["batch", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=EffectKind.values), name="import_effect_kind_known"),
            models.CheckConstraint(
                condition=models.Q(model__in=["person", "family", "institution", "membership"]),
                name="import_effect_model_known",
            ),
            models.UniqueConstraint(
                fields=["batch", "model", "object_id"],
                condition=models.Q(kind=EffectKind.CREATED),
                name="import_effect_created_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}: {self.get_kind_display()}"


class ImportMapping(models.Model):
    """How an office reads sheets with these headers: decided once, used the next time.

    `columns` maps a header in its normal form (the second of two alike with "#2") to what it is read as.
    """

    office = models.ForeignKey("registry.Office", on_delete=models.CASCADE, related_name="import_mappings")
    signature = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "arti kolom impor"
        verbose_name_plural = "arti kolom impor"
        ordering = ["office", "-at"]
        constraints = [
            models.UniqueConstraint(fields=["office", "signature"], name="import_mapping_once_per_office"),
        ]

    def __str__(self) -> str:
        return f"{self.office}: {len(self.columns)} kolom"
