"""Somebody signed up and says which person of the registry she is; an operator confirms."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import RoleName
from accounts.phones import display_phone
from accounts.scope import areas_of
from registry.fields import DerivedFieldsQuerySet, NameKeyField, NikField, NikHashField, WithDerivedFields
from registry.models.area import AreaLevel, prefix_condition


class ClaimState(models.TextChoices):
    OPEN = "open", "Menunggu dikonfirmasi"
    CONFIRMED = "confirmed", "Dikonfirmasi"
    REFUSED = "refused", "Tidak dikonfirmasi"


class ClaimQuerySet(DerivedFieldsQuerySet):
    def visible_to(self, user) -> "ClaimQuerySet":
        """Claims from the areas in which the user is operator or administrator."""
        condition = Q(pk__in=[])
        for code in areas_of(user, RoleName.ADMINISTRATOR, RoleName.OPERATOR):
            condition |= Q(pk__gt=0) & prefix_condition("area_id", code)
        return self.filter(condition)

    def open(self) -> "ClaimQuerySet":
        """Claims that wait for an operator."""
        return self.filter(state=ClaimState.OPEN)


class Claim(WithDerivedFields):
    """What a new account says of itself. The NIK goes as soon as the claim is decided.

    `agreed` names what agreed with the registry when it was confirmed: nik, birth_date, phone.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="claims")
    name = models.CharField("nama lengkap", max_length=120)
    name_key = NameKeyField(source="name", max_length=120)
    nik = NikField("NIK", null=True, blank=True)
    nik_hash = NikHashField(source="nik", max_length=64, null=True, db_index=True)
    birth_date = models.DateField("tanggal lahir", null=True, blank=True)
    phone = models.CharField("nomor HP", max_length=16, blank=True)
    area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, related_name="claims", verbose_name="wilayah")
    pillar = models.ForeignKey(
        "registry.PsksType", on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    guardian_name = models.CharField("nama wali", max_length=120, blank=True)
    guardian_relation = models.CharField("hubungan wali", max_length=40, blank=True)
    notice = models.ForeignKey("registry.PrivacyText", on_delete=models.PROTECT, related_name="+")
    state = models.CharField("keadaan", max_length=9, choices=ClaimState, default=ClaimState.OPEN)
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    agreed = models.JSONField("yang cocok", default=list, blank=True)
    reason = models.CharField("alasan", max_length=250, blank=True)
    created_at = models.DateTimeField("dikirim")
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = "klaim akun"
        verbose_name_plural = "klaim akun"
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ClaimState.values), name="claim_state_known"),
            models.CheckConstraint(condition=Q(phone="") | Q(phone__startswith="+"), name="claim_phone_e164"),
            models.CheckConstraint(
                condition=Q(nik=None, nik_hash=None) | Q(nik__isnull=False, nik_hash__isnull=False),
                name="claim_nik_with_hash",
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.OPEN, person=None, decided_at=None, decided_by=None, nik__isnull=False)
                | Q(state=ClaimState.CONFIRMED, person__isnull=False, decided_at__isnull=False, nik=None)
                | Q(state=ClaimState.REFUSED, person=None, decided_at__isnull=False, nik=None) & ~Q(reason=""),
                name="claim_decided_keeps_no_nik",
            ),
            models.UniqueConstraint(fields=["user"], condition=Q(state=ClaimState.OPEN), name="claim_open_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def display_phone(self) -> str:
        """The phone number as people here read it."""
        return display_phone(self.phone)

    @property
    def office_area(self) -> str:
        """The kabupaten or kota whose Dinas Sosial decides: "Kabupaten Kapuas"."""
        area = self.area
        while area.level > AreaLevel.REGENCY and area.parent:
            area = area.parent
        return area.full_name

    def get_absolute_url(self) -> str:
        return reverse("registry:claim", args=[self.uuid])
