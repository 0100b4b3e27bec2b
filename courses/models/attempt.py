"""Attempts live on the server from the start; answers are only ever added."""

import uuid

from django.db import models
from django.db.models import Q


class AttemptState(models.TextChoices):
    IN_PROGRESS = "in_progress", "Sedang dikerjakan"
    SUBMITTED = "submitted", "Dikirim"
    EXPIRED = "expired", "Waktu habis"


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
                condition=Q(state=AttemptState.IN_PROGRESS, score=None)
                | (~Q(state=AttemptState.IN_PROGRESS) & Q(score__gte=0, score__lte=100)),
                name="attempt_scored_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.sitting} ({self.number})"


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
