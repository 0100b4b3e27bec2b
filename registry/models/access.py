"""Who looked at whose data, and what left the registry: append-only."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import RoleName
from accounts.scope import areas_of
from registry.fields import EncryptedJSONField


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, user) -> "ExportQuerySet":
        """Everything taken out for administrators of everywhere, for others what they took out themselves."""
        if "" in areas_of(user, RoleName.ADMINISTRATOR):
            return self
        return self.filter(by=user) if user.is_authenticated else self.none()


class Export(models.Model):
    """One list that was taken out of the registry, with the filters it was made from."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    filters = EncryptedJSONField()
    rows = models.PositiveIntegerField("jumlah orang", null=True, blank=True)
    with_nik = models.BooleanField("dengan NIK lengkap", default=False)
    reason = models.CharField("alasan", max_length=250, blank=True)
    job = models.ForeignKey("jobs.Batch", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("waktu")

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "ekspor"
        verbose_name_plural = "ekspor"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(with_nik=False) | ~Q(reason=""), name="export_of_niks_has_reason"),
        ]

    def __str__(self) -> str:
        return f"Ekspor {self.at:%d-%m-%Y %H.%M}"


class AccessKind(models.TextChoices):
    VIEW = "view", "Membuka halaman data"
    NIK = "nik", "Membuka NIK lengkap"
    EXPORT = "export", "Mengunduh daftar"
    PRINT = "print", "Mencetak"


class PersonAccess(models.Model):
    """Somebody looked at a person's data.

    Opening the page counts once a day and viewer; a whole NIK counts each time and says why.
    """

    person = models.ForeignKey("registry.Person", on_delete=models.CASCADE, related_name="accesses")
    kind = models.CharField("jenis", max_length=6, choices=AccessKind)
    reason = models.CharField("alasan", max_length=250, blank=True)
    export = models.ForeignKey(
        "registry.Export", on_delete=models.PROTECT, null=True, blank=True, related_name="accesses"
    )
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    day = models.DateField("tanggal")
    at = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "akses data"
        verbose_name_plural = "akses data"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AccessKind.values), name="access_kind_known"),
            models.CheckConstraint(condition=~Q(kind=AccessKind.NIK) | ~Q(reason=""), name="access_to_nik_has_reason"),
            models.UniqueConstraint(
                fields=["person", "by", "day"], condition=Q(kind=AccessKind.VIEW), name="access_view_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["export", "person"], condition=Q(export__isnull=False), name="access_once_per_export"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"
