"""Consent to extras with the words that were agreed to, and the limits a person put on her data (UU 27/2022)."""

from django.db import models
from django.db.models import F, Q

from jobs.models.batch import private_storage
from registry.privacy_texts import Purpose

NOTICE_SUBJECT = "notice"
_SUBJECTS = [(NOTICE_SUBJECT, "Pemberitahuan"), *Purpose.choices]


class PrivacyText(models.Model):
    """One version of a notice or of a consent, word by word as it was shown; never changed."""

    subject = models.CharField("tentang", max_length=10, choices=_SUBJECTS)
    sha256 = models.CharField(max_length=64, unique=True)
    text = models.TextField("bunyi")
    used_since = models.DateTimeField("dipakai sejak")

    class Meta:
        verbose_name = "naskah privasi"
        verbose_name_plural = "naskah privasi"
        ordering = ["-used_since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject__in=[NOTICE_SUBJECT, *Purpose.values]), name="privacy_text_subject_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} ({self.version})"

    @property
    def version(self) -> str:
        """The first signs of the hash, as a version is named to people."""
        return self.sha256[:8]


class GivenBy(models.TextChoices):
    SELF = "self", "Pemilik data"
    GUARDIAN = "guardian", "Orang tua atau wali"


class ConsentForm(models.TextChoices):
    SCREEN = "screen", "Di layar, oleh yang bersangkutan"
    PAPER = "paper", "Di kertas, dicatat petugas"


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self) -> "ConsentQuerySet":
        """Consents that were not withdrawn."""
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """A person agreed to one extra, in these words; withdrawing is noted beside it, the row stays."""

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField("untuk", max_length=8, choices=Purpose)
    text = models.ForeignKey("registry.PrivacyText", on_delete=models.PROTECT, related_name="consents")
    given_by = models.CharField("diberikan oleh", max_length=8, choices=GivenBy, default=GivenBy.SELF)
    is_minor = models.BooleanField("belum 18 tahun saat itu", default=False)
    guardian_name = models.CharField("nama wali", max_length=120, blank=True)
    guardian_relation = models.CharField("hubungan wali", max_length=40, blank=True)
    how = models.CharField("cara", max_length=6, choices=ConsentForm)
    evidence = models.FileField("bukti", storage=private_storage, upload_to="consents/%Y/%m/", blank=True)
    evidence_removed_at = models.DateTimeField("bukti dihapus", null=True, blank=True)
    given_at = models.DateTimeField("diberikan pada")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField("ditarik pada", null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "persetujuan"
        verbose_name_plural = "persetujuan"
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at=None), name="consent_in_force_once"
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="consent_purpose_known"),
            models.CheckConstraint(condition=Q(how__in=ConsentForm.values), name="consent_form_known"),
            models.CheckConstraint(
                condition=Q(is_minor=False) | Q(given_by=GivenBy.GUARDIAN), name="consent_of_minor_by_guardian"
            ),
            models.CheckConstraint(
                condition=Q(given_by=GivenBy.SELF, guardian_name="", guardian_relation="")
                | Q(given_by=GivenBy.GUARDIAN) & ~Q(guardian_name=""),
                name="consent_guardian_has_name",
            ),
            models.CheckConstraint(
                condition=Q(how=ConsentForm.SCREEN) | ~Q(evidence="") | Q(evidence_removed_at__isnull=False),
                name="consent_on_paper_has_evidence",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__gte=F("given_at"), withdrawn_by__isnull=False),
                name="consent_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_purpose_display()}"


class Restriction(models.Model):
    """Somebody's data is kept but not exported or printed, from one moment to another."""

    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="restrictions")
    reason = models.CharField("alasan", max_length=250, blank=True)
    since = models.DateTimeField("sejak")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField("dicabut pada", null=True, blank=True)
    lifted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "pembatasan"
        verbose_name_plural = "pembatasan"
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(lifted_at=None), name="restriction_in_force_once"),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(lifted_at__gte=F("since")), name="restriction_lifted_after"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: dibatasi sejak {self.since:%d-%m-%Y}"
