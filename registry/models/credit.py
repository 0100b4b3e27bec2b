"""The ledger of training hours: append-only."""

import datetime

from django.db import models
from django.db.models import Q


class CreditKind(models.TextChoices):
    GRANT = "grant", "Diberikan"
    REVERSAL = "reversal", "Dibatalkan"


class TrainingCreditQuerySet(models.QuerySet["TrainingCredit"]):
    def valid(self, on: datetime.date) -> "TrainingCreditQuerySet":
        """Grants that count on that day: earned, not expired, not reversed."""
        reversed_sources = TrainingCredit.objects.filter(kind=CreditKind.REVERSAL).values("source")
        return self.filter(
            Q(expires_on=None) | Q(expires_on__gte=on), kind=CreditKind.GRANT, earned_on__lte=on
        ).exclude(source__in=reversed_sources)


class TrainingCredit(models.Model):
    """Minutes of training a person earned, or the taking back of such.

    `source` names where it comes from (a certificate's code, an outside
    certificate); a grant and its reversal share it.
    """

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="credits")
    kind = models.CharField("jenis", max_length=8, choices=CreditKind)
    source = models.CharField("sumber", max_length=80)
    title = models.CharField("kegiatan", max_length=250)
    minutes = models.PositiveIntegerField("menit")
    pillars = models.ManyToManyField("registry.PsksType", blank=True, related_name="credits")
    earned_on = models.DateField("diperoleh pada")
    expires_on = models.DateField("berlaku sampai", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TrainingCreditQuerySet.as_manager()

    class Meta:
        verbose_name = "kredit pelatihan"
        verbose_name_plural = "kredit pelatihan"
        ordering = ["-earned_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "kind"], name="credit_source_once_per_kind"),
            models.CheckConstraint(condition=Q(kind__in=CreditKind.values), name="credit_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"
