"""How a certificate looks: templates and their immutable versions."""

from django.db import models
from django.db.models import Q


class SigningMode(models.TextChoices):
    """Who makes the paper true; the footer follows it (domain.md section 6)."""

    WET = "wet", "Tanda tangan basah"
    SEAL = "seal", "Segel elektronik kantor"
    BSRE = "bsre", "Tanda tangan elektronik BSrE"


class Template(models.Model):
    """The identity of a certificate design; an office may have its own, or share one."""

    name = models.CharField("nama", max_length=100)
    office = models.ForeignKey(
        "registry.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="certificate_templates"
    )

    class Meta:
        verbose_name = "templat sertifikat"
        verbose_name_plural = "templat sertifikat"
        ordering = ["name"]
        constraints = [
            # Two constraints, because SQLite counts every NULL as different.
            models.UniqueConstraint(fields=["name", "office"], name="template_name_once_per_office"),
            models.UniqueConstraint(fields=["name"], condition=Q(office=None), name="template_shared_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(models.Model):
    """One version of a design. `used_at` is set by the first certificate; then it is immutable.

    `design` names a layout in printing; `texts` holds its sentences, with placeholders
    from the closed list in certificates.domain.payload.
    """

    template = models.ForeignKey("certificates.Template", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("versi")
    design = models.CharField("rancangan", max_length=30, default="betang")
    texts = models.JSONField("teks", default=dict, blank=True)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "versi templat"
        verbose_name_plural = "versi templat"
        ordering = ["template", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="template_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="template_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.template} versi {self.number}"
