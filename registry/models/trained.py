"""From when to when somebody is trained for a role: derived from the ledger of credits."""

from django.db import models
from django.db.models import F, Q

from registry.models.derived import Derived


class TrainedPeriod(Derived):
    """The holder of the role is trained for it from `since` to `until`, both included; None is without end."""

    membership = models.ForeignKey("registry.Membership", on_delete=models.CASCADE, related_name="trained_periods")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        verbose_name = "masa terlatih"
        verbose_name_plural = "masa terlatih"
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(fields=["membership", "since"], name="trained_period_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="trained_period_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since} sampai {self.until or 'seterusnya'}"
