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
