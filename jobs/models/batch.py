"""A batch: one piece of long work, done in chunks that may be repeated."""

import uuid

from django.core.files.storage import storages
from django.db import models
from django.urls import reverse


def private_storage():
    """The storage without URLs, for files about people."""
    return storages["private"]


class BatchState(models.TextChoices):
    QUEUED = "queued", "Menunggu giliran"
    RUNNING = "running", "Sedang dikerjakan"
    DONE = "done", "Selesai"
    FAILED = "failed", "Gagal"
    CANCELLED = "cancelled", "Dibatalkan"

    @property
    def is_final(self) -> bool:
        return self in (BatchState.DONE, BatchState.FAILED, BatchState.CANCELLED)


class BatchQuerySet(models.QuerySet["Batch"]):
    def unfinished(self) -> "BatchQuerySet":
        """Batches that wait or run."""
        return self.filter(state__in=(BatchState.QUEUED, BatchState.RUNNING))

    def visible_to(self, user) -> "BatchQuerySet":
        """A batch is shown to the person who started it, and to superusers."""
        if not user.is_authenticated:
            return self.none()
        return self if user.is_superuser else self.filter(created_by=user)


class Batch(models.Model):
    """Progress, heartbeat and result of one piece of background work.

    `kind` names the step function registered in jobs.domain.runner; `params` is what
    it needs to find its way back after the process was killed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    title = models.CharField("judul", max_length=200)
    state = models.CharField("keadaan", max_length=10, choices=BatchState, default=BatchState.QUEUED)
    params = models.JSONField(default=dict)
    done = models.PositiveIntegerField("selesai", default=0)
    total = models.PositiveIntegerField("jumlah", default=0)
    message = models.CharField("keterangan", max_length=500, blank=True)
    result = models.JSONField(default=dict)
    result_file = models.FileField(storage=private_storage, upload_to="batches/%Y/%m/", blank=True)
    result_name = models.CharField(max_length=200, blank=True)
    back_url = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    # Who works on it: a worker that finds another claim here has lost the batch and stops.
    claim = models.UUIDField(null=True, blank=True, editable=False)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # Claims since the last finished chunk: a batch that kills its worker each time ends here.
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_requested = models.BooleanField(default=False)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = "pekerjaan"
        verbose_name_plural = "pekerjaan"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=BatchState.values), name="batch_state_known"),
        ]
        indexes = [models.Index(fields=["state", "heartbeat_at"], name="batch_state_heartbeat")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("jobs:batch", args=[self.uuid])

    @property
    def is_final(self) -> bool:
        return BatchState(self.state).is_final

    @property
    def percent(self) -> int:
        """How much is done, 0 to 100."""
        if self.state == BatchState.DONE:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0

    @property
    def progress_text(self) -> str:
        """How far it is, as a sentence."""
        if self.state == BatchState.QUEUED:
            return "Menunggu giliran. Biasanya mulai dalam beberapa detik."
        if self.message:
            return self.message
        return f"{self.done} dari {self.total} selesai" if self.total else "Mulai dikerjakan."
