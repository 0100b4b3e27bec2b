"""The payload: everything a certificate says, frozen at issue as canonical JSON.

Every file, the public verification and every reprint are made from it alone, so that
a changed name, logo or signatory never changes a certificate that exists.
"""

import datetime
import hashlib
import json

from django.conf import settings

from certificates.domain.looks import frozen_signatory
from certificates.models import CertificatePlan
from trainings.models import Participant, Session, SessionKind, TrainingKind

VERSION = 1


def frozen_training(plan: CertificatePlan, logo: str) -> dict[str, object]:
    """Return what all certificates of this plan say alike; minutes are those of the sessions that count.

    `logo` is the name under which the letterhead's picture is kept for ever.
    """
    training = plan.training
    letterhead = training.office.letterhead()
    subjects = [
        {"title": session.title, "speaker": _speaker(session), "minutes": session.counted_minutes}
        for session in training.sessions.all()
        if session.kind == SessionKind.SUBJECT
    ]
    return {
        "version": VERSION,
        "kind": TrainingKind(training.kind).full_name,
        "title": training.title,
        "theme": training.theme,
        "starts_on": training.starts_on.isoformat(),
        "ends_on": training.ends_on.isoformat(),
        "city": training.city,
        "minutes": sum(subject["minutes"] for subject in subjects),
        "subjects": subjects,
        "issuer": training.office.name,
        "issued_city": training.office.city,
        "letterhead": {
            "government": letterhead.government,
            "office": letterhead.office,
            "contact": letterhead.contact,
            "logo": logo,
        },
        "signing_mode": plan.signing_mode,
        "signatory": _signatory(plan, "front"),
        "back_signatory": _signatory(plan, "back"),
    }


def build_payload(
    frozen: dict[str, object],
    participant: Participant,
    look: dict[str, object],
    *,
    name: str,
    number: str,
    code: str,
    issued_on: datetime.date,
    expires_on: datetime.date | None,
    shows_unit: bool = True,
) -> dict[str, object]:
    """Return what the certificate of this participant says: what all say, and what is hers.

    `look` is what the template says for her role (certificates.domain.looks). Without her unit
    nobody reads on it where she lives or serves: so for who had the use of her data restricted.
    """
    return frozen | {
        "look": look,
        "number": number,
        "code": code,
        "verify_url": f"{settings.BASE_URL}/v/{code}/",
        "name": name,
        "unit": unit_line(participant) if shows_unit else "",
        "role": participant.role,
        "role_label": participant.get_role_display(),
        "issued_on": issued_on.isoformat(),
        "expires_on": expires_on.isoformat() if expires_on else None,
    }


def canonical(payload: dict[str, object]) -> str:
    """Return the payload as JSON that is the same, byte for byte, for the same content."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """Return the sha256 of a canonical payload, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def unit_line(participant: Participant) -> str:
    """Return the line under the name: "TKSK Kecamatan Kahayan Hilir, Kabupaten Pulang Pisau".

    Of who takes part as no pillar, such as a speaker, it is what the training wrote down.
    """
    membership, person = participant.membership, participant.person
    if participant.unit and membership is None:
        return participant.unit
    pillar = membership.psks_type.short_name if membership else ""
    if membership and membership.represents:
        pillar = membership.represents.name
    area = membership.service_area if membership else None
    if area is None and person:
        area = person.area
    names = []
    while area is not None and area.parent_id:
        if len(area.code) <= 8:
            names.append(area.full_name)
        area = area.parent
    return f"{pillar} {', '.join(names)}".strip()


def _signatory(plan: CertificatePlan, place: str) -> dict[str, str] | None:
    said = plan.signatory(place)
    return said and frozen_signatory(said, plan.template_version.shows_degrees)


def _speaker(session: Session) -> str:
    return session.speaker_institution or session.speaker
