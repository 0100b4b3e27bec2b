"""The list of people and the page of one person."""

import pytest
from django.urls import reverse

from registry.domain.credits import grant_credit
from tests.registry.conftest import TODAY

NIK = "6203016512900001"
HOME = "/kantor/registri/"


@pytest.fixture
def two_people(make_person):
    return [
        make_person("Siti Aminah", nik=NIK, phone="+6281234567890"),
        make_person("Budi Santoso", area="62.06.02.1003"),
    ]


@pytest.fixture
def listed(client):
    def get(user, query: str = "") -> list[str]:
        client.force_login(user)
        return [row.person.name for row in client.get(HOME + query).context["page"].rows]

    return get


def test_each_operator_sees_her_own(two_people, listed, operator_kalteng, operator_kapuas, operator_katingan):
    assert listed(operator_kalteng) == ["Budi Santoso", "Siti Aminah"]
    assert listed(operator_kapuas) == ["Siti Aminah"]
    assert listed(operator_katingan) == ["Budi Santoso"]


@pytest.mark.parametrize(
    "query",
    ["aminah", "SITI", "aminah siti", "Hj. Siti Aminah, S.Sos", "sitti", "0812-3456-7890"],
)
def test_a_person_is_found_by_name_or_phone(two_people, listed, operator_kalteng, query):
    assert listed(operator_kalteng, f"?cari={query}") == ["Siti Aminah"]


@pytest.mark.parametrize("query", ["aminah", "0812-3456-7890"])
def test_searching_does_not_reach_into_another_area(two_people, listed, operator_katingan, query):
    assert listed(operator_katingan, f"?cari={query}") == []


def test_the_list_can_be_narrowed_to_a_pillar(two_people, listed, operator_kalteng):
    two_people[0].memberships.create(psks_type_id="psm")

    assert listed(operator_kalteng, "?pilar=psm") == ["Siti Aminah"]
    assert listed(operator_kalteng, "?pilar=tagana") == []


def test_an_empty_registry_says_what_to_do(client, operator_kapuas):
    client.force_login(operator_kapuas)

    assert "Belum ada orang di wilayah Anda" in client.get(HOME).content.decode()


def test_more_people_cost_no_more_queries(client, operator_kalteng, make_person, django_assert_max_num_queries):
    for number in range(3):
        make_person(f"Orang {number}").memberships.create(psks_type_id="psm")
    client.force_login(operator_kalteng)

    with django_assert_max_num_queries(12):
        client.get(HOME)


def test_the_page_of_a_person_shows_roles_hours_and_no_nik(client, operator_kapuas, two_people):
    person = two_people[0]
    person.memberships.create(psks_type_id="tksk", number="SK-12", service_area_id="62.03.01")
    grant_credit(person, source="K1", title="Bimtek Tuna Sosial", minutes=720, pillars=[], earned_on=TODAY)
    client.force_login(operator_kapuas)

    page = client.get(reverse("registry:person", args=[person.pk])).content.decode()

    assert NIK not in page
    assert [text in page for text in ("620301******0001", "SK-12", "Bimtek Tuna Sosial", "16 JP", "Terlatih")] == [
        True
    ] * 5


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("operator_kapuas", 200),
        ("operator_kalteng", 200),
        ("administrator", 200),
        ("reviewer", 200),
        ("operator_katingan", 404),
        ("trainer", 403),
        ("committee", 403),
        ("member", 403),
        ("anonymous", 302),
    ],
)
def test_who_may_open_the_page_of_a_person_in_kapuas(request, client, two_people, who, status):
    user = request.getfixturevalue(who)
    if user.is_authenticated:
        client.force_login(user)

    assert client.get(reverse("registry:person", args=[two_people[0].pk])).status_code == status
