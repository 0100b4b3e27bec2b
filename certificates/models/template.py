"""How a certificate looks: templates and their immutable versions."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import RoleName
from accounts.scope import areas_of
from registry.models import Office
from registry.models.area import prefix_condition

_MANAGERS = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)


class TemplateQuerySet(models.QuerySet["Template"]):
    def usable_by(self, office: Office) -> "TemplateQuerySet":
        """The office's own templates, and those that all offices share."""
        return self.filter(Q(office=office) | Q(office=None))

    def visible_to(self, user) -> "TemplateQuerySet":
        """Shared templates and those of offices in the user's areas; nothing for who manages none."""
        areas = areas_of(user, *_MANAGERS)
        return self.filter(_of_areas(areas) | Q(office=None)) if areas else self.none()

    def editable_by(self, user) -> "TemplateQuerySet":
        """Those of offices in the user's areas; shared ones only for an administrator of everywhere."""
        condition = _of_areas(areas_of(user, *_MANAGERS))
        if "" in areas_of(user, RoleName.ADMINISTRATOR):
            condition |= Q(office=None)
        return self.filter(condition)


def _of_areas(codes: list[str]) -> Q:
    condition = Q(pk__in=[])
    for code in codes:
        condition |= Q(office__isnull=False) & prefix_condition("office__area_id", code)
    return condition


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

    objects = TemplateQuerySet.as_manager()

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

    @property
    def newest(self) -> "TemplateVersion":
        """The version that the next training gets. Uses what prefetch_related("versions") read."""
        return max(self.versions.all(), key=lambda version: version.number)


class Design(models.TextChoices):
    """The pictures of printing/designs.py."""

    BETANG = "betang", "Betang: atap hijau di atas, tiang di kiri dan kanan"
    ANYAMAN = "anyaman", "Anyaman: bingkai tikar merah tua dan kuning"
    SUNGAI = "sungai", "Sungai: di tepi kiri, tulisan rata kiri"


class SheetPaper(models.TextChoices):
    """The paper in the office's printer."""

    A4 = "a4", "A4 (210 × 297 mm)"
    F4 = "f4", "F4/folio (215 × 330 mm)"


class TemplateVersion(models.Model):
    """One version of a template. `used_at` is set by the first certificate; then it is immutable.

    Pictures are named by the sha256 under which certificates.domain.assets keeps them.
    `texts` are the fields of printing.wording.Wording, and under "roles" those that differ
    for a role; `signatories` are who signs unless a training says otherwise ("front", "back").
    `press_note` says why the fast press cannot draw it; empty when it was proven to.
    """

    template = models.ForeignKey("certificates.Template", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("versi")
    design = models.CharField("rancangan", max_length=10, choices=Design, default=Design.BETANG)
    paper = models.CharField("kertas", max_length=2, choices=SheetPaper, default=SheetPaper.A4)
    is_upright = models.BooleanField("kertas tegak", default=False)
    background = models.CharField("gambar latar", max_length=64, blank=True)
    is_background_on_back = models.BooleanField("gambar latar juga di halaman belakang", default=False)
    logo = models.CharField("logo", max_length=64, blank=True)
    partner_logo = models.CharField("logo mitra", max_length=64, blank=True)
    shows_degrees = models.BooleanField("gelar penandatangan dicetak", default=False)
    texts = models.JSONField("teks", default=dict, blank=True)
    signatories = models.JSONField("penandatangan", default=dict, blank=True)
    press_note = models.CharField(max_length=250, blank=True, editable=False)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "versi templat"
        verbose_name_plural = "versi templat"
        ordering = ["template", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="template_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="template_version_from_one"),
            models.CheckConstraint(condition=Q(design__in=Design.values), name="template_design_known"),
            models.CheckConstraint(condition=Q(paper__in=SheetPaper.values), name="template_paper_known"),
        ]

    def __str__(self) -> str:
        return f"{self.template} versi {self.number}"
