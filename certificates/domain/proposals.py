""" "Nama saya salah": a member proposes how her name is written, the operator decides."""

import datetime

from django.db import transaction

from certificates.domain.drawing import draw_if_possible
from certificates.domain.name_warnings import tidy
from certificates.domain.names import LONGEST, NameRefused, confirm_name, printed_name
from certificates.domain.revoking import ClosingRefused, exchange_certificate
from certificates.models import Certificate, ConfirmedBy, NameProposal, ProposalState
from trainings.models import Participant, Training

REASON = "Ejaan nama diperbaiki atas usul pemegang sertifikat."


@transaction.atomic
def propose_name(participant: Participant, text: str, note: str, by, now: datetime.datetime) -> NameProposal:
    """Keep what the member says her name is, until an operator decides; a second proposal takes the place of the first.

    Raises NameRefused when it is empty, or is what is printed anyway.
    """
    text = tidy(text)
    if not text:
        raise NameRefused("Tuliskan nama yang benar.")
    if len(text) > LONGEST:
        raise NameRefused(f"Nama paling panjang {LONGEST} huruf. Singkat gelarnya.")
    Training.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.training_id)
    living = Certificate.objects.live().filter(participant=participant).first()
    if text == (living.printed_name if living else printed_name(participant).text):
        raise NameRefused("Nama itu sama dengan yang tercetak. Ubah bagian yang salah, lalu kirim.")
    values = {"certificate": living, "text": text, "note": note.strip(), "proposed_by": by, "proposed_at": now}
    return NameProposal.objects.update_or_create(
        participant=participant, state=ProposalState.OPEN, defaults=values, create_defaults=values
    )[0]


def accept_proposal(
    proposal: NameProposal, seen: str, by, on: datetime.date, now: datetime.datetime
) -> Certificate | None:
    """Take the proposed name: confirm it, or replace the certificate that exists (and return the new one).

    `seen` is the name that the operator looked at: what the member wrote since then she has
    not seen, so it is refused. Accepting again changes nothing. Raises NameRefused then, when
    it was declined, or when the certificate cannot be replaced.
    """
    with transaction.atomic():
        proposal = _locked(proposal)
        if proposal.state == ProposalState.ACCEPTED:
            return _living(proposal)
        if proposal.state == ProposalState.DECLINED:
            raise NameRefused("Usulan ini sudah ditolak. Minta peserta mengusulkan lagi bila perlu.")
        if proposal.text != seen:
            raise NameRefused(
                f"Peserta baru saja mengubah usulannya menjadi {proposal.text}. "
                "Nama tercetak belum berubah; periksa sekali lagi."
            )
        living = _living(proposal)
        following = None
        if living:
            try:
                following = exchange_certificate(living, proposal.text, REASON, by, on, now)
            except ClosingRefused as refusal:
                raise NameRefused(str(refusal)) from refusal
            proposal.certificate = living
        else:
            confirm_name(proposal.participant, proposal.text, by, ConfirmedBy.OPERATOR, now)
        _decide(proposal, ProposalState.ACCEPTED, "", by, now)
    if following:
        draw_if_possible(following)
    return following


@transaction.atomic
def decline_proposal(proposal: NameProposal, answer: str, by, now: datetime.datetime) -> None:
    """Leave the name as it is, and tell the member why. Raises NameRefused without a reason, or when decided."""
    if not answer.strip():
        raise NameRefused("Tuliskan alasannya; peserta membacanya.")
    proposal = _locked(proposal)
    if proposal.state == ProposalState.ACCEPTED:
        raise NameRefused("Usulan ini sudah diterima.")
    if proposal.state == ProposalState.OPEN:
        _decide(proposal, ProposalState.DECLINED, answer.strip(), by, now)


def _locked(proposal: NameProposal) -> NameProposal:
    # In the order of propose_name() and issuing, the training first: else two would wait for each other.
    trainings = Training.objects.select_for_update(of=("self",), no_key=True)
    trainings.get(participants__name_proposals=proposal)
    return (
        NameProposal.objects.select_for_update(of=("self",))
        .select_related("participant__training", "participant__person")
        .get(pk=proposal.pk)
    )


def _living(proposal: NameProposal) -> Certificate | None:
    return Certificate.objects.live().filter(participant=proposal.participant).first()


def _decide(proposal: NameProposal, state: ProposalState, answer: str, by, now: datetime.datetime) -> None:
    proposal.state, proposal.answer, proposal.decided_by, proposal.decided_at = state, answer[:250], by, now
    proposal.save(update_fields=["state", "answer", "decided_by", "decided_at", "certificate"])
