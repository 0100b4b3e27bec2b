"""Numbers of certificates: a pattern, a scope, and a counter that leaves no gap."""

from django.db import models
from django.db.models import F, Q


class NumberScope(models.TextChoices):
    YEAR = "year", "Satu deret kantor, mulai dari awal tiap tahun"
    TRAINING = "training", "Deret tersendiri untuk tiap kegiatan"
    LETTER = "letter", "Satu nomor surat, akhiran untuk tiap orang"


class NumberScheme(models.Model):
    """How an office numbers its certificates.

    The pattern has tokens: {urut:03d}, {bulan_romawi}, {tahun}, {kantor}, {kegiatan},
    {nomor_surat}. `start` is where the office's letter book stood: in `start_year` if
    that is set (the years after begin with 1), else in every scope.
    """

    office = models.ForeignKey("registry.Office", on_delete=models.PROTECT, related_name="number_schemes")
    name = models.CharField("nama", max_length=160)
    pattern = models.CharField("pola", max_length=120)
    scope = models.CharField("urutan", max_length=8, choices=NumberScope, default=NumberScope.YEAR)
    start = models.PositiveIntegerField("nomor pertama", default=1)
    start_year = models.PositiveSmallIntegerField("tahun nomor pertama", null=True, blank=True)

    class Meta:
        verbose_name = "skema nomor"
        verbose_name_plural = "skema nomor"
        ordering = ["office", "name"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="scheme_name_once"),
            models.CheckConstraint(condition=Q(start__gte=1), name="scheme_starts_from_one"),
            models.CheckConstraint(condition=Q(pattern__contains="{urut"), name="scheme_pattern_counts"),
            models.CheckConstraint(condition=Q(scope__in=NumberScope.values), name="scheme_scope_known"),
            models.CheckConstraint(
                condition=Q(scope="letter", pattern__contains="{nomor_surat}")
                | ~Q(scope="letter") & ~Q(pattern__contains="{nomor_surat}"),
                name="scheme_letter_number_in_pattern",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NumberCounter(models.Model):
    """The first and the last number given in one scope; its row is locked while numbers are taken."""

    scheme = models.ForeignKey("certificates.NumberScheme", on_delete=models.PROTECT, related_name="counters")
    scope_key = models.CharField(max_length=130)
    first = models.PositiveIntegerField(default=1)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "penghitung nomor"
        verbose_name_plural = "penghitung nomor"
        constraints = [
            models.UniqueConstraint(fields=["scheme", "scope_key"], name="counter_once_per_scope"),
            models.CheckConstraint(condition=Q(first__gte=1, last__gte=F("first") - 1), name="counter_from_its_first"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.scope_key}: {self.last}"
