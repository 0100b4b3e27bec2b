"""What ends within ninety days is seen in time, by those whose it is."""

import datetime

import pytest
from django.utils import timezone

from registry.models import Institution

ADDRESS = "/kantor/registri/berakhir/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def role(make_person, today):
    def make(name: str, days: int, pillar: str = "psm", area: str = "62.03.01.1010", **fields):
        ends = today + datetime.timedelta(days=days)
        person = make_person(name, area=area, **fields)
        return person.memberships.create(psks_type_id=pillar, ended_on=ends)

    return make


@pytest.fixture
def listed(client):
    def get(user, query: str = "") -> dict[int, list[str]]:
        client.force_login(user)
        groups = client.get(ADDRESS + query).context["groups"]
        return {window: [str(getattr(row[0], "subject", row[0])) for row in rows] for window, rows in groups}

    return get


def test_roles_stand_in_groups_of_thirty_days(role, listed, operator_kapuas):
    for name, days in [("A", 0), ("B", 30), ("C", 31), ("D", 60), ("E", 61), ("F", 90), ("G", 91), ("H", -1)]:
        role(name, days)

    assert listed(operator_kapuas) == {30: ["A", "B"], 60: ["C", "D"], 90: ["E", "F"]}


def test_who_follows_themselves_is_active_no_more_or_was_merged_is_left_out(role, listed, operator_kapuas, make_person):
    renewed = role("Diperpanjang", 10)
    renewed.person.memberships.create(psks_type_id="psm", started_on=renewed.ended_on + datetime.timedelta(days=1))
    role("Meninggal", 10, status="deceased")
    role("Digabung", 10, merged_into=make_person("Tinggal"))
    role("Tetap", 10)

    assert listed(operator_kapuas) == {30: ["Tetap"]}


def test_each_sees_her_own_and_can_narrow_them(role, listed, operator_kapuas, operator_katingan, operator_kalteng):
    role("Siti", 5)
    role("Yansen", 6, pillar="tagana", area="62.06.02")

    assert listed(operator_kapuas) == {30: ["Siti"]}
    assert listed(operator_katingan) == {30: ["Yansen"]}
    assert listed(operator_kalteng) == {30: ["Siti", "Yansen"]}
    assert listed(operator_kalteng, "?pilar=tagana") == {30: ["Yansen"]}
    assert listed(operator_kalteng, "?wilayah=62.03") == {30: ["Siti"]}


def test_accreditations_and_registrations_are_listed_too(listed, operator_kapuas, today):
    soon = today + datetime.timedelta(days=45)
    fields = {"psks_type_id": "lks", "area_id": "62.03"}
    Institution.objects.create(name="Akreditasi", accreditation="A", accreditation_ends_on=soon, **fields)
    Institution.objects.create(name="Daftar", registration_ends_on=soon, **fields)

    assert listed(operator_kapuas, "?apa=akreditasi") == {60: ["Akreditasi"]}
    assert listed(operator_kapuas, "?apa=pendaftaran") == {60: ["Daftar"]}


def test_nothing_to_come_says_how_it_would_come_here(client, operator_kapuas):
    client.force_login(operator_kapuas)

    assert "Tidak ada yang akan berakhir" in client.get(ADDRESS).content.decode()
