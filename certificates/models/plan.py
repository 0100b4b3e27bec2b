"""How the certificates of one training are to be made."""

from django.db import models
from django.db.models import Q

from certificates.models.template import SigningMode
from trainings.models import ParticipantRole

SIGNATORY_FIELDS = ("prefix", "position", "name", "rank", "nip")
# Who gets certificates besides the participants, if the plan says so.
OTHER_ROLES = (ParticipantRole.SPEAKER, ParticipantRole.MODERATOR, ParticipantRole.COMMITTEE)


class CertificatePlan(models.Model):
    """Template, numbers and signatories of a training; the signatories are copied into each certificate.

    The second one signs the back, in ink, because a file is sealed or signed once.

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
    signatory_prefix = models.CharField("Plt., Plh., atau a.n.", max_length=100, blank=True)
    signatory_position = models.CharField("jabatan penandatangan", max_length=150)
    signatory_name = models.CharField("nama penandatangan", max_length=120)
    signatory_rank = models.CharField("pangkat", max_length=80, blank=True)
    signatory_nip = models.CharField("NIP", max_length=30, blank=True)
    back_signatory_prefix = models.CharField("Plt., Plh., atau a.n. (halaman belakang)", max_length=100, blank=True)
    back_signatory_position = models.CharField("jabatan (halaman belakang)", max_length=150, blank=True)
    back_signatory_name = models.CharField("nama (halaman belakang)", max_length=120, blank=True)
    back_signatory_rank = models.CharField("pangkat (halaman belakang)", max_length=80, blank=True)
    back_signatory_nip = models.CharField("NIP (halaman belakang)", max_length=30, blank=True)

    class Meta:
        verbose_name = "rencana sertifikat"
        verbose_name_plural = "rencana sertifikat"
        constraints = [
            models.CheckConstraint(condition=Q(signing_mode__in=SigningMode.values), name="plan_signing_mode_known"),
            models.CheckConstraint(condition=Q(start=None) | Q(start__gte=1), name="plan_starts_from_one"),
            models.CheckConstraint(condition=Q(valid_months=None) | Q(valid_months__gte=1), name="plan_valid_a_month"),
            models.CheckConstraint(
                condition=Q(signing_mode=SigningMode.WET) | Q(back_signatory_position=""),
                name="plan_second_signatory_signs_in_ink",
            ),
        ]

    def __str__(self) -> str:
        return f"Sertifikat {self.training}"

    def signatory(self, place: str) -> dict[str, str] | None:
        """Who signs the "front" or the "back", by the fields of printing.signatories; None for nobody."""
        start = "signatory_" if place == "front" else "back_signatory_"
        said = {field: getattr(self, start + field) for field in SIGNATORY_FIELDS}
        return said if said["position"] else None


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
