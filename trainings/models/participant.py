"""Who takes part in a training, in which role."""

import secrets

from django.db import models
from django.db.models import Q

from registry.models import Person

CARD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U


def new_card_code() -> str:
    """Eight symbols for a participant's card, typed forgivingly at the door."""
    return "".join(secrets.choice(CARD_ALPHABET) for _ in range(8))


class ParticipantRole(models.TextChoices):
    PARTICIPANT = "participant", "Peserta"
    SPEAKER = "speaker", "Narasumber"
    MODERATOR = "moderator", "Moderator"
    COMMITTEE = "committee", "Panitia"


class ParticipantStateName(models.TextChoices):
    INVITED = "invited", "Diundang"
    REGISTERED = "registered", "Terdaftar"
    WAITLISTED = "waitlisted", "Daftar tunggu"
    CANCELLED = "cancelled", "Batal"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def visible_to(self, user) -> "ParticipantQuerySet":
        """Participants of the trainings the user sees, and the user's own people in other trainings."""
        if not user.is_authenticated:
            return self.none()
        from trainings.models.training import Training  # noqa: PLC0415 -- circular: it needs Participant too

        return self.filter(
            Q(training__in=Training.objects.visible_to(user).values("pk"))
            | Q(person__in=Person.objects.visible_to(user).values("pk"))
        )

    def active(self) -> "ParticipantQuerySet":
        """Those who take part: registered, not cancelled or waiting."""
        return self.filter(state__in=(ParticipantStateName.INVITED, ParticipantStateName.REGISTERED))


class Participant(models.Model):
    """A person in a training. A walk-in has a name and no person until matched.

    `name` is how the name is printed, frozen from the registry when the person joins.
    """

    training = models.ForeignKey("trainings.Training", on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    name = models.CharField("nama tercetak", max_length=200)
    role = models.CharField("sebagai", max_length=12, choices=ParticipantRole, default=ParticipantRole.PARTICIPANT)
    membership = models.ForeignKey(
        "registry.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    state = models.CharField(max_length=10, choices=ParticipantStateName, default=ParticipantStateName.REGISTERED)
    card_code = models.CharField("kode kartu", max_length=8, unique=True, default=new_card_code, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "peserta"
        verbose_name_plural = "peserta"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["training", "person", "role"],
                condition=Q(person__isnull=False),
                name="participant_once_per_role",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="participant_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ParticipantState(models.Model):
    """The chain of states of a participant: only added to, the last one counts."""

    participant = models.ForeignKey("trainings.Participant", on_delete=models.PROTECT, related_name="states")
    state = models.CharField(max_length=10, choices=ParticipantStateName)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=250, blank=True)

    class Meta:
        verbose_name = "riwayat peserta"
        verbose_name_plural = "riwayat peserta"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_state_display()}"


class ParticipantImport(models.Model):
    """A staged sheet whose people become participants of one training."""

    batch = models.OneToOneField("registry.ImportBatch", on_delete=models.CASCADE, related_name="participant_import")
    training = models.ForeignKey("trainings.Training", on_delete=models.PROTECT, related_name="imports")

    class Meta:
        verbose_name = "impor peserta"
        verbose_name_plural = "impor peserta"

    def __str__(self) -> str:
        return f"{self.batch} → {self.training}"
