"""Who takes part in a training, in which role."""

import secrets
import uuid

from django.db import models
from django.db.models import Q

from registry.models import AreaLevel, Person

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

    def learners(self) -> "ParticipantQuerySet":
        """Those who come to learn, not to speak or to help."""
        return self.filter(role=ParticipantRole.PARTICIPANT)

    def of_user(self, user) -> "ParticipantQuerySet":
        """The user's own places in trainings."""
        return self.filter(person__in=Person.objects.records_of_user(user))

    def with_origin(self) -> "ParticipantQuerySet":
        """With what a list of people shows beside the name, in the same query."""
        return self.select_related(
            "person__area__parent__parent", "membership__psks_type", "membership__represents", "training"
        )

    def search(self, text: str) -> "ParticipantQuerySet":
        """Those whose name holds every word of the text."""
        found = self
        for word in text.split():
            found = found.filter(name__icontains=word)
        return found


class Participant(models.Model):
    """A person in a training. A walk-in has a name and no person until matched.

    `name` is how the name is printed, frozen from the registry when the person joins.
    `uuid` may come from the phone that wrote a walk-in down, so a repeated send is one row.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    training = models.ForeignKey("trainings.Training", on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(
        "registry.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    name = models.CharField("nama tercetak", max_length=200)
    role = models.CharField("sebagai", max_length=12, choices=ParticipantRole, default=ParticipantRole.PARTICIPANT)
    membership = models.ForeignKey(
        "registry.Membership", on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    unit = models.CharField("instansi atau desa", max_length=150, blank=True)
    state = models.CharField(
        "keadaan", max_length=10, choices=ParticipantStateName, default=ParticipantStateName.REGISTERED
    )
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
            models.CheckConstraint(condition=Q(role__in=ParticipantRole.values), name="participant_role_known"),
            models.CheckConstraint(condition=Q(state__in=ParticipantStateName.values), name="participant_state_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.state in (ParticipantStateName.INVITED, ParticipantStateName.REGISTERED)

    @property
    def is_walk_in(self) -> bool:
        """Whether nobody has said yet who this is in the registry."""
        return self.person_id is None

    @property
    def pillar(self) -> str:
        """The short name of the pillar the person takes part as ("" when unknown)."""
        return str(self.membership.psks_type) if self.membership else ""

    @property
    def origin(self) -> str:
        """Where the person comes from: the institution, or the village and district."""
        if self.unit:
            return self.unit
        if self.membership and self.membership.represents:
            return self.membership.represents.name
        area = self.person.area if self.person else None
        if area is None:
            return ""
        return f"{area.name}, {area.parent.name}" if area.parent and area.level > AreaLevel.REGENCY else area.full_name

    @property
    def regency_code(self) -> str:
        """The code of the kabupaten or kota the person lives in ("" when unknown)."""
        return self.person.area.regency_code if self.person and self.person.area else ""

    @property
    def card_label(self) -> str:
        """The card code in two fours, as it is printed and read aloud."""
        return f"{self.card_code[:4]} {self.card_code[4:]}"


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
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ParticipantStateName.values), name="participant_history_state_known"
            ),
        ]

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
