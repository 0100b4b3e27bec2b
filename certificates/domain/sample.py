"""A sample of what would be issued, with the longest name: drawn to be looked at, kept nowhere."""

import datetime
from dataclasses import replace

from certificates.domain.drawing import paper_of
from certificates.domain.eligibility import participants_for_paper
from certificates.domain.issuing import expiry_of, scheme_for
from certificates.domain.looks import frozen_look
from certificates.domain.names import printed_names
from certificates.domain.numbers import NumberRefused, preview_numbers, series_of
from certificates.domain.payload import build_payload, frozen_training
from certificates.domain.template_examples import NO_CODE
from certificates.models import CertificatePlan
from printing.certificates import certificate_pdf


def sample_pdf(plan: CertificatePlan, issued_on: datetime.date) -> bytes | None:
    """Return the certificate of the participant with the longest name, marked as a sample; None without participants.

    It carries the next number and a code that is no certificate's. Nothing is written.
    """
    names = printed_names(participants_for_paper(plan.training, plan)).values()
    if not names:
        return None
    name = max(names, key=lambda name: len(name.text))
    try:
        number = preview_numbers(series_of(plan, scheme_for(plan, name.participant.role), issued_on), 1)[0].text
    except NumberRefused:
        number = "–"
    said = build_payload(
        frozen_training(plan, ""),
        name.participant,
        frozen_look(plan.template_version, name.participant.role),
        name=name.text,
        number=number,
        code=NO_CODE,
        issued_on=issued_on,
        expires_on=expiry_of(plan, issued_on),
    )
    paper = paper_of(said, plan.training.office.letterhead().logo)
    wording = replace(paper.look.wording, heading=f"CONTOH {paper.look.wording.heading}")
    return certificate_pdf(replace(paper, look=replace(paper.look, wording=wording)))
