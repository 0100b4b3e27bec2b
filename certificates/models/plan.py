"""How the certificates of one training are to be made."""

from django.db import models
from django.db.models import Q

from certificates.models.template import SigningMode
from trainings.models import ParticipantRole


class CertificatePlan(models.Model):
    """Template, numbers and signatory of a training; the signatory is copied into each certificate.

    `start` is the first number of a series of this training alone (NumberScope.TRAINING);
    `letter_number` is the number of the letter when all share one.
    """

    training = models.OneToOneField("trainings.Training", on_delete=models.PROTECT, related_name="certificate_plan")
    template_version = models.ForeignKey(
        "certificates.TemplateVersion", on_delete=models.PROTECT, related_name="plans", verbose_name="templat"
    )
    number_scheme = models.ForeignKey(
        "certificates.NumberScheme", on_delete=models.PROTECT, related_name="plans", verbose_name="skema nomor"
    )
    start = models.PositiveIntegerField("nomor pertama kegiatan ini", null=True, blank=True)
    letter_number = models.CharField("nomor surat", max_length=100, blank=True)
    requires_confirmation = models.BooleanField("nama wajib dikonfirmasi", default=False)
    signing_mode = models.CharField("cara tanda tangan", max_length=4, choices=SigningMode, default=SigningMode.WET)
    valid_months = models.PositiveSmallIntegerField("berlaku (bulan)", null=True, blank=True)
    signatory_position = models.CharField("jabatan penandatangan", max_length=150)
    signatory_name = models.CharField("nama penandatangan", max_length=120)
    signatory_rank = models.CharField("pangkat", max_length=80, blank=True)
    signatory_nip = models.CharField("NIP", max_length=30, blank=True)

    class Meta:
        verbose_name = "rencana sertifikat"
        verbose_name_plural = "rencana sertifikat"
        constraints = [
            models.CheckConstraint(condition=Q(signing_mode__in=SigningMode.values), name="plan_signing_mode_known"),
            models.CheckConstraint(condition=Q(start=None) | Q(start__gte=1), name="plan_starts_from_one"),
            models.CheckConstraint(condition=Q(valid_months=None) | Q(valid_months__gte=1), name="plan_valid_a_month"),
        ]

    def __str__(self) -> str:
        return f"Sertifikat {self.training}"


class PlanRole(models.Model):
    """Another role that gets certificates in this training, and how those are numbered."""

    plan = models.ForeignKey("certificates.CertificatePlan", on_delete=models.CASCADE, related_name="roles")
    role = models.CharField("sebagai", max_length=12, choices=ParticipantRole)
    number_scheme = models.ForeignKey(
        "certificates.NumberScheme", on_delete=models.PROTECT, related_name="+", verbose_name="skema nomor"
    )

    class Meta:
        verbose_name = "sertifikat untuk peran lain"
        verbose_name_plural = "sertifikat untuk peran lain"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "role"], name="plan_role_once"),
            models.CheckConstraint(
                condition=Q(role__in=ParticipantRole.values) & ~Q(role="participant"), name="plan_role_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.get_role_display()}"
