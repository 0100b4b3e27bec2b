"""Consent to extras: given in words that are kept, withdrawn at any time, provable for ever.

What the office does by law (registry, attendance, certificates) needs no consent and is
never asked here: else withdrawing would wipe records that must stay.
"""

import datetime
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from registry.domain.documents import Document
from registry.models import Consent, Person, PrivacyText
from registry.models.person import PersonStatus
from registry.models.privacy import NOTICE_SUBJECT, ConsentForm, GivenBy
from registry.models.request import (
    ANSWER_WITHIN,
    DataRequest,
    DataRequestStep,
    RequestChannel,
    RequestKind,
    RequestState,
)
from registry.privacy_texts import CONSENT_TEXTS, Purpose, notice_text, text_hash

ADULT = 18


class ConsentRefused(Exception):
    """The consent cannot be recorded like this; the text says why."""


@dataclass(frozen=True)
class PurposeState:
    """One extra as it stands with a person."""

    purpose: Purpose
    text: str
    consent: Consent | None
    past: list[Consent]


def is_minor(birth_date: datetime.date | None, on: datetime.date) -> bool:
    """Whether somebody born that day is under 18; without a birth date nobody is taken for a child."""
    if birth_date is None:
        return False
    return (on.year, on.month, on.day) < (birth_date.year + ADULT, birth_date.month, birth_date.day)


def keep_notice(now: datetime.datetime) -> PrivacyText:
    """Return the notice as it reads today, kept word by word."""
    return _keep(NOTICE_SUBJECT, notice_text(), now)


def give_consent(
    person: Person,
    purpose: Purpose,
    by,
    now: datetime.datetime,
    *,
    guardian_name: str = "",
    guardian_relation: str = "",
    evidence: Document | None = None,
) -> Consent:
    """Record that the person, or her guardian, agrees to one extra in the words of today.

    With evidence (a signed paper, as PDF or JPG) an officer records it; without, it was
    given on the screen. Giving it again changes nothing. Raises ConsentRefused when the age
    is not known, or a child has no guardian's consent.
    """
    if person.status == PersonStatus.ERASED:
        raise ConsentRefused("Data orang ini sudah dihapus.")
    if person.birth_date is None:
        raise ConsentRefused("Tanggal lahir belum tercatat. Usulkan perbaikan tanggal lahir dulu, lalu ulangi.")
    minor = is_minor(person.birth_date, now.date())
    if minor and not guardian_name.strip():
        raise ConsentRefused("Di bawah 18 tahun, orang tua atau wali yang menyetujui. Isi namanya.")
    if by.pk != person.user_id and not evidence:
        raise ConsentRefused("Lampirkan foto atau pindaian persetujuan yang ditandatangani.")
    consent = Consent(
        person=person,
        purpose=purpose,
        given_by=GivenBy.GUARDIAN if guardian_name.strip() else GivenBy.SELF,
        is_minor=minor,
        guardian_name=guardian_name.strip()[:120],
        guardian_relation=guardian_relation.strip()[:40] if guardian_name.strip() else "",
        how=ConsentForm.PAPER if evidence else ConsentForm.SCREEN,
        given_at=now,
        recorded_by=by,
    )
    known = person.consents.in_force().filter(purpose=purpose).first()
    if known:
        return known
    try:
        with transaction.atomic():
            consent.text = _keep(purpose, CONSENT_TEXTS[purpose], now)
            if evidence:
                consent.evidence = evidence.as_file()
            consent.save(force_insert=True)
    except IntegrityError:
        # The same button pressed twice at one moment: the first press counts.
        return person.consents.in_force().get(purpose=purpose)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, by, now: datetime.datetime) -> Consent:
    """Withdraw a consent at once, and start the clock within which the office must really stop.

    The office's task stands in the queue of requests. Withdrawing again changes nothing.
    """
    ended = Consent.objects.in_force().filter(pk=consent.pk).update(withdrawn_at=now, withdrawn_by=by)
    consent.refresh_from_db()
    if ended:
        own = by.pk == consent.person.user_id
        request = DataRequest.objects.create(
            person=consent.person,
            kind=RequestKind.WITHDRAWAL,
            channel=RequestChannel.SCREEN if own else RequestChannel.PAPER,
            text=f"Persetujuan ditarik: {consent.get_purpose_display()}. Hentikan penggunaannya, lalu jawab di sini.",
            received_at=now,
            due_at=now + ANSWER_WITHIN,
            recorded_by=by,
        )
        DataRequestStep.objects.create(request=request, state=RequestState.OPEN, at=now, by=by)
    return consent


def purposes_of(person: Person) -> list[PurposeState]:
    """Return every extra with the consent in force and those of the past, in two queries."""
    consents = list(person.consents.select_related("text", "recorded_by", "withdrawn_by"))
    return [
        PurposeState(
            purpose=purpose,
            text=CONSENT_TEXTS[purpose],
            consent=next((each for each in consents if each.purpose == purpose and each.withdrawn_at is None), None),
            past=[each for each in consents if each.purpose == purpose and each.withdrawn_at is not None],
        )
        for purpose in Purpose
    ]


def _keep(subject: str, text: str, now: datetime.datetime) -> PrivacyText:
    kept, _ = PrivacyText.objects.get_or_create(
        sha256=text_hash(text), defaults={"subject": subject, "text": text, "used_since": now}
    )
    return kept
