"""What people ask about their own data, with the clock of 3×24 hours (UU 27/2022 Ps 30-32)."""

import datetime
import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from registry.fields import EncryptedTextField
from registry.models.person import Person

ANSWER_WITHIN = datetime.timedelta(hours=72)


class RequestKind(models.TextChoices):
    ACCESS = "access", "Melihat data"
    CORRECTION = "correction", "Memperbaiki data"
    ERASURE = "erasure", "Menghapus data"
    RESTRICTION = "restriction", "Membatasi penggunaan data"
    WITHDRAWAL = "withdrawal", "Menarik persetujuan"


class RequestChannel(models.TextChoices):
    SCREEN = "screen", "Dari halaman Data saya"
    PAPER = "paper", "Surat atau datang langsung"
    WHATSAPP = "whatsapp", "WhatsApp atau telepon"


class RequestState(models.TextChoices):
    OPEN = "open", "Menunggu jawaban"
    DONE = "done", "Dipenuhi"
    REFUSED = "refused", "Tidak dipenuhi"
    CANCELLED = "cancelled", "Dibatalkan peminta"


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def visible_to(self, user) -> "DataRequestQuerySet":
        """Requests of the people whom the user may see in the registry."""
        return self.filter(person__in=Person.objects.visible_to(user).values("pk"))

    def of_user(self, user) -> "DataRequestQuerySet":
        """The user's own."""
        return self.filter(person__user=user) if user.is_authenticated else self.none()

    def open(self) -> "DataRequestQuerySet":
        """Requests that wait for an answer."""
        return self.filter(state=RequestState.OPEN)

    def overdue(self, now: datetime.datetime) -> "DataRequestQuerySet":
        """Requests whose 3×24 hours are over without an answer."""
        return self.open().filter(due_at__lt=now)


class DataRequest(models.Model):
    """One request of one person. Its states are a chain that is only added to (DataRequestStep)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="data_requests")
    kind = models.CharField("jenis", max_length=11, choices=RequestKind)
    channel = models.CharField("diterima lewat", max_length=8, choices=RequestChannel)
    text = EncryptedTextField("isi permintaan", default="")
    state = models.CharField("keadaan", max_length=9, choices=RequestState, default=RequestState.OPEN)
    answer = EncryptedTextField("jawaban", null=True)
    received_at = models.DateTimeField("diterima")
    due_at = models.DateTimeField("batas jawaban")
    closed_at = models.DateTimeField("dijawab", null=True, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "permintaan data"
        verbose_name_plural = "permintaan data"
        ordering = ["due_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RequestKind.values), name="request_kind_known"),
            models.CheckConstraint(condition=Q(channel__in=RequestChannel.values), name="request_channel_known"),
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_state_known"),
            models.CheckConstraint(condition=Q(due_at__gt=F("received_at")), name="request_due_after_receipt"),
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN, closed_at=None, answer=None)
                | Q(state=RequestState.CANCELLED, closed_at__isnull=False)
                | Q(state__in=[RequestState.DONE, RequestState.REFUSED], closed_at__isnull=False, answer__isnull=False),
                name="request_closed_has_answer",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state=RequestState.OPEN, kind__in=["access", "erasure", "restriction"]),
                name="request_open_once_per_kind",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="request_state_due")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"

    def get_absolute_url(self) -> str:
        return reverse("registry:request", args=[self.uuid])

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN


class DataRequestStep(models.Model):
    """The chain of states of a request: append-only."""

    request = models.ForeignKey("registry.DataRequest", on_delete=models.PROTECT, related_name="steps")
    state = models.CharField("keadaan", max_length=9, choices=RequestState)
    at = models.DateTimeField("waktu")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "langkah permintaan"
        verbose_name_plural = "langkah permintaan"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_step_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.get_state_display()}"


class CorrectionState(models.TextChoices):
    WAITING = "waiting", "Menunggu"
    ACCEPTED = "accepted", "Diterima"
    REFUSED = "refused", "Tidak diterima"


class Correction(models.Model):
    """One field of a person as its owner says it should be; decided on its own."""

    request = models.ForeignKey("registry.DataRequest", on_delete=models.PROTECT, related_name="corrections")
    field = models.CharField("data", max_length=20)
    before = EncryptedTextField("sekarang", default="")
    proposed = EncryptedTextField("seharusnya", default="")
    state = models.CharField("keadaan", max_length=8, choices=CorrectionState, default=CorrectionState.WAITING)
    note = EncryptedTextField("penjelasan", default="")
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)

    class Meta:
        verbose_name = "usulan perbaikan"
        verbose_name_plural = "usulan perbaikan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "field"], name="correction_once_per_field"),
            models.CheckConstraint(condition=Q(state__in=CorrectionState.values), name="correction_state_known"),
            models.CheckConstraint(
                condition=Q(state=CorrectionState.WAITING, decided_at=None, decided_by=None)
                | ~Q(state=CorrectionState.WAITING) & Q(decided_at__isnull=False, decided_by__isnull=False),
                name="correction_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.field}"

    @property
    def is_waiting(self) -> bool:
        return self.state == CorrectionState.WAITING
