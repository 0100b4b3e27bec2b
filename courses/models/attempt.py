"""Attempts live on the server from the start; answers are only ever added."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse

from registry.models import Person

# How long after its end an attempt still takes answers that were given in time but
# waited on the phone for a signal. Shown to the person on the start page.
ANSWER_GRACE = timedelta(minutes=5)


class AttemptState(models.TextChoices):
    IN_PROGRESS = "in_progress", "Sedang dikerjakan"
    SUBMITTED = "submitted", "Dikirim"
    EXPIRED = "expired", "Waktu habis"


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def visible_to(self, user) -> "AttemptQuerySet":
        """One's own attempts. Staff see results through the training, never the answers of one person here."""
        return self.filter(person__in=Person.objects.records_of_user(user))

    def in_progress(self) -> "AttemptQuerySet":
        """Attempts that were started and not closed, whether or not their time is up."""
        return self.filter(state=AttemptState.IN_PROGRESS)

    def closed(self) -> "AttemptQuerySet":
        """Attempts that have a score."""
        return self.exclude(state=AttemptState.IN_PROGRESS)

    def overdue(self, now: datetime) -> "AttemptQuerySet":
        """Attempts in progress that no longer take answers, so that they must be closed."""
        return self.in_progress().filter(ends_at__lt=now - ANSWER_GRACE)


class Attempt(models.Model):
    """One person's try at a sitting.

    `layout` is frozen at the start: a list of {"slot", "version", "choices": [choice ids in
    shown order]}. `ends_at` is when the time is up, computed by the server, once.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sitting = models.ForeignKey("courses.Sitting", on_delete=models.PROTECT, related_name="attempts")
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField("percobaan ke-")
    state = models.CharField("keadaan", max_length=12, choices=AttemptState, default=AttemptState.IN_PROGRESS)
    seed = models.PositiveBigIntegerField()
    layout = models.JSONField()
    started_at = models.DateTimeField("mulai")
    ends_at = models.DateTimeField("batas waktu")
    submitted_at = models.DateTimeField("dikirim", null=True, blank=True)
    correct = models.PositiveSmallIntegerField("benar", null=True, blank=True)
    score = models.DecimalField("nilai", max_digits=5, decimal_places=2, null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = "percobaan"
        verbose_name_plural = "percobaan"
        ordering = ["sitting", "person", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "person", "number"], name="attempt_number_once"),
            models.UniqueConstraint(
                fields=["sitting", "person"],
                condition=Q(state=AttemptState.IN_PROGRESS),
                name="attempt_one_in_progress",
            ),
            models.CheckConstraint(condition=Q(state__in=AttemptState.values), name="attempt_state_known"),
            models.CheckConstraint(
                condition=Q(state=AttemptState.IN_PROGRESS, score=None, submitted_at=None)
                | (~Q(state=AttemptState.IN_PROGRESS) & Q(score__gte=0, score__lte=100, submitted_at__isnull=False)),
                name="attempt_scored_when_closed",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("started_at")), name="attempt_ends_after_start"),
        ]
        indexes = [models.Index(fields=["state", "ends_at"], name="attempt_state_ends")]

    def __str__(self) -> str:
        return f"{self.person}: {self.sitting} ({self.number})"

    def get_absolute_url(self) -> str:
        """The page where it is worked on, or its result."""
        return reverse("courses:attempt" if self.is_open else "courses:result", args=[self.uuid])

    @property
    def is_open(self) -> bool:
        return self.state == AttemptState.IN_PROGRESS

    @property
    def has_passed(self) -> bool:
        """Whether the score reaches the sitting's pass mark."""
        return self.score is not None and self.score >= self.sitting.pass_mark

    @property
    def answers_until(self) -> datetime:
        """The last moment at which answers that waited on the phone are taken."""
        return self.ends_at + ANSWER_GRACE

    def is_overdue(self, now: datetime) -> bool:
        """Whether it is still open although it takes no more answers."""
        return self.is_open and now > self.answers_until


class Answer(models.Model):
    """One answer as it was given; of a slot, the highest sequence counts.

    `value` is the id of the chosen Choice as text. `uuid` comes from the phone, so a
    repeated send is one row.
    """

    uuid = models.UUIDField(unique=True)
    attempt = models.ForeignKey("courses.Attempt", on_delete=models.PROTECT, related_name="answers")
    slot = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    value = models.CharField(max_length=40)
    answered_at = models.DateTimeField()
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "jawaban"
        verbose_name_plural = "jawaban"
        ordering = ["attempt", "slot", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "slot", "sequence"], name="answer_sequence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt} #{self.slot}: {self.value}"
