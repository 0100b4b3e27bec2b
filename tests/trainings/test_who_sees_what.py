"""The permission table of trainings: who opens which screen of a province's training."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from trainings.models import Participant, ParticipantRole, Training

OFFICE_SCREENS = [
    "programme",
    "add_participant",
    "import",
    "slips",
    "sheets",
    "attendance",
    "recap",
    "reviews",
]
# participants: one's own people of another office's training may be read.
CAST = {
    "administrator": {"office": 200, "door": 200, "participants": 200, "public": 200},
    "operator_kalteng": {"office": 200, "door": 200, "participants": 200, "public": 200},
    "operator_kapuas": {"office": 404, "door": 404, "participants": 200, "public": 404},
    "operator_katingan": {"office": 404, "door": 404, "participants": 404, "public": 404},
    "trainer": {"office": 403, "door": 404, "participants": 403, "public": 404},
    "reviewer": {"office": 403, "door": 404, "participants": 403, "public": 404},
    "committee_member": {"office": 403, "door": 200, "participants": 403, "public": 200},
    "own_place": {"office": 403, "door": 404, "participants": 403, "public": 200},
    "stranger": {"office": 403, "door": 404, "participants": 403, "public": 404},
    None: {"office": 302, "door": 302, "participants": 302, "public": 404},
}


@pytest.fixture
def unpublished(training):
    training.is_published = False
    training.save()
    return training


@pytest.fixture
def own_place(member, make_participant):
    make_participant("Peserta Sendiri", user=member, area_code="62.71.01")
    return member


@pytest.fixture
def stranger(make_user):
    return make_user("tagana")


@pytest.fixture
def kapuas_person(make_participant):
    return make_participant("Norhayati Nahan", area_code="62.03.01")


@pytest.fixture
def visit(client, request, unpublished, kapuas_person):
    def get(who, name, *args):
        if who:
            client.force_login(request.getfixturevalue(who))
        return client.get(reverse(f"trainings:{name}", args=[unpublished.code, *args])).status_code

    return get


@pytest.mark.parametrize("who", CAST)
def test_the_office_screens_open_to_those_who_manage_the_training(visit, who):
    assert {visit(who, name) for name in OFFICE_SCREENS} == {CAST[who]["office"]}


@pytest.mark.parametrize("who", CAST)
def test_the_door_opens_to_committee_and_operators(visit, who):
    assert {visit(who, "door_training"), visit(who, "hall"), visit(who, "hall_code")} == {CAST[who]["door"]}


@pytest.mark.parametrize("who", CAST)
def test_the_list_of_people_opens_to_operators_with_people_in_it(visit, who):
    assert visit(who, "participants") == CAST[who]["participants"]


@pytest.mark.parametrize("who", CAST)
def test_an_unpublished_training_is_shown_to_those_in_it(visit, who):
    assert visit(who, "public") == CAST[who]["public"]


def test_of_a_foreign_training_an_operator_sees_her_own_people_only(
    client, training, make_participant, kapuas_person, operator_kapuas
):
    make_participant("Orang Katingan", area_code="62.06.02")
    client.force_login(operator_kapuas)

    page = client.get(reverse("trainings:participants", args=[training.code])).content.decode()

    assert "Norhayati Nahan" in page
    assert "Orang Katingan" not in page
    assert kapuas_person.card_label not in page


def test_an_operator_who_speaks_at_a_foreign_training_does_not_change_it(
    client, training, make_participant, operator_kapuas
):
    make_participant("Pembicara", role=ParticipantRole.SPEAKER, user=operator_kapuas)
    client.force_login(operator_kapuas)

    assert Training.objects.visible_to(operator_kapuas).get() == training
    assert client.get(f"/admin/kegiatan/edit/{training.pk}/").status_code == 404


def test_the_committee_sees_its_training_only_on_its_days(make_training, make_participant, committee):
    past = make_training("LAMA-1", starts_on=timezone.localdate() - datetime.timedelta(days=10))
    make_participant("Panitia", in_training=past, role=ParticipantRole.COMMITTEE, user=committee)

    assert not Training.objects.visible_to(committee).exists()
    assert list(Training.objects.door_of(committee)) == [past]


def test_a_participant_of_another_training_is_not_found(
    client, training, make_training, make_participant, operator_kalteng
):
    foreign = make_participant("Orang Lain", in_training=make_training("LAIN-1"))
    client.force_login(operator_kalteng)

    assert client.get(reverse("trainings:participant", args=[training.code, foreign.pk])).status_code == 404
    assert client.get(reverse("trainings:door_undo", args=[training.code, foreign.pk])).status_code == 404


def test_nobody_is_added_from_outside_the_operators_areas(
    client, make_training, make_office, make_person, operator_kapuas
):
    own = make_training("KAPUAS-1", office=make_office("62.03", "DINSOS-KPS"))
    outsider = make_person("Orang Katingan", area_code="62.06.02")
    client.force_login(operator_kapuas)

    response = client.post(reverse("trainings:add_participant", args=[own.code]), {"orang": outsider.pk})

    assert response.status_code == 404
    assert not Participant.objects.exists()
