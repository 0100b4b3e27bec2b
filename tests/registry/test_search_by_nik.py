"""A NIK is searched for by POST: it stands in no address."""

import pytest

from registry.models import Person

NIK = "6203016512900001"


@pytest.fixture
def person(db):
    return Person.objects.create(name="Berta Contoh", nik=NIK, area_id="62.03.01")


@pytest.mark.parametrize("typed", [NIK, "6203 0165 1290 0001", "620301-651290-0001"])
def test_a_nik_leads_to_its_person(client, operator_kapuas, person, typed):
    client.force_login(operator_kapuas)

    assert client.post("/kantor/registri/", {"cari": typed}).url == f"/kantor/registri/orang/{person.pk}/"


def test_a_nik_of_another_area_finds_nobody(client, operator_katingan, person):
    client.force_login(operator_katingan)

    assert client.post("/kantor/registri/", {"cari": NIK}).url == "/kantor/registri/"


def test_a_name_is_searched_for_by_its_address(client, operator_kapuas, person):
    client.force_login(operator_kapuas)

    assert client.post("/kantor/registri/", {"cari": "berta", "pilar": "psm"}).url == (
        "/kantor/registri/?cari=berta&pilar=psm"
    )


def test_a_nik_in_the_address_is_not_searched_for(client, operator_kapuas, person):
    client.force_login(operator_kapuas)

    assert client.get(f"/kantor/registri/?cari={NIK}").url == "/kantor/registri/"


def test_a_nik_of_a_merged_record_leads_to_the_record_that_stayed(client, operator_kapuas, person):
    stayed = Person.objects.create(name="Berta Contoh", area_id="62.03.01")
    Person.objects.filter(pk=person.pk).update(merged_into=stayed)
    client.force_login(operator_kapuas)

    assert client.post("/kantor/registri/", {"cari": NIK}).url == f"/kantor/registri/orang/{stayed.pk}/"


def test_filters_that_were_chosen_stand_in_the_address(client, operator_kapuas, person):
    client.force_login(operator_kapuas)
    chosen = {"cari": "", "wilayah": ["62.03.01", "62.06.02.1003"], "terlatih": "ya", "jk": "X", "urut": ""}

    assert client.post("/kantor/registri/", chosen).url == "/kantor/registri/?wilayah=62.03.01&terlatih=ya"
