"""Signing up and claiming: who may be meant, and what an operator decides."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import RoleName, User
from registry.domain.accounts import ensure_account
from registry.domain.claims import (
    ClaimData,
    ClaimRefused,
    accept_as_new,
    claim_again,
    confirm_claim,
    matches,
    refuse_claim,
    rivals,
    sign_up,
)
from registry.models import Area, Claim, Person
from tests.at_once import raised_by
from tests.registry.conftest import NOW

NIK, OTHER = "6203016512900001", "6203016512900002"
BORN, PHONE = datetime.date(1990, 12, 25), "+6281234567890"
FULL = {"nik": NIK, "birth_date": BORN, "phone": PHONE}


@pytest.fixture
def claim(db):
    def make(name="Siti Aminah", form=None, **fields) -> Claim:
        said = {"area": Area.objects.get(pk="62.03.01"), **FULL, **fields}
        return sign_up(ClaimData(name=name, **said), "rahasia-123", NOW, form or uuid.uuid4())

    return make


def test_signing_up_makes_an_account_and_a_claim_but_no_person(claim):
    made = claim()

    assert (made.user.username, made.user.phone, made.state) == ("siti.aminah", None, "open")
    assert made.user.check_password("rahasia-123")
    assert [role.role for role in made.user.roles.all()] == ["member"]
    assert Person.objects.count() == 0


def test_the_same_form_twice_is_one_account(claim):
    form = uuid.uuid4()

    assert claim(form=form) == claim(form=form)
    assert User.objects.count() == 1


def test_a_sign_up_costs_the_same_whether_or_not_the_nik_is_known(claim, make_person):
    claim(nik=OTHER)
    make_person("Siti Aminah", **FULL)
    costs = []

    for name, nik in (("Ana", NIK), ("Ani", "6203016512900003")):
        with CaptureQueriesContext(connection) as queries:
            claim(name=name, nik=nik)
        costs.append(len(queries))

    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("known", "agrees", "words"),
    [
        (FULL, ("nik", "birth_date", "phone"), "NIK, tanggal lahir, dan nomor HP sama"),
        ({"nik": NIK, "birth_date": BORN}, ("nik", "birth_date"), "NIK dan tanggal lahir sama"),
        ({"phone": PHONE}, ("phone",), "nomor HP sama"),
        ({"birth_date": BORN}, ("birth_date",), "tanggal lahir sama"),
        ({}, (), "hanya nama yang sama"),
    ],
)
def test_the_operator_sees_what_agrees(claim, make_person, operator_kapuas, known, agrees, words):
    person = make_person("Siti Aminah", **known)

    (candidate,) = matches(claim(), operator_kapuas).candidates

    assert (candidate.person, candidate.agrees, candidate.agree_words) == (person, agrees, words)


def test_a_birthday_alone_points_at_nobody(claim, make_person, operator_kapuas):
    make_person("Yohanes Toding", birth_date=BORN)

    assert matches(claim(), operator_kapuas).candidates == []


def test_the_best_match_comes_first(claim, make_person, operator_kapuas):
    make_person("Siti Aminah", phone=PHONE)
    best = make_person("Siti Aminah", nik=NIK, birth_date=BORN)

    assert matches(claim(), operator_kapuas).candidates[0].person == best


def test_what_differs_is_said(claim, make_person, operator_kapuas):
    make_person("Siti Aminah", nik=OTHER, birth_date=BORN, phone=PHONE)

    (candidate,) = matches(claim(), operator_kapuas).candidates

    assert (candidate.agrees, candidate.differs) == (("birth_date", "phone"), ("nik",))


def test_of_somebody_elsewhere_only_that_there_is_one(claim, make_person, operator_kapuas, operator_kalteng):
    person = make_person("Siti Aminah", area="62.06.02.1003", **FULL)
    made = claim()

    here, province = matches(made, operator_kapuas), matches(made, operator_kalteng)

    assert (here.candidates, here.is_elsewhere) == ([], True)
    assert ([each.person for each in province.candidates], province.is_elsewhere) == ([person], False)


def test_the_nik_of_a_merged_record_leads_to_the_one_that_stayed(claim, make_person, operator_kapuas):
    survivor = make_person("Siti Aminah Nahan")
    make_person("S. Aminah", nik=NIK, merged_into=survivor)

    (candidate,) = matches(claim(), operator_kapuas).candidates

    assert (candidate.person, candidate.agrees) == (survivor, ("nik",))


def test_confirming_joins_account_and_person_and_fills_what_was_blank(claim, make_person, operator_kapuas):
    person = make_person("Siti Aminah", birth_date=BORN)
    made = claim()

    confirm_claim(made, person, operator_kapuas, NOW)

    person.refresh_from_db()
    made.refresh_from_db()
    assert (person.user, person.nik, person.phone) == (made.user, NIK, PHONE)
    assert User.objects.get(pk=made.user_id).phone == PHONE
    assert (made.state, made.nik, made.nik_hash, made.agreed) == ("confirmed", None, None, ["birth_date"])
    change = person.changes.get()
    assert change.source == "claim"
    assert change.values["NIK"] == ["", "620301******0001"]
    assert change.values["Akun"] == ["", "siti.aminah"]


def test_confirming_overwrites_nothing(claim, make_person, operator_kapuas):
    person = make_person("Siti Aminah", nik=OTHER, phone="+6281200000009")

    confirm_claim(claim(), person, operator_kapuas, NOW, is_sure=True)

    person.refresh_from_db()
    assert (person.nik, person.phone) == (OTHER, "+6281200000009")


@pytest.mark.parametrize(
    ("known", "differs"), [({"nik": OTHER}, "NIK"), ({"birth_date": datetime.date(1980, 1, 1)}, "tanggal lahir")]
)
def test_where_something_differs_the_operator_makes_sure_first(claim, make_person, operator_kapuas, known, differs):
    person = make_person("Siti Aminah", **known)
    made = claim()

    with pytest.raises(ClaimRefused, match=f"Ada yang berbeda dari Siti Aminah: {differs}"):
        confirm_claim(made, person, operator_kapuas, NOW)

    made.refresh_from_db()
    person.refresh_from_db()
    assert (made.state, person.user) == ("open", None)


def test_an_account_that_was_used_is_not_replaced(claim, make_person, operator_kapuas, member):
    User.objects.filter(pk=member.pk).update(last_login=NOW)
    person = make_person("Siti Aminah", user=member, **FULL)
    made = claim()

    assert not matches(made, operator_kapuas).candidates[0].may_link
    with pytest.raises(ClaimRefused, match="sudah punya akun yang dipakai"):
        confirm_claim(made, person, operator_kapuas, NOW)
    assert Person.objects.get().user == member


def test_an_account_of_a_slip_that_nobody_used_gives_way(claim, make_person, operator_kapuas):
    person = make_person("Siti Aminah", **FULL)
    old = ensure_account(person)
    made = claim()

    confirm_claim(made, person, operator_kapuas, NOW)

    old.refresh_from_db()
    assert (old.is_active, old.phone) == (False, None)
    assert (Person.objects.get().user, User.objects.get(pk=made.user_id).phone) == (made.user, PHONE)


def test_a_new_person_is_made_of_a_claim_nobody_fits(claim, operator_kapuas):
    made = claim()

    person = accept_as_new(made, operator_kapuas, NOW)

    assert (person.name, person.nik, person.area_id, person.user) == ("Siti Aminah", NIK, "62.03.01", made.user)
    assert Claim.objects.get().nik is None


def test_nobody_is_made_twice_over_a_nik_of_elsewhere(claim, make_person, operator_kapuas):
    make_person("Siti Aminah", area="62.06.02", nik=NIK)

    with pytest.raises(ClaimRefused, match="provinsi"):
        accept_as_new(claim(), operator_kapuas, NOW)


def test_a_refusal_has_a_reason_and_lets_one_try_again(claim, operator_kapuas):
    made = claim()
    with pytest.raises(ClaimRefused, match="alasan"):
        refuse_claim(made, " ", operator_kapuas, NOW)

    refuse_claim(made, "Datang ke kantor dengan KTP.", operator_kapuas, NOW)
    area = Area.objects.get(pk="62.03.01")
    again = claim_again(made.user, ClaimData(name="Siti", area=area, **FULL), NOW, uuid.uuid4())

    made.refresh_from_db()
    assert (made.state, made.nik, made.reason) == ("refused", None, "Datang ke kantor dengan KTP.")
    assert again.state == "open"
    assert claim_again(made.user, ClaimData(name="Siti", area=area, **FULL), NOW, uuid.uuid4()) == again


def test_a_claim_is_decided_once_and_not_by_its_own_claimant(claim, make_person, operator_kapuas):
    made, person = claim(), make_person("Siti Aminah")
    Claim.objects.filter(pk=made.pk).update(user=operator_kapuas)
    with pytest.raises(ClaimRefused, match="petugas lain"):
        confirm_claim(made, person, operator_kapuas, NOW)
    Claim.objects.filter(pk=made.pk).update(user=made.user)
    confirm_claim(made, person, operator_kapuas, NOW)

    with pytest.raises(ClaimRefused, match="sudah diputuskan"):
        refuse_claim(made, "Tidak jadi.", operator_kapuas, NOW)


def test_a_claim_of_elsewhere_is_not_there(claim, make_person, operator_katingan):
    person = make_person("Siti Aminah", area="62.06.02")

    with pytest.raises(Claim.DoesNotExist):
        confirm_claim(claim(), person, operator_katingan, NOW)


def test_two_claims_of_one_nik_are_seen(claim):
    first = claim()
    claim(name="Orang Lain")

    assert rivals(first) == 1


def test_under_eighteen_the_guardian_is_named(claim):
    with pytest.raises(ClaimRefused, match="wali"):
        claim(birth_date=datetime.date(2012, 1, 1))
    made = claim(birth_date=datetime.date(2012, 1, 1), guardian_name="Ibu Siti", guardian_relation="Ibu")

    assert made.guardian_name == "Ibu Siti"


@pytest.mark.parametrize("wrong", [{"state": "confirmed"}, {"state": "refused"}, {"nik": None}, {"phone": "0812"}])
def test_the_database_keeps_no_half_decided_claim(claim, wrong):
    made = claim()

    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.filter(pk=made.pk).update(**wrong)


@pytest.mark.django_db(transaction=True)
def test_two_operators_at_once_decide_one_claim_once(claim, make_person, make_user):
    first = make_user("kapuas.satu", RoleName.OPERATOR, "62.03")
    second = make_user("kapuas.dua", RoleName.OPERATOR, "62.03")
    made, person = claim(), make_person("Siti Aminah", birth_date=BORN)

    problems = raised_by(*[lambda by=by: confirm_claim(made, person, by, NOW) for by in (first, second)])

    assert [str(problem) for problem in problems] == ["Klaim ini sudah diputuskan."]
    assert Person.objects.get().changes.count() == 1
