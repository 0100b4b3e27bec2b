"""How names are to be printed: confirmed before issuing, corrected on proposal."""

from django.db import models
from django.db.models import Q


class ConfirmedBy(models.TextChoices):
    MEMBER = "member", "Peserta sendiri"
    OPERATOR = "operator", "Operator"


class NameConfirmation(models.Model):
    """Somebody said "this is how the name is to be printed". Append-only; the last one counts.

    `registry_name` is what the registry said at that moment: when it says something else
    later, the confirmed spelling stays and the screens say so.
    """

    participant = models.ForeignKey(
        "trainings.Participant", on_delete=models.PROTECT, related_name="name_confirmations"
    )
    text = models.CharField("nama tercetak", max_length=200)
    registry_name = models.CharField("nama di registri", max_length=250)
    source = models.CharField("dikonfirmasi", max_length=8, choices=ConfirmedBy)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("waktu")

    class Meta:
        verbose_name = "konfirmasi nama"
        verbose_name_plural = "konfirmasi nama"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="confirmed_name_not_empty"),
            models.CheckConstraint(condition=Q(source__in=ConfirmedBy.values), name="confirmed_name_source_known"),
        ]

    def __str__(self) -> str:
        return self.text


class ProposalState(models.TextChoices):
    OPEN = "open", "Menunggu operator"
    ACCEPTED = "accepted", "Diterima"
    DECLINED = "declined", "Ditolak"


class NameProposal(models.Model):
    """A member says how her name is written; the operator decides.

    Before there is a certificate, accepting confirms the name; afterwards it replaces
    `certificate`, whose replacement is then found through the two.
    """

    participant = models.ForeignKey("trainings.Participant", on_delete=models.PROTECT, related_name="name_proposals")
    certificate = models.ForeignKey(
        "certificates.Certificate", on_delete=models.PROTECT, null=True, blank=True, related_name="name_proposals"
    )
    text = models.CharField("nama yang benar", max_length=200)
    note = models.CharField("keterangan", max_length=250, blank=True)
    state = models.CharField("keadaan", max_length=8, choices=ProposalState, default=ProposalState.OPEN)
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("diusulkan")
    answer = models.CharField("jawaban", max_length=250, blank=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)

    class Meta:
        verbose_name = "usulan nama"
        verbose_name_plural = "usulan nama"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(state="open"), name="name_proposal_one_open_each"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="name_proposal_not_empty"),
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="name_proposal_state_known"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | ~Q(state="open") & Q(decided_at__isnull=False),
                name="name_proposal_decided_when",
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(answer=""), name="name_proposal_declined_why"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.text}"
