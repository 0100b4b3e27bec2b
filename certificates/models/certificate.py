"""The certificate: number, code and payload frozen at issue; no row is ever deleted."""

import json

from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import RoleName
from accounts.scope import areas_of
from jobs.models.batch import private_storage
from registry.models.area import prefix_condition


class CertificateState(models.TextChoices):
    AWAITING = "awaiting", "Menunggu tanda tangan"
    VALID = "valid", "Sah"
    REVOKED = "revoked", "Dicabut"
    REPLACED = "replaced", "Digantikan"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user) -> "CertificateQuerySet":
        """Certificates of the trainings of the user's areas, and the user's own."""
        if not user.is_authenticated:
            return self.none()
        condition = Q(participant__person__user=user)
        for code in areas_of(user, RoleName.ADMINISTRATOR, RoleName.OPERATOR):
            condition |= Q(pk__gt=0) & prefix_condition("participant__training__office__area_id", code)
        return self.filter(condition)

    def live(self) -> "CertificateQuerySet":
        """Neither revoked nor replaced."""
        return self.filter(state__in=(CertificateState.AWAITING, CertificateState.VALID))


class Certificate(models.Model):
    """Proof that a participant completed a training.

    `payload` is canonical JSON, hashed; every file is drawn from it alone. Expired is
    computed from `expires_on`, never stored.
    """

    participant = models.ForeignKey("trainings.Participant", on_delete=models.PROTECT, related_name="certificates")
    template_version = models.ForeignKey(
        "certificates.TemplateVersion", on_delete=models.PROTECT, related_name="certificates"
    )
    scheme = models.ForeignKey("certificates.NumberScheme", on_delete=models.PROTECT, related_name="certificates")
    scope_key = models.CharField(max_length=40)
    sequence = models.PositiveIntegerField("nomor urut")
    number = models.CharField("nomor", max_length=150)
    code = models.CharField("kode", max_length=16, unique=True)
    payload = models.TextField()
    payload_sha256 = models.CharField(max_length=64)
    state = models.CharField("keadaan", max_length=8, choices=CertificateState)
    issued_on = models.DateField("tanggal terbit")
    expires_on = models.DateField("berlaku sampai", null=True, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.CharField("alasan", max_length=250, blank=True)
    closed_on = models.DateField("dicabut atau digantikan pada", null=True, blank=True)
    closed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = "sertifikat"
        verbose_name_plural = "sertifikat"
        ordering = ["scheme", "scope_key", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "scope_key", "sequence"], name="certificate_sequence_once"),
            models.UniqueConstraint(fields=["scheme", "number"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(state__in=("awaiting", "valid")),
                name="certificate_one_live_per_participant",
            ),
            models.CheckConstraint(condition=Q(state__in=CertificateState.values), name="certificate_state_known"),
            models.CheckConstraint(
                condition=~Q(state="revoked") | (~Q(reason="") & Q(closed_on__isnull=False)),
                name="certificate_revoked_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("certificates:verify", args=[self.code])

    @property
    def printed_name(self) -> str:
        """The name that stands on the paper, from the frozen payload."""
        return json.loads(self.payload)["name"]


class FileKind(models.TextChoices):
    BASE = "base", "Asli"
    SEALED = "sealed", "Bersegel"
    BSRE = "bsre", "Bertanda tangan BSrE"
    SCAN = "scan", "Hasil pindai"


class CertificateFile(models.Model):
    """The bytes of a certificate, kept as they were made: append-only."""

    certificate = models.ForeignKey("certificates.Certificate", on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=6, choices=FileKind)
    file = models.FileField(storage=private_storage, upload_to="certificates/%Y/%m/")
    sha256 = models.CharField(max_length=64, db_index=True)
    signature = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "berkas sertifikat"
        verbose_name_plural = "berkas sertifikat"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["certificate"], condition=Q(kind="base"), name="certificate_one_base_file"),
        ]

    def __str__(self) -> str:
        return f"{self.certificate} ({self.get_kind_display()})"
