"""Certificates from elsewhere: proposed with evidence, approved by a second pair of eyes."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from jobs.models.batch import private_storage


class OutsideState(models.TextChoices):
    PROPOSED = "proposed", "Menunggu pemeriksaan"
    APPROVED = "approved", "Disetujui"
    REFUSED = "refused", "Ditolak"
    WITHDRAWN = "withdrawn", "Ditarik"


class OutsideCertificateQuerySet(models.QuerySet["OutsideCertificate"]):
    def visible_to(self, user) -> "OutsideCertificateQuerySet":
        """Certificates of the people whom the user may see."""
        people: Any = self.model._meta.get_field("person").related_model
        return self.filter(Exists(people.objects.visible_to(user).filter(pk=OuterRef("person"))))

    def waiting(self) -> "OutsideCertificateQuerySet":
        """Those that nobody has decided yet."""
        return self.filter(state=OutsideState.PROPOSED)


class OutsideCertificate(models.Model):
    """A certificate that another body gave a person, with a file that proves it.

    Approving posts a credit with the source `luar:<uuid>`; withdrawing takes it back. Who
    proposes never approves: the database refuses it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="outside_certificates")
    title = models.CharField("nama pelatihan", max_length=200)
    issuer = models.CharField("penerbit", max_length=150)
    number = models.CharField("nomor sertifikat", max_length=100, blank=True)
    issued_on = models.DateField("tanggal sertifikat")
    expires_on = models.DateField("berlaku sampai", null=True, blank=True)
    minutes = models.PositiveIntegerField("menit pelatihan")
    pillars = models.ManyToManyField("registry.PsksType", blank=True, related_name="+", verbose_name="untuk pilar")
    # Empty only after the owner's data were erased.
    evidence = models.FileField("berkas bukti", storage=private_storage, upload_to="outside/%Y/%m/", blank=True)
    evidence_removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    state = models.CharField("keadaan", max_length=9, choices=OutsideState, default=OutsideState.PROPOSED)
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("diusulkan pada")
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("diputuskan pada", null=True, blank=True)
    refusal = models.CharField("alasan ditolak", max_length=250, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField("ditarik pada", null=True, blank=True)
    withdrawal = models.CharField("alasan ditarik", max_length=250, blank=True)

    objects = OutsideCertificateQuerySet.as_manager()

    class Meta:
        verbose_name = "sertifikat luar"
        verbose_name_plural = "sertifikat luar"
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OutsideState.values), name="outside_state_known"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="outside_has_minutes"),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("issued_on")), name="outside_ends_after_issue"
            ),
            models.CheckConstraint(
                condition=~Q(evidence="") | Q(evidence_removed_at__isnull=False), name="outside_has_evidence"
            ),
            models.CheckConstraint(
                condition=Q(state=OutsideState.PROPOSED, decided_by=None, decided_at=None)
                | ~Q(state=OutsideState.PROPOSED) & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="outside_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[OutsideState.APPROVED, OutsideState.WITHDRAWN])
                | ~Q(decided_by=F("proposed_by")),
                name="outside_approved_by_another",
            ),
            models.CheckConstraint(
                condition=(Q(state=OutsideState.REFUSED) & ~Q(refusal=""))
                | (~Q(state=OutsideState.REFUSED) & Q(refusal="")),
                name="outside_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=OutsideState.WITHDRAWN, withdrawn_by__isnull=False, withdrawn_at__isnull=False)
                    & ~Q(withdrawal="")
                )
                | (~Q(state=OutsideState.WITHDRAWN) & Q(withdrawn_by=None, withdrawn_at=None, withdrawal="")),
                name="outside_withdrawn_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["state", "proposed_at"], name="outside_queue")]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("registry:outside_certificate", args=[self.uuid])

    @property
    def source(self) -> str:
        """Under which name its credit stands in the ledger."""
        return f"luar:{self.uuid}"
