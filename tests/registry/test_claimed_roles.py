"""The role that somebody states when signing up: the operator sees it, and it is written when they agree."""

import datetime
import uuid

import pytest
from django.urls import reverse

from registry.domain.claims import ClaimData, accept_as_new, confirm_claim, matches, sign_up
from registry.models import Area, Claim, Membership, PsksType
from tests.registry.conftest import NOW

NIK, BORN, PHONE = "6203016512900001", datetime.date(1990, 12, 25), "+6281234567890"


@pytest.fixture
def claim(db):
    def make(pillar: str | None = "psm", nik: str = NIK) -> Claim:
        stated = PsksType.objects.get(pk=pillar) if pillar else None
        area = Area.objects.get(pk="62.03.01")
        said = ClaimData("Siti Aminah", nik, BORN, PHONE, area, stated)
        return sign_up(said, "rahasia-123", NOW, uuid.uuid4())

    return make


@pytest.fixture
def siti(make_person):
    return make_person("Siti Aminah", nik=NIK)


def test_the_role_is_written_once_with_the_claim_in_the_history(claim, siti, operator_kapuas):
    confirm_claim(claim(), siti, operator_kapuas, NOW, with_role=True)

    role = siti.memberships.get()
    assert (role.psks_type_id, role.started_on, role.number) == ("psm", None, "")
    assert siti.changes.get().values["Peran PSM"] == ["", "ditambahkan"]


def test_without_the_word_of_the_operator_no_role_is_written(claim, siti, operator_kapuas):
    confirm_claim(claim(), siti, operator_kapuas, NOW)

    assert siti.memberships.count() == 0


@pytest.mark.parametrize("ended_on", [None, datetime.date(2020, 1, 1)])
def test_a_role_that_is_or_was_there_stays_as_it_is(claim, siti, operator_kapuas, ended_on):
    held = Membership.objects.create(person=siti, psks_type_id="psm", number="7", ended_on=ended_on)

    confirm_claim(claim(), siti, operator_kapuas, NOW, with_role=True)

    assert [(role.pk, role.number, role.ended_on) for role in siti.memberships.all()] == [(held.pk, "7", ended_on)]


def test_a_role_of_a_record_that_was_merged_counts(claim, siti, make_person, operator_kapuas):
    old = make_person("Siti Aminah", merged_into=siti)
    Membership.objects.create(person=old, psks_type_id="psm")

    confirm_claim(claim(), siti, operator_kapuas, NOW, with_role=True)

    assert siti.memberships.count() == 0


def test_somebody_new_gets_the_role_too(claim, operator_kapuas):
    person = accept_as_new(claim(), operator_kapuas, NOW, with_role=True)

    assert [role.psks_type_id for role in person.memberships.all()] == ["psm"]
    assert person.changes.get().values["Peran PSM"] == ["", "ditambahkan"]


@pytest.mark.parametrize(("pillar", "lacks"), [("psm", True), ("lks", False), (None, False)])
def test_only_a_role_that_one_holds_alone_is_offered(claim, siti, operator_kapuas, pillar, lacks):
    (candidate,) = matches(claim(pillar), operator_kapuas).candidates

    assert candidate.lacks_role is lacks


def test_who_holds_what_is_asked_once_for_all(claim, make_person, operator_kapuas, django_assert_max_num_queries):
    for _ in range(8):
        make_person("Siti Aminah", phone=PHONE)
    made = claim()

    with django_assert_max_num_queries(12):
        assert [each.lacks_role for each in matches(made, operator_kapuas).candidates] == [True] * 8


def test_the_operator_ticks_it_on_the_page(claim, siti, operator_kapuas, client):
    made = claim()
    client.force_login(operator_kapuas)

    page = client.get(made.get_absolute_url()).content.decode()
    sent = {"tindakan": "hubungkan", "orang": siti.pk, "peran": "ya"}
    done = client.post(reverse("registry:claim_decide", args=[made.uuid]), sent, follow=True).content.decode()

    assert "Catat juga perannya sebagai PSM, seperti yang ia isi" in page
    assert "Perannya sebagai PSM tercatat: lengkapi nomor induk, SK, dan masanya." in done
    assert siti.memberships.get().psks_type_id == "psm"
