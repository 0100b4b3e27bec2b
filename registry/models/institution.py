"""Families and institutions: pillars that are not one person."""

from django.db import models

from accounts.scope import areas_of
from registry.fields import DerivedFieldsQuerySet, TextKeyField, WithDerivedFields
from registry.models.area import prefix_condition


class ScopedByAreaQuerySet(DerivedFieldsQuerySet):
    """Rows with an `area`, shown to those whose areas hold it."""

    def visible_to(self, user) -> "ScopedByAreaQuerySet":
        condition = models.Q(pk__in=[])
        for code in areas_of(user):
            condition |= models.Q(pk__gt=0) & prefix_condition("area_id", code)
        return self.filter(condition)


class Family(models.Model):
    """A Keluarga Pioner, known by its head."""

    name = models.CharField("nama keluarga", max_length=120)
    head = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="families"
    )
    area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, related_name="families")
    note = models.CharField("catatan", max_length=250, blank=True)

    objects = ScopedByAreaQuerySet.as_manager()

    class Meta:
        verbose_name = "keluarga"
        verbose_name_plural = "keluarga"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Institution(WithDerivedFields):
    """An LKS, Karang Taruna, LK3, WKSBM or business."""

    name = models.CharField("nama lembaga", max_length=150)
    name_key = TextKeyField(source="name", max_length=150, db_index=True)
    psks_type = models.ForeignKey(
        "registry.PsksType", on_delete=models.PROTECT, related_name="institutions", verbose_name="jenis"
    )
    area = models.ForeignKey(
        "registry.Area", on_delete=models.PROTECT, related_name="institutions", verbose_name="wilayah"
    )
    registration_number = models.CharField("nomor tanda daftar", max_length=80, blank=True)
    address = models.CharField("alamat", max_length=250, blank=True)

    objects = ScopedByAreaQuerySet.as_manager()

    class Meta:
        verbose_name = "lembaga"
        verbose_name_plural = "lembaga"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["name_key", "psks_type", "area"], name="institution_once_per_area"),
        ]

    def __str__(self) -> str:
        return self.name
