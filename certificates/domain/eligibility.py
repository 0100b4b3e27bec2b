"""Who may get a certificate, and why the others may not (yet)."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field

from django.conf import settings

from certificates.domain.names import PrintedName, printed_names
from certificates.domain.seal_keys import has_seal
from certificates.models import Certificate, CertificatePlan, CertificateState, NumberScope, SigningMode
from printing.dates import clock, long_date
from trainings.domain.completion import completions
from trainings.models import Participant, ParticipantRole, Training, TrainingKind

# In this order certificates are numbered: whoever came to learn first.
ROLE_ORDER = [role.value for role in ParticipantRole]


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
    names: dict[int, PrintedName] = field(default_factory=dict)

    @property
    def eligible_count(self) -> int:
        """All who fulfil the rules, whether or not they have their certificate."""
        return len(self.ready) + len(self.already)

    @property
    def ready_names(self) -> list[PrintedName]:
        """How the names of those who are ready will be printed, in the order of their numbers."""
        return [self.names[participant.pk] for participant in self.ready]

    @property
    def doubtful(self) -> int:
        """How many of those who are ready have a name that somebody should look at."""
        return sum(name.needs_a_look for name in self.ready_names)


def eligibility(training: Training, now: datetime.datetime, only: Collection[int] | None = None) -> Eligibility:
    """Sort those who may get a certificate (of the participants `only`), in the order of their numbers.

    Costs a constant number of queries.

    Participants come first, then the other roles of the plan, each by name. A participant
    whose certificate was revoked is not ready: what is revoked stays so, and is not issued again.
    """
    plan = CertificatePlan.objects.filter(training=training).prefetch_related("roles").first()
    found = participants_for_paper(training, plan)
    if only is not None:
        found = found.filter(pk__in=only)
    people = sorted(found, key=lambda person: ROLE_ORDER.index(person.role))
    answer = Eligibility(names=printed_names(people))
    done = completions(training, now, people)
    certificates = {
        certificate.participant_id: certificate
        for certificate in Certificate.objects.filter(participant__in=people, replaced_by=None)
    }
    for participant in people:
        certificate = certificates.get(participant.pk)
        completion = done[participant.pk]
        if certificate and certificate.state == CertificateState.REVOKED:
            reason = f"Sertifikat {certificate.number} dicabut: {certificate.reason.rstrip('.')}."
            answer.not_eligible.append(NotEligible(participant, [reason]))
        elif certificate:
            answer.already.append(certificate)
        elif not completion.complete:
            answer.not_eligible.append(NotEligible(participant, list(completion.reasons)))
        elif plan and plan.requires_confirmation and not answer.names[participant.pk].is_confirmed:
            answer.not_eligible.append(NotEligible(participant, ["Nama belum dikonfirmasi."]))
        else:
            answer.ready.append(participant)
    return answer


def participants_for_paper(training: Training, plan: CertificatePlan | None):
    """The active participants who get a certificate by this plan, with all that it says about them, by name."""
    roles = [ParticipantRole.PARTICIPANT, *(other.role for other in plan.roles.all())] if plan else ["participant"]
    return (
        Participant.objects.active()
        .filter(training=training, role__in=roles)
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
        CertificatePlan.objects.select_related("template_version__template", "number_scheme", "training__office")
        .prefetch_related("roles__number_scheme")
        .filter(training=training)
        .first()
    )
    if plan is None:
        raise IssuingRefused("Pola nomor dan penandatangan belum diisi. Isi dahulu di halaman sertifikat kegiatan ini.")
    if plan.number_scheme.scope == NumberScope.LETTER and not plan.letter_number:
        raise IssuingRefused("Nomor surat belum diisi. Isi dahulu di nomor dan penandatangan.")
    if plan.signing_mode == SigningMode.SEAL and not has_seal(plan.training.office):
        raise IssuingRefused(
            f"Kantor {plan.training.office} belum punya kunci segel di server ini. "
            f"Minta pengelola server menjalankan make_seal {plan.training.office.code}, "
            "atau pilih cara tanda tangan lain."
        )
    return plan


def address_refusal() -> str:
    """Return why no certificate may carry the address of this site, as a sentence; "" when it may."""
    if settings.DEBUG or settings.BASE_URL.startswith("https://"):
        return ""
    return (
        "Alamat situs (BASE_URL) belum https, padahal alamat itu tercetak di setiap sertifikat. "
        "Minta pengelola server mengaturnya dahulu."
    )
