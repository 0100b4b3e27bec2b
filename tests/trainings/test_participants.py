"""Taking part: once, with a trace, and walk-ins that are matched later."""

import uuid

import pytest

from registry.models import Membership, PsksType
from trainings.domain.participants import (
    ParticipantRefused,
    add_participant,
    add_walk_in,
    change_state,
    match_walk_in,
)
from trainings.models import Participant, ParticipantRole, ParticipantStateName

PARTICIPANT = ParticipantRole.PARTICIPANT


def test_adding_twice_is_taking_part_once(training, make_person, operator_kalteng):
    person = make_person("Lilis Suryani", title_after="S.ST")

    first = add_participant(training, person, PARTICIPANT, operator_kalteng)
    second = add_participant(training, person, PARTICIPANT, operator_kalteng)

    assert (second, first.name, first.states.count()) == (first, "Lilis Suryani, S.ST", 1)


def test_one_person_may_have_two_roles(training, make_person, operator_kalteng):
    person = make_person()

    add_participant(training, person, PARTICIPANT, operator_kalteng)
    add_participant(training, person, ParticipantRole.MODERATOR, operator_kalteng)

    assert training.participants.count() == 2


def test_the_only_pillar_is_taken(training, make_person, operator_kalteng):
    person = make_person()
    held = Membership.objects.create(person=person, psks_type=PsksType.objects.get(code="psm"))

    assert add_participant(training, person, PARTICIPANT, operator_kalteng).membership == held


def test_of_two_pillars_none_is_guessed(training, make_person, operator_kalteng):
    person = make_person()
    for code in ("psm", "tagana"):
        Membership.objects.create(person=person, psks_type=PsksType.objects.get(code=code))

    assert add_participant(training, person, PARTICIPANT, operator_kalteng).membership is None


def test_the_printed_name_does_not_follow_the_registry(training, participant):
    participant.person.name = "Nama Baru"
    participant.person.save()

    assert Participant.objects.get(pk=participant.pk).name == "Norhayati Nahan"


def test_cancelling_needs_a_reason(participant, operator_kalteng):
    with pytest.raises(ParticipantRefused):
        change_state(participant, ParticipantStateName.CANCELLED, operator_kalteng, " ")

    assert Participant.objects.get().is_active


def test_who_cancelled_and_is_added_again_is_registered_again(training, participant, operator_kalteng):
    change_state(participant, ParticipantStateName.CANCELLED, operator_kalteng, "Berhalangan.")

    again = add_participant(training, participant.person, PARTICIPANT, operator_kalteng)

    assert [state.state for state in again.states.all()] == ["registered", "cancelled", "registered"]


def test_a_walk_in_sent_twice_is_one(training, committee):
    key = uuid.uuid4()

    first = add_walk_in(training, " Tamu  Baru ", "Desa Mintin", committee, key)
    second = add_walk_in(training, "Tamu Baru", "", committee, key)

    assert (second, first.name, first.is_walk_in) == (first, "Tamu Baru", True)


def test_a_matched_walk_in_has_the_name_of_the_registry(training, make_person, operator_kalteng):
    guest = add_walk_in(training, "Bu Nor", "", operator_kalteng, uuid.uuid4())

    matched = match_walk_in(guest, make_person(), operator_kalteng)

    assert (matched.name, matched.is_walk_in) == ("Norhayati Nahan", False)
    assert matched.states.last().reason == "Dicocokkan; ditulis di pintu: Bu Nor."


def test_a_walk_in_who_is_on_the_list_is_not_doubled(training, participant, operator_kalteng):
    guest = add_walk_in(training, "Bu Nor", "", operator_kalteng, uuid.uuid4())

    with pytest.raises(ParticipantRefused, match="sudah menjadi peserta"):
        match_walk_in(guest, participant.person, operator_kalteng)
