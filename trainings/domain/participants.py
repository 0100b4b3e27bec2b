"""Who takes part: adding, cancelling, walk-ins and their matching; each state leaves a trace."""

import uuid as uuids

from django.db import IntegrityError, transaction

from accounts.models import User
from registry.models import Membership, Person
from trainings.domain.participant_imports import apply_participant_import, only_membership
from trainings.models import Participant, ParticipantRole, ParticipantState, ParticipantStateName, Training

__all__ = [
    "ParticipantRefused",
    "add_participant",
    "add_walk_in",
    "apply_participant_import",
    "change_state",
    "match_walk_in",
]


class ParticipantRefused(Exception):
    """Nothing was changed; the message is the sentence for the screen."""


@transaction.atomic
def add_participant(
    training: Training,
    person: Person,
    role: ParticipantRole,
    by: User | None,
    membership: Membership | None = None,
) -> Participant:
    """Make the person take part in this role, once; the printed name is frozen now.

    Who takes part already is returned as they are; who had cancelled is registered again.
    A person that was merged into another takes part as that other one. Without
    `membership` the pillar is chosen when only one is possible.
    """
    while person.merged_into:
        person = person.merged_into
    participant, created = Participant.objects.get_or_create(
        training=training,
        person=person,
        role=role,
        defaults={"name": person.full_name, "membership": membership or only_membership(person)},
    )
    if created:
        ParticipantState.objects.create(participant=participant, state=participant.state, by=by)
    elif not participant.is_active:
        change_state(participant, ParticipantStateName.REGISTERED, by, "Didaftarkan lagi.")
        participant.refresh_from_db()
    return participant


@transaction.atomic
def change_state(participant: Participant, state: ParticipantStateName, by: User | None, reason: str) -> Participant:
    """Add a state to the chain; being in that state already changes nothing.

    Cancelling needs a reason. What the person did stays: attendance is kept.
    """
    held = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    if held.state == state:
        return held
    reason = reason.strip()
    if state == ParticipantStateName.CANCELLED and not reason:
        raise ParticipantRefused("Tulis alasan pembatalan. Peserta belum dibatalkan.")
    held.state = state
    held.save(update_fields=["state"])
    ParticipantState.objects.create(participant=held, state=state, by=by, reason=reason[:250])
    return held


def add_walk_in(training: Training, name: str, unit: str, by: User, uuid: uuids.UUID) -> Participant:
    """Write down somebody who came without being on the list; the same uuid is the same person."""
    name = " ".join(name.split())
    if not name:
        raise ParticipantRefused("Tulis nama orang yang datang. Belum ada yang disimpan.")
    try:
        with transaction.atomic():
            participant, created = Participant.objects.get_or_create(
                uuid=uuid, defaults={"training": training, "name": name[:200], "unit": " ".join(unit.split())[:150]}
            )
            if created:
                ParticipantState.objects.create(
                    participant=participant, state=participant.state, by=by, reason="Datang tanpa terdaftar."
                )
    except IntegrityError:
        participant = Participant.objects.get(uuid=uuid)
    if participant.training_id != training.pk:
        raise ParticipantRefused("Kiriman ini sudah dipakai di kegiatan lain. Muat ulang halaman, lalu ulangi.")
    return participant


@transaction.atomic
def match_walk_in(participant: Participant, person: Person, by: User) -> Participant:
    """Say who a walk-in is; the name from the registry replaces what was written at the door."""
    held = Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)
    if held.person_id == person.pk:
        return held
    if held.person_id:
        raise ParticipantRefused(f"{held.name} sudah dicocokkan dengan orang lain. Tidak ada yang diubah.")
    taken = Participant.objects.filter(training=held.training_id, person=person, role=held.role)
    if taken.exists():
        raise ParticipantRefused(
            f"{person.full_name} sudah menjadi peserta kegiatan ini. Catat kehadirannya pada namanya, "
            f"lalu batalkan “{held.name}”. Tidak ada yang diubah."
        )
    said = held.name
    held.person, held.name, held.membership = person, person.full_name, only_membership(person)
    held.save(update_fields=["person", "name", "membership"])
    ParticipantState.objects.create(
        participant=held, state=held.state, by=by, reason=f"Dicocokkan; ditulis di pintu: {said}."[:250]
    )
    return held
