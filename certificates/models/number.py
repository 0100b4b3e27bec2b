"""Numbers of certificates: a pattern, a scope, and a counter that leaves no gap."""

from django.db import models
from django.db.models import Q


class NumberScope(models.TextChoices):
    YEAR = "year", "Mulai dari awal tiap tahun"
    TRAINING = "training", "Mulai dari awal tiap kegiatan"


class NumberScheme(models.Model):
    """How an office numbers its certificates.

    The pattern has tokens: {urut:03d}, {bulan_romawi}, {tahun}, {kantor}, {kegiatan}.
    """

    office = models.ForeignKey("registry.Office", on_delete=models.PROTECT, related_name="number_schemes")
    name = models.CharField("nama", max_length=100)
    pattern = models.CharField("pola", max_length=120)
    scope = models.CharField("urutan", max_length=8, choices=NumberScope, default=NumberScope.YEAR)
    start = models.PositiveIntegerField("nomor pertama", default=1)

    class Meta:
        verbose_name = "skema nomor"
        verbose_name_plural = "skema nomor"
        ordering = ["office", "name"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="scheme_name_once"),
            models.CheckConstraint(condition=Q(start__gte=1), name="scheme_starts_from_one"),
            models.CheckConstraint(condition=Q(pattern__contains="{urut"), name="scheme_pattern_counts"),
        ]

    def __str__(self) -> str:
        return self.name


class NumberCounter(models.Model):
    """The last number given in one scope; its row is locked while a number is taken."""

    scheme = models.ForeignKey("certificates.NumberScheme", on_delete=models.PROTECT, related_name="counters")
    scope_key = models.CharField(max_length=40)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "penghitung nomor"
        verbose_name_plural = "penghitung nomor"
        constraints = [
            models.UniqueConstraint(fields=["scheme", "scope_key"], name="counter_once_per_scope"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.scope_key}: {self.last}"
