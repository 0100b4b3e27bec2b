"""How often certificates are checked: counts per day, and nothing about who asked or about whom."""

from django.db import models
from django.db.models import Q


class CheckWay(models.TextChoices):
    CODE = "code", "Kode atau QR"
    FILE = "file", "Berkas PDF"
    MACHINE = "machine", "Aplikasi lain"


class CheckAnswer(models.TextChoices):
    VALID = "valid", "Sah"
    REVOKED = "revoked", "Dicabut"
    REPLACED = "replaced", "Digantikan"
    EXPIRED = "expired", "Kedaluwarsa"
    UNKNOWN = "unknown", "Tidak dikenal"
    ALTERED = "altered", "Berkas diubah"


class CheckCount(models.Model):
    """So many checks of one day, asked in one way, got this answer."""

    day = models.DateField("tanggal")
    way = models.CharField("cara", max_length=7, choices=CheckWay)
    answer = models.CharField("jawaban", max_length=8, choices=CheckAnswer)
    count = models.PositiveIntegerField("jumlah", default=0)

    class Meta:
        verbose_name = "jumlah pemeriksaan"
        verbose_name_plural = "jumlah pemeriksaan"
        ordering = ["-day", "way", "answer"]
        constraints = [
            models.UniqueConstraint(fields=["day", "way", "answer"], name="check_counted_once"),
            models.CheckConstraint(condition=Q(way__in=CheckWay.values), name="check_way_known"),
            models.CheckConstraint(condition=Q(answer__in=CheckAnswer.values), name="check_answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y} {self.get_way_display()}, {self.get_answer_display()}: {self.count}"
