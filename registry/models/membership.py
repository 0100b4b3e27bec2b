"""Dated roles: who is which pillar, since when and where."""

import datetime

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from registry.models.credit import TrainingCredit


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, on: datetime.date) -> "MembershipQuerySet":
        """Roles held on that day."""
        return self.filter(
            Q(started_on=None) | Q(started_on__lte=on),
            Q(ended_on=None) | Q(ended_on__gte=on),
        )

    def trained(self, on: datetime.date) -> "MembershipQuerySet":
        """Roles whose holder is trained for them on that day: the one definition.

        The person holds unreversed, unexpired credits that count for the type
        (a credit without pillars counts for all) and whose minutes reach the
        type's minimum (at least one minute).
        """
        counted = (
            TrainingCredit.objects.valid(on)
            .filter(Q(pillars=None) | Q(pillars=OuterRef("psks_type")), person=OuterRef("person"))
            .order_by()
            .values("person")
            .annotate(total=Sum("minutes"))
            .values("total")
        )
        return self.annotate(credited_minutes=Coalesce(Subquery(counted), 0)).filter(
            credited_minutes__gt=0, credited_minutes__gte=F("psks_type__required_minutes")
        )


class Membership(models.Model):
    """One subject is one pillar for some time, in one service area."""

    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    family = models.ForeignKey(
        "registry.Family", on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    institution = models.ForeignKey(
        "registry.Institution", on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    psks_type = models.ForeignKey(
        "registry.PsksType", on_delete=models.PROTECT, related_name="memberships", verbose_name="jenis PSKS"
    )
    number = models.CharField("nomor induk", max_length=80, blank=True)
    position = models.CharField("jabatan", max_length=120, blank=True)
    level = models.CharField("jenjang", max_length=40, blank=True)
    decree = models.CharField("SK", max_length=120, blank=True)
    service_area = models.ForeignKey(
        "registry.Area",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="wilayah tugas",
    )
    represents = models.ForeignKey(
        "registry.Institution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="delegates",
        verbose_name="mewakili lembaga",
    )
    started_on = models.DateField("mulai", null=True, blank=True)
    ended_on = models.DateField("selesai", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        ordering = ["psks_type", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(person__isnull=False, family=None, institution=None)
                    | Q(person=None, family__isnull=False, institution=None)
                    | Q(person=None, family=None, institution__isnull=False)
                ),
                name="membership_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="membership_ends_after_start",
            ),
            # Two constraints, because SQLite cannot count two nulls as equal.
            models.UniqueConstraint(
                fields=["person", "psks_type"],
                condition=Q(person__isnull=False, represents=None, ended_on=None),
                name="membership_open_once",
            ),
            models.UniqueConstraint(
                fields=["person", "psks_type", "represents"],
                condition=Q(person__isnull=False, represents__isnull=False, ended_on=None),
                name="membership_open_delegate_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.family or self.institution}: {self.psks_type}"
