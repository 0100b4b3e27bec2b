"""The states of a certificate, and the one table of the ways between them."""

from django.db import models
from django.db.models import Q


class CertificateState(models.TextChoices):
    AWAITING = "awaiting", "Menunggu tanda tangan"
    VALID = "valid", "Sah"
    REVOKED = "revoked", "Dicabut"
    REPLACED = "replaced", "Digantikan"


LIVE = (CertificateState.AWAITING, CertificateState.VALID)
CLOSED = (CertificateState.REVOKED, CertificateState.REPLACED)

# From where to where. "" is the birth; what is not here never happens, and what is closed stays closed.
TRANSITIONS: dict[str, tuple[CertificateState, ...]] = {
    "": (CertificateState.AWAITING, CertificateState.VALID),
    CertificateState.AWAITING: (CertificateState.VALID, CertificateState.REVOKED, CertificateState.REPLACED),
    CertificateState.VALID: (CertificateState.REVOKED, CertificateState.REPLACED),
    CertificateState.REVOKED: (),
    CertificateState.REPLACED: (),
}


def _is_in_the_table() -> Q:
    condition = Q(pk__in=[])
    for before, following in TRANSITIONS.items():
        if following:
            condition |= Q(before=before, after__in=[str(state) for state in following])
    return condition


class StateChange(models.Model):
    """One step of a certificate through its states: who, on which day, and why. Append-only."""

    certificate = models.ForeignKey("certificates.Certificate", on_delete=models.PROTECT, related_name="changes")
    before = models.CharField("dari", max_length=8, blank=True)
    after = models.CharField("menjadi", max_length=8, choices=CertificateState)
    on = models.DateField("tanggal")
    reason = models.CharField("alasan", max_length=250, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "perubahan keadaan"
        verbose_name_plural = "perubahan keadaan"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=_is_in_the_table(), name="certificate_step_in_the_table"),
            # No state is entered or left twice, so the steps of a certificate are one line without a fork.
            models.UniqueConstraint(fields=["certificate", "after"], name="certificate_state_entered_once"),
            models.UniqueConstraint(fields=["certificate", "before"], name="certificate_state_left_once"),
            models.CheckConstraint(
                condition=Q(after__in=[str(state) for state in LIVE]) | ~Q(reason=""),
                name="certificate_closing_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate}: {self.get_after_display()}"
