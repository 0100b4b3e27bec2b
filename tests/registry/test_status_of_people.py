"""Saying that a person is inactive or has died: confirmed, with date and reason, and it can be undone."""

import datetime

import pytest
from django.urls import reverse

from tests.registry.conftest import TODAY

DAY = datetime.date(2026, 11, 1)


@pytest.fixture
def role(make_person):
    person = make_person()
    return person.memberships.create(psks_type_id="psm", started_on=datetime.date(2024, 1, 1))


@pytest.fixture
def post(client, operator_kapuas, role):
    def send(**values):
        client.force_login(operator_kapuas)
        fields = {"status": "deceased", "on": DAY.isoformat(), "reason": "Kabar dari lurah", "end_roles": "on"}
        return client.post(reverse("registry:person_status", args=[role.person_id]), {**fields, **values})

    return send


def test_death_ends_the_roles_and_is_written_down(post, role):
    post()

    role.refresh_from_db()
    person = role.person
    assert (person.status, role.ended_on) == ("deceased", DAY)
    assert [(change.values, change.note) for change in person.changes.all()] == [
        ({"Peran PSM: selesai": ["", "01-11-2026"]}, "Kabar dari lurah"),
        ({"Status": ["Aktif", "Meninggal"]}, "Sejak 01-11-2026. Kabar dari lurah"),
    ]


def test_roles_stay_when_one_says_so(post, role):
    post(status="inactive", end_roles="")

    role.refresh_from_db()
    assert (role.person.status, role.ended_on) == ("inactive", None)


def test_a_status_can_be_taken_back(post, role):
    post()
    post(status="active", reason="Salah orang")

    role.person.refresh_from_db()
    assert role.person.status == "active"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"reason": ""}, "Isi alasannya."),
        ({"on": (TODAY + datetime.timedelta(days=4000)).isoformat()}, "Tanggal ini belum tiba."),
        ({"status": "erased"}, "erased"),
    ],
)
def test_without_date_and_reason_nothing_changes(post, role, values, sentence):
    page = post(**values).content.decode()

    role.person.refresh_from_db()
    assert (sentence in page, role.person.status) == (True, "active")
