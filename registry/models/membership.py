"""Dated roles: who is which pillar, since when and where."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from jobs.models.batch import private_storage
from registry.fields import NumberKeyField
from registry.models.following import Followed, FollowedQuerySet
from registry.models.trained import TrainedPeriod


class MembershipQuerySet(FollowedQuerySet):
    def current(self, on: datetime.date) -> "MembershipQuerySet":
        """Roles held on that day."""
        return self.filter(
            Q(started_on=None) | Q(started_on__lte=on),
            Q(ended_on=None) | Q(ended_on__gte=on),
        )

    def visible_to(self, user) -> "MembershipQuerySet":
        """Roles of the people, families and institutions that the user may see."""
        seen = Q(pk__in=[])
        for name in ("person", "family", "institution"):
            subject: Any = self.model._meta.get_field(name).related_model
            # Asked of each role by itself: asked for all at once, everybody in the area would be read.
            seen |= Q(Exists(subject.objects.visible_to(user).filter(pk=OuterRef(name))))
        return self.filter(seen)

    def overlapping(self, first: datetime.date | None, last: datetime.date | None) -> "MembershipQuerySet":
        """Roles held on any day between the two; None is without beginning or end."""
        found = self
        if last is not None:
            found = found.filter(Q(started_on=None) | Q(started_on__lte=last))
        if first is not None:
            found = found.filter(Q(ended_on=None) | Q(ended_on__gte=first))
        return found

    def trained(self, on: datetime.date) -> "MembershipQuerySet":
        """Roles whose holder is trained for them on that day.

        What that means is said once, by registry.trained.trained_periods.
        """
        held = TrainedPeriod.objects.filter(membership=OuterRef("pk"), since__lte=on)
        return self.filter(Exists(held.filter(Q(until=None) | Q(until__gte=on))))


class Membership(Followed):
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
    number_key = NumberKeyField(source="number", max_length=80, db_index=True)
    position = models.CharField("jabatan", max_length=120, blank=True)
    level = models.CharField("jenjang", max_length=40, blank=True)
    decree = models.CharField("SK", max_length=120, blank=True)
    decree_date = models.DateField("tanggal SK", null=True, blank=True)
    decree_file = models.FileField("berkas SK", storage=private_storage, upload_to="decrees/%Y/%m/", blank=True)
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

    followed_by = "person_id"
    followed_fields = frozenset({"person", "psks_type", "service_area", "started_on", "ended_on"})

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
            models.UniqueConstraint(
                fields=["family", "psks_type"],
                condition=Q(family__isnull=False, ended_on=None),
                name="membership_open_family_once",
            ),
            models.UniqueConstraint(
                fields=["institution", "psks_type"],
                condition=Q(institution__isnull=False, ended_on=None),
                name="membership_open_institution_once",
            ),
            models.CheckConstraint(
                condition=Q(represents=None) | Q(person__isnull=False), name="membership_only_people_represent"
            ),
        ]
        indexes = [
            models.Index(fields=["ended_on"], condition=Q(ended_on__isnull=False), name="membership_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.family or self.institution}: {self.psks_type}"

    @property
    def subject(self):
        """The person, family or institution whose role this is."""
        return self.person or self.family or self.institution

    def get_absolute_url(self) -> str:
        return f"{self.subject.get_absolute_url()}#peran"

    @property
    def decree_url(self) -> str:
        """Where the kept decree can be read; empty without one."""
        return reverse("registry:role_decree", args=[self.pk]) if self.decree_file else ""

    def is_current(self, on: datetime.date) -> bool:
        """Whether the role is held on that day."""
        return (self.started_on is None or self.started_on <= on) and (self.ended_on is None or self.ended_on >= on)
