"""The sessions of a training: what happens when, and whether it counts hours."""

import datetime

from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey


class SessionKind(models.TextChoices):
    SUBJECT = "subject", "Materi"
    TEST = "test", "Pre-test atau post-test"
    CEREMONY = "ceremony", "Acara (pembukaan, penutupan)"

    @property
    def counts_hours(self) -> bool:
        """Only subjects are jam pelajaran; speeches and tests are not (domain.md 3.1)."""
        return self == SessionKind.SUBJECT


class Session(models.Model):
    """One part of the programme, with its own attendance.

    Check-in is open from `opens_before` minutes before the start until the end; who
    comes later than `grace` minutes after the start is late.
    """

    training = ParentalKey("trainings.Training", on_delete=models.PROTECT, related_name="sessions")
    title = models.CharField("judul", max_length=200)
    kind = models.CharField("jenis", max_length=8, choices=SessionKind, default=SessionKind.SUBJECT)
    starts_at = models.DateTimeField("mulai")
    ends_at = models.DateTimeField("selesai")
    minutes = models.PositiveSmallIntegerField("lama (menit)", help_text="1 JP = 45 menit; jeda tidak dihitung.")
    speaker = models.CharField("narasumber", max_length=150, blank=True)
    speaker_institution = models.CharField("lembaga narasumber", max_length=150, blank=True)
    course = models.ForeignKey(
        "courses.CoursePage", on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    takes_attendance = models.BooleanField("ada daftar hadir", default=True)
    opens_before = models.PositiveSmallIntegerField("pintu dibuka (menit sebelumnya)", default=60)
    grace = models.PositiveSmallIntegerField("toleransi terlambat (menit)", default=15)
    locked_at = models.DateTimeField("dikunci", null=True, blank=True, editable=False)
    locked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = "sesi"
        verbose_name_plural = "sesi"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(kind__in=SessionKind.values), name="session_kind_known"),
            models.CheckConstraint(
                condition=Q(locked_at=None, locked_by=None) | Q(locked_at__isnull=False, locked_by__isnull=False),
                name="session_locked_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def opens_at(self) -> datetime.datetime:
        return self.starts_at - datetime.timedelta(minutes=self.opens_before)

    @property
    def late_after(self) -> datetime.datetime:
        return self.starts_at + datetime.timedelta(minutes=self.grace)

    @property
    def counted_minutes(self) -> int:
        """Minutes that count as jam pelajaran."""
        return self.minutes if SessionKind(self.kind).counts_hours else 0

    @property
    def counts_for_attendance(self) -> bool:
        """Whether being there counts towards the attendance a certificate asks for."""
        return self.takes_attendance and self.counted_minutes > 0

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None


class SessionLock(models.Model):
    """The chain of locking and opening the attendance of a session: append-only."""

    session = models.ForeignKey("trainings.Session", on_delete=models.PROTECT, related_name="locks")
    is_locked = models.BooleanField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField("alasan", max_length=250, blank=True)

    class Meta:
        verbose_name = "penguncian sesi"
        verbose_name_plural = "penguncian sesi"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(is_locked=True) | ~Q(reason=""), name="session_unlocked_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {'dikunci' if self.is_locked else 'dibuka'}"
