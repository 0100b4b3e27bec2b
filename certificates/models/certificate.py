"""The certificate: number, code and payload frozen at issue; no row is ever deleted."""

import datetime
import json

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import RoleName
from accounts.scope import areas_of
from certificates.models.state import CLOSED, LIVE, CertificateState
from jobs.models.batch import private_storage
from registry.models import Person
from registry.models.area import prefix_condition

_LIVE, _CLOSED = [str(state) for state in LIVE], [str(state) for state in CLOSED]


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user) -> "CertificateQuerySet":
        """Certificates of the trainings of the user's areas, and the user's own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(participant__person__in=Person.objects.records_of_user(user)) | self._of_areas(user))

    def manageable_by(self, user) -> "CertificateQuerySet":
        """Certificates of the trainings of the user's areas: those an operator may change."""
        return self.filter(self._of_areas(user)) if user.is_authenticated else self.none()

    def live(self) -> "CertificateQuerySet":
        """Neither revoked nor replaced."""
        return self.filter(state__in=LIVE)

    def valid(self) -> "CertificateQuerySet":
        """Signed as they are to be, and neither revoked nor replaced; they may have expired."""
        return self.filter(state=CertificateState.VALID)

    def awaiting(self) -> "CertificateQuerySet":
        """Still to be signed or sealed: proof of nothing yet."""
        return self.filter(state=CertificateState.AWAITING)

    def ending_between(self, first: datetime.date, last: datetime.date) -> "CertificateQuerySet":
        """Those whose last day of validity lies in these days."""
        return self.filter(expires_on__gte=first, expires_on__lte=last)

    @staticmethod
    def _of_areas(user) -> Q:
        condition = Q(pk__in=[])
        for code in areas_of(user, RoleName.ADMINISTRATOR, RoleName.OPERATOR):
            condition |= Q(pk__gt=0) & prefix_condition("participant__training__office__area_id", code)
        return condition


class Certificate(models.Model):
    """Proof that a participant completed a training.

    `payload` is canonical JSON, hashed; every file is drawn from it alone. The steps to
    `state` are kept in StateChange. Expired is computed from `expires_on`, never stored.
    """

    participant = models.ForeignKey("trainings.Participant", on_delete=models.PROTECT, related_name="certificates")
    office = models.ForeignKey("registry.Office", on_delete=models.PROTECT, related_name="certificates")
    template_version = models.ForeignKey(
        "certificates.TemplateVersion", on_delete=models.PROTECT, related_name="certificates"
    )
    scheme = models.ForeignKey("certificates.NumberScheme", on_delete=models.PROTECT, related_name="certificates")
    scope_key = models.CharField(max_length=130)
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
        indexes = [models.Index(fields=["expires_on"], name="certificate_expiry")]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "scope_key", "sequence"], name="certificate_sequence_once"),
            # Of all patterns of an office: on paper a number stands without its pattern.
            models.UniqueConstraint(fields=["office", "number"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(state__in=_LIVE),
                name="certificate_one_live_per_participant",
            ),
            models.CheckConstraint(condition=Q(state__in=CertificateState.values), name="certificate_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=_CLOSED, closed_on__isnull=False) & ~Q(reason="")
                | Q(state__in=_LIVE, closed_on=None, closed_by=None, reason=""),
                name="certificate_closed_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("issued_on")), name="certificate_closed_after_issue"
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("issued_on")), name="certificate_expires_after_issue"
            ),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="certificate_sequence_from_one"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("certificates:verify", args=[self.code])

    @property
    def said(self) -> dict:
        """What the certificate says, from the frozen payload."""
        return json.loads(self.payload)

    @property
    def printed_name(self) -> str:
        """The name that stands on the paper, from the frozen payload."""
        return self.said["name"]

    @property
    def signing_mode(self) -> str:
        """How it is made true, from the frozen payload."""
        return self.said["signing_mode"]

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_expired(self) -> bool:
        """Whether it was valid, and its last day is over today."""
        is_over = self.expires_on is not None and self.expires_on < timezone.localdate()
        return is_over and self.state == CertificateState.VALID


class FileKind(models.TextChoices):
    BASE = "base", "Asli"
    SEALED = "sealed", "Bersegel"
    BSRE = "bsre", "Bertanda tangan BSrE"
    SCAN = "scan", "Hasil pindai"


def file_path(file: "CertificateFile", name: str) -> str:
    """Where the bytes lie: the same place however often they are made, so that a repetition leaves no orphan."""
    return f"certificates/{file.certificate.issued_on:%Y/%m}/{name}"


class CertificateFile(models.Model):
    """The bytes of a certificate, kept as they were made: append-only."""

    certificate = models.ForeignKey("certificates.Certificate", on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=6, choices=FileKind)
    file = models.FileField(storage=private_storage, upload_to=file_path)
    sha256 = models.CharField(max_length=64, db_index=True)
    signature = models.JSONField(default=dict, blank=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "berkas sertifikat"
        verbose_name_plural = "berkas sertifikat"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "kind"], condition=~Q(kind="scan"), name="certificate_file_once_per_kind"
            ),
            models.UniqueConstraint(fields=["certificate", "sha256"], name="certificate_file_kept_once"),
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="certificate_file_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.certificate} ({self.get_kind_display()})"
