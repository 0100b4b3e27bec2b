"""The one-time code on an access slip: how people without e-mail get in."""

from datetime import datetime

from django.db import models


class AccessCodeQuerySet(models.QuerySet["AccessCode"]):
    def live(self, now: datetime) -> "AccessCodeQuerySet":
        """Codes that would still open the door."""
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)


class AccessCode(models.Model):
    """Eight digits, 14 days, single use; only their keyed hash is kept."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="access_codes")
    code_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    objects = AccessCodeQuerySet.as_manager()

    class Meta:
        verbose_name = "kode akses"
        verbose_name_plural = "kode akses"
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(used_at=None, withdrawn_at=None),
                name="access_code_one_open_per_user",
            ),
        ]

    def __str__(self) -> str:
        return f"Kode akses {self.user}"
