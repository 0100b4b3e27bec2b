"""Changing a person: written down, never over a colleague's change, never out of one's own area."""

import pytest
from django.urls import reverse

from accounts.domain.roles import assign_role
from accounts.models import RoleName, User
from registry.domain.changing import ChangedMeanwhile, version_of
from registry.domain.people import FIELDS, change_person
from registry.models import Change
from tests.registry.conftest import NOW

NIK, OTHER_NIK = "6203016512900001", "6203060703850002"


@pytest.fixture
def siti(make_person):
    return make_person("Siti Aminah", nik=NIK, phone="+6281234567890")


@pytest.fixture
def fill(siti):
    def make(**changes):
        fields = {"name": siti.name, "phone": "0812-3456-7890", "area": "Selat Dalam, Selat, Kapuas"}
        chosen = {"area_kunci": "62.03.01.1010", "area_untuk": fields["area"]}
        return {**fields, **chosen, "versi": version_of(siti, FIELDS), **changes}

    return make


@pytest.fixture
def post(client, siti, operator_kapuas):
    def send(values, user=None):
        client.force_login(user or operator_kapuas)
        return client.post(reverse("registry:person_edit", args=[siti.pk]), values)

    return send


def test_the_form_shows_the_nik_masked_and_keeps_it_when_left_blank(client, post, siti, fill, operator_kapuas):
    client.force_login(operator_kapuas)
    page = client.get(reverse("registry:person_edit", args=[siti.pk])).content.decode()
    post(fill(name="Siti Aminah Nahan"))

    siti.refresh_from_db()
    assert (NIK in page, "620301******0001" in page) == (False, True)
    assert (siti.name, siti.nik, siti.phone) == ("Siti Aminah Nahan", NIK, "+6281234567890")


def test_a_new_nik_replaces_the_old_one_and_history_shows_both_masked(post, siti, fill):
    post(fill(nik="62.0306 070385 0002"))

    siti.refresh_from_db()
    assert siti.nik == OTHER_NIK
    assert siti.changes.get().values == {"NIK": ["620301******0001", "620306******0002"]}


def test_what_did_not_change_writes_no_history(post, siti, fill):
    post(fill())

    assert Change.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"nik": "123"}, "NIK harus 16 angka, di sini ada 3."),
        ({"nik": OTHER_NIK}, "NIK ini sudah terdaftar."),
        ({"phone": "12"}, "Ini bukan nomor telepon."),
        ({"area": "Kasongan Lama"}, "tidak ditemukan"),
        ({"area": "x", "area_kunci": "62.06.02.1003", "area_untuk": "x"}, "tidak ditemukan"),
    ],
)
def test_what_cannot_be_saved_is_said_and_changes_nothing(post, siti, fill, make_person, changes, sentence):
    make_person("Rahasia", area="62.06", nik=OTHER_NIK)

    page = post(fill(**changes)).content.decode()

    siti.refresh_from_db()
    assert sentence in page
    assert (siti.nik, siti.area_id) == (NIK, "62.03.01.1010")


def test_the_second_of_two_operators_is_told_and_keeps_what_she_typed(post, siti, fill, operator_kalteng):
    opened = fill()
    post(fill(phone="0813-1111-2222"), operator_kalteng)

    page = post({**opened, "name": "Siti Aminah Nahan"}).content.decode()

    siti.refresh_from_db()
    assert (siti.name, siti.phone) == ("Siti Aminah", "+6281311112222")
    said = ["sudah diubah oleh operator.kalteng saat Anda mengisi", "Nomor HP", 'value="Siti Aminah Nahan"']
    assert [text in page for text in said] == [True] * 3


def test_told_of_it_she_may_save_all_the_same(post, client, siti, fill, operator_kalteng):
    opened = fill()
    post(fill(phone="0813-1111-2222"), operator_kalteng)
    response = post({**opened, "name": "Siti Aminah Nahan"})

    post({**opened, "name": "Siti Aminah Nahan", "versi": response.context["version"]})

    siti.refresh_from_db()
    assert (siti.name, siti.phone) == ("Siti Aminah Nahan", "+6281234567890")


def test_a_mark_says_nothing_of_the_nik_and_differs_with_every_field(siti, make_person):
    marks = {version_of(siti, FIELDS)}
    for field, value in [("name", "Lain"), ("nik", OTHER_NIK), ("address", "Jalan 1"), ("area_id", "62.03")]:
        setattr(siti, field, value)
        marks.add(version_of(siti, FIELDS))

    assert len(marks) == 5


def test_the_domain_refuses_an_old_mark(siti, operator_kapuas):
    old = version_of(siti, ["address"])
    change_person(siti, {"address": "Jalan 1"}, operator_kapuas, NOW)

    with pytest.raises(ChangedMeanwhile):
        change_person(siti, {"address": "Jalan 2"}, operator_kapuas, NOW, old)


def test_somebody_of_another_area_does_not_exist(post, fill, operator_katingan):
    assert post(fill(), operator_katingan).status_code == 404


def test_who_reviews_in_the_province_and_operates_in_katingan_changes_nobody_of_kapuas(
    post, siti, fill, operator_katingan
):
    assign_role(operator_katingan, RoleName.REVIEWER, "62")

    assert post(fill(name="Diganti"), User.objects.get(pk=operator_katingan.pk)).status_code == 403
    siti.refresh_from_db()
    assert siti.name == "Siti Aminah"
