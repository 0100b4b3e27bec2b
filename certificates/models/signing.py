"""What makes certificates true besides ink: the seals of offices, and files that come back signed."""

import uuid

from django.db import models
from django.db.models import Q

from certificates.models.certificate import FileKind
from jobs.models.batch import private_storage


class SealKey(models.Model):
    """The public half of an office's seal. The private one is a file under DATA_DIR/keys/seals.

    A key that was followed by another one is retired and kept: what it sealed stays verifiable.
    """

    office = models.ForeignKey("registry.Office", on_delete=models.PROTECT, related_name="seal_keys")
    fingerprint = models.CharField("sidik jari", max_length=64, unique=True)
    subject = models.CharField("atas nama", max_length=200)
    certificate = models.TextField("sertifikat (PEM)")
    valid_until = models.DateTimeField("berlaku sampai")
    created_at = models.DateTimeField("dibuat")
    retired_at = models.DateTimeField("tidak dipakai sejak", null=True, blank=True)

    class Meta:
        verbose_name = "kunci segel"
        verbose_name_plural = "kunci segel"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office"], condition=Q(retired_at=None), name="seal_key_one_in_use_per_office"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.fingerprint[:8]})"


class Delivery(models.Model):
    """Files that came back to the office: scans of signed paper, or PDFs signed through BSrE."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    training = models.ForeignKey("trainings.Training", on_delete=models.PROTECT, related_name="certificate_deliveries")
    kind = models.CharField("jenis", max_length=6, choices=FileKind)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "kiriman berkas"
        verbose_name_plural = "kiriman berkas"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=("scan", "bsre")), name="delivery_of_scans_or_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.training}"


class Outcome(models.TextChoices):
    WAITING = "waiting", "Belum diperiksa"
    ACCEPTED = "accepted", "Diterima"
    UNMATCHED = "unmatched", "Pilih orangnya"
    REFUSED = "refused", "Ditolak"


class DeliveredFile(models.Model):
    """One file of a delivery, and what became of it, in a sentence."""

    delivery = models.ForeignKey("certificates.Delivery", on_delete=models.PROTECT, related_name="files")
    position = models.PositiveIntegerField("urutan")
    name = models.CharField("nama berkas", max_length=200)
    file = models.FileField(storage=private_storage, upload_to="certificates/deliveries/%Y/%m/", blank=True)
    outcome = models.CharField("hasil", max_length=9, choices=Outcome, default=Outcome.WAITING)
    message = models.CharField("keterangan", max_length=400, blank=True)
    certificate = models.ForeignKey(
        "certificates.Certificate", on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries"
    )

    class Meta:
        verbose_name = "berkas kiriman"
        verbose_name_plural = "berkas kiriman"
        ordering = ["delivery", "position"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "position"], name="delivered_file_place_once"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="delivered_file_outcome_known"),
            models.CheckConstraint(
                condition=~Q(outcome="accepted") | Q(certificate__isnull=False), name="delivered_file_accepted_for_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name
