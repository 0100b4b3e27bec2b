"""Families and institutions: pillars that are not one person."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.phones import display_phone
from accounts.scope import areas_of
from registry.fields import DerivedFieldsQuerySet, TextKeyField, WithDerivedFields
from registry.models.area import prefix_condition
from registry.names import text_key


class ScopedByAreaQuerySet(DerivedFieldsQuerySet):
    """Rows with a name and an `area`, shown to those whose areas hold it."""

    def visible_to(self, user) -> Self:
        condition = Q(pk__in=[])
        for code in areas_of(user):
            condition |= Q(pk__gt=0) & prefix_condition("area_id", code)
        return self.filter(condition)

    def within(self, code: str) -> Self:
        """Those of one area and all below it; an empty code means all."""
        return self.filter(prefix_condition("area_id", code))

    def named(self, text: str) -> Self:
        """Those whose name holds every word of the text, in any order and spelling of case and signs."""
        words = text_key(text).split()
        if not words:
            return self.none()
        condition = Q()
        for word in words:
            condition &= Q(name_key__contains=word)
        return self.filter(condition)


class Family(WithDerivedFields):
    """A Keluarga Pioner, known by its head."""

    name = models.CharField("nama keluarga", max_length=120)
    name_key = TextKeyField(source="name", max_length=120, db_index=True)
    head = models.ForeignKey(
        "registry.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="families",
        verbose_name="kepala keluarga",
    )
    area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, related_name="families", verbose_name="wilayah")
    since = models.DateField("keluarga pioner sejak", null=True, blank=True)
    note = models.CharField("catatan", max_length=250, blank=True)

    objects = ScopedByAreaQuerySet.as_manager()

    class Meta:
        verbose_name = "keluarga"
        verbose_name_plural = "keluarga"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="family_has_name"),
            models.UniqueConstraint(
                fields=["head", "area"], condition=Q(head__isnull=False), name="family_once_per_head_and_area"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registry:family", args=[self.pk])


class Accreditation(models.TextChoices):
    A = "A", "A (sangat baik)"
    B = "B", "B (baik)"
    C = "C", "C (cukup)"


class InstitutionQuerySet(ScopedByAreaQuerySet):
    def accredited(self, on: datetime.date) -> "InstitutionQuerySet":
        """Institutions whose accreditation is valid on that day."""
        return self.exclude(accreditation="").filter(
            Q(accreditation_ends_on=None) | Q(accreditation_ends_on__gte=on),
            Q(accredited_on=None) | Q(accredited_on__lte=on),
        )


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
    address = models.CharField("alamat", max_length=250, blank=True)
    leader = models.CharField("nama pimpinan", max_length=120, blank=True)
    phone = models.CharField("nomor telepon", max_length=16, blank=True)
    email = models.EmailField("surel", blank=True)
    legal_form = models.CharField("bentuk hukum", max_length=60, blank=True)
    registration_number = models.CharField("nomor tanda daftar", max_length=80, blank=True)
    registered_on = models.DateField("tanggal tanda daftar", null=True, blank=True)
    registration_ends_on = models.DateField("tanda daftar berlaku sampai", null=True, blank=True)
    accreditation = models.CharField("peringkat akreditasi", max_length=1, choices=Accreditation, blank=True)
    accredited_on = models.DateField("tanggal akreditasi", null=True, blank=True)
    accreditation_ends_on = models.DateField("akreditasi berlaku sampai", null=True, blank=True)
    classification = models.CharField("klasifikasi", max_length=40, blank=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = "lembaga"
        verbose_name_plural = "lembaga"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="institution_has_name"),
            models.UniqueConstraint(fields=["name_key", "psks_type", "area"], name="institution_once_per_area"),
            models.CheckConstraint(condition=Q(phone="") | Q(phone__startswith="+"), name="institution_phone_e164"),
            models.CheckConstraint(
                condition=Q(registered_on=None)
                | Q(registration_ends_on=None)
                | Q(registration_ends_on__gte=F("registered_on")),
                name="institution_registration_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(accreditation__in=["", *Accreditation.values]), name="institution_accreditation_known"
            ),
            models.CheckConstraint(
                condition=~Q(accreditation="") | Q(accredited_on=None, accreditation_ends_on=None),
                name="institution_accreditation_dates_need_grade",
            ),
            models.CheckConstraint(
                condition=Q(accredited_on=None)
                | Q(accreditation_ends_on=None)
                | Q(accreditation_ends_on__gte=F("accredited_on")),
                name="institution_accreditation_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["registration_ends_on"], name="institution_registration_ends"),
            models.Index(fields=["accreditation_ends_on"], name="institution_accreditation_ends"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registry:institution", args=[self.pk])

    @property
    def display_phone(self) -> str:
        """The phone number as people here read it."""
        return display_phone(self.phone)
