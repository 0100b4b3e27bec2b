"""What came through the door, kept as it came."""

import datetime

from django.db import models


class ScanKind(models.TextChoices):
    IN = "in", "Masuk"
    OUT = "out", "Keluar"


class ScanVerdict(models.TextChoices):
    PRESENT = "present", "Hadir"
    LATE = "late", "Terlambat"
    EARLY = "early", "Pintu belum dibuka"
    CLOSED = "closed", "Sesi sudah ditutup"
    DUPLICATE = "duplicate", "Sudah tercatat"
    REVIEW = "review", "Perlu ditinjau"


class ScanSource(models.TextChoices):
    CARD = "card", "Kartu dipindai"
    TAP = "tap", "Nama ditekan panitia"
    HALL = "hall", "Kode aula"


class ScanQuerySet(models.QuerySet["Scan"]):
    def awaiting_review(self) -> "ScanQuerySet":
        """Strange or conflicting scans that nobody has looked at yet."""
        return self.filter(verdict=ScanVerdict.REVIEW, review=None)


class Scan(models.Model):
    """One check-in as it came from a device: append-only, never dropped, also when strange.

    `uuid` comes from the device: the same uuid gets the same answer. The moment that
    counts is `scanned_at` minus `clock_offset_ms` (how far the device's clock runs ahead).
    """

    uuid = models.UUIDField(unique=True)
    training = models.ForeignKey("trainings.Training", on_delete=models.PROTECT, related_name="scans")
    session = models.ForeignKey(
        "trainings.Session", on_delete=models.PROTECT, null=True, blank=True, related_name="scans"
    )
    participant = models.ForeignKey(
        "trainings.Participant", on_delete=models.PROTECT, null=True, blank=True, related_name="scans"
    )
    token = models.CharField(max_length=200)
    kind = models.CharField(max_length=3, choices=ScanKind, default=ScanKind.IN)
    source = models.CharField(max_length=4, choices=ScanSource, default=ScanSource.CARD)
    scanned_at = models.DateTimeField()
    clock_offset_ms = models.BigIntegerField(default=0)
    received_at = models.DateTimeField()
    device = models.CharField(max_length=80, blank=True)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=9, choices=ScanVerdict)
    message = models.CharField(max_length=400)

    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = "pindaian"
        verbose_name_plural = "pindaian"
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(verdict__in=ScanVerdict.values), name="scan_verdict_known"),
            models.CheckConstraint(condition=models.Q(kind__in=ScanKind.values), name="scan_kind_known"),
            models.CheckConstraint(condition=models.Q(source__in=ScanSource.values), name="scan_source_known"),
        ]
        indexes = [models.Index(fields=["training", "-received_at"], name="scan_training_received")]

    def __str__(self) -> str:
        return f"{self.token}: {self.get_verdict_display()}"

    @property
    def happened_at(self) -> datetime.datetime:
        """When the card was shown, by a clock that runs right."""
        return self.scanned_at - datetime.timedelta(milliseconds=self.clock_offset_ms)


class ScanReview(models.Model):
    """Somebody looked at a strange scan and said what it was: the scan itself never changes."""

    scan = models.OneToOneField("trainings.Scan", on_delete=models.PROTECT, related_name="review")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.CharField("catatan", max_length=250, blank=True)

    class Meta:
        verbose_name = "tinjauan pindaian"
        verbose_name_plural = "tinjauan pindaian"

    def __str__(self) -> str:
        return f"{self.scan}: {self.note}"
