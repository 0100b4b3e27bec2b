"""Who may get a certificate, and why the others may not (yet)."""

import datetime
from dataclasses import dataclass, field

from django.conf import settings

from certificates.models import Certificate, CertificatePlan
from printing.dates import clock, long_date
from trainings.domain.completion import completions
from trainings.models import Participant, Training, TrainingKind


class IssuingRefused(Exception):
    """Nothing can be issued for this training now; the message is a sentence for the operator."""


@dataclass(frozen=True)
class NotEligible:
    """A participant who gets no certificate, with the reasons in words."""

    participant: Participant
    reasons: list[str]


@dataclass(frozen=True)
class Eligibility:
    """The participants of a training, sorted by what issuing would do with them."""

    ready: list[Participant] = field(default_factory=list)
    already: list[Certificate] = field(default_factory=list)
    not_eligible: list[NotEligible] = field(default_factory=list)

    @property
    def eligible_count(self) -> int:
        """All who fulfil the rules, whether or not they have their certificate."""
        return len(self.ready) + len(self.already)


def eligibility(training: Training, now: datetime.datetime) -> Eligibility:
    """Sort the active participants of a training, by printed name; costs a constant number of queries.

    A participant whose certificate was revoked is not ready: a revocation is undone by
    replacing the certificate, never by issuing again.
    """
    answer = Eligibility()
    done = completions(training, now)
    certificates = {
        certificate.participant_id: certificate
        for certificate in Certificate.objects.filter(participant__training=training, replaced_by=None)
    }
    for participant in participants_for_paper(training):
        certificate = certificates.get(participant.pk)
        completion = done[participant.pk]
        if certificate and certificate.state == "revoked":
            reason = f"Sertifikat {certificate.number} dicabut: {certificate.reason.rstrip('.')}."
            answer.not_eligible.append(NotEligible(participant, [reason]))
        elif certificate:
            answer.already.append(certificate)
        elif completion.complete:
            answer.ready.append(participant)
        else:
            answer.not_eligible.append(NotEligible(participant, list(completion.reasons)))
    return answer


def participants_for_paper(training: Training):
    """The active participants of a training with all that a certificate says about them."""
    return (
        Participant.objects.active()
        .filter(training=training, role="participant")
        .select_related(
            "training__office",
            "person__area__parent__parent__parent",
            "membership__psks_type",
            "membership__represents",
            "membership__service_area__parent__parent__parent",
        )
        .order_by("name", "pk")
    )


def plan_for_issuing(training: Training, issued_on: datetime.date, now: datetime.datetime) -> CertificatePlan:
    """Return the plan of the training, or raise IssuingRefused with what stands in the way."""
    last = training.sessions.order_by("-ends_at").first()
    # An e-learning course has no sessions: its lessons and its test are the rule.
    if last is None and training.kind != TrainingKind.ELEARNING:
        raise IssuingRefused("Kegiatan ini belum punya sesi. Susun jadwalnya dahulu, baru terbitkan sertifikat.")
    if last and last.ends_at > now:
        day = training.local(last.ends_at).date()
        ends = f"{long_date(day)} pukul {clock(last.ends_at, training.time_zone)}"
        raise IssuingRefused(
            f"Sesi terakhir ({last.title}) baru selesai {ends}. "
            "Sertifikat dapat diterbitkan sesudahnya; belum ada yang diterbitkan."
        )
    if issued_on < training.ends_on:
        raise IssuingRefused(
            f"Tanggal sertifikat {long_date(issued_on)} mendahului akhir kegiatan, {long_date(training.ends_on)}. "
            "Pilih tanggal pada atau sesudah hari terakhir."
        )
    if issued_on > training.local(now).date():
        raise IssuingRefused(f"Tanggal sertifikat {long_date(issued_on)} belum tiba. Pilih hari ini atau sebelumnya.")
    if refusal := address_refusal():
        raise IssuingRefused(refusal)
    plan = (
        CertificatePlan.objects.select_related("template_version__template", "number_scheme")
        .filter(training=training)
        .first()
    )
    if plan is None:
        raise IssuingRefused("Pola nomor dan penandatangan belum diisi. Isi dahulu di halaman sertifikat kegiatan ini.")
    return plan


def address_refusal() -> str:
    """Return why no certificate may carry the address of this site, as a sentence; "" when it may."""
    if settings.DEBUG or settings.BASE_URL.startswith("https://"):
        return ""
    return (
        "Alamat situs (BASE_URL) belum https, padahal alamat itu tercetak di setiap sertifikat. "
        "Minta pengelola server mengaturnya dahulu."
    )
