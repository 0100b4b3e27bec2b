"""How the certificates of one training are to be made."""

from django.db import models

from certificates.models.template import SigningMode


class CertificatePlan(models.Model):
    """Template, numbers and signatory of a training; the signatory is copied into each certificate."""

    training = models.OneToOneField("trainings.Training", on_delete=models.PROTECT, related_name="certificate_plan")
    template_version = models.ForeignKey(
        "certificates.TemplateVersion", on_delete=models.PROTECT, related_name="plans", verbose_name="templat"
    )
    number_scheme = models.ForeignKey(
        "certificates.NumberScheme", on_delete=models.PROTECT, related_name="plans", verbose_name="skema nomor"
    )
    signing_mode = models.CharField("cara tanda tangan", max_length=4, choices=SigningMode, default=SigningMode.WET)
    valid_months = models.PositiveSmallIntegerField("berlaku (bulan)", null=True, blank=True)
    signatory_position = models.CharField("jabatan penandatangan", max_length=150)
    signatory_name = models.CharField("nama penandatangan", max_length=120)
    signatory_rank = models.CharField("pangkat", max_length=80, blank=True)
    signatory_nip = models.CharField("NIP", max_length=30, blank=True)

    class Meta:
        verbose_name = "rencana sertifikat"
        verbose_name_plural = "rencana sertifikat"

    def __str__(self) -> str:
        return f"Sertifikat {self.training}"
