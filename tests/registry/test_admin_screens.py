"""The registry in the Wagtail admin: scoped, and without a whole NIK."""

import pytest
from django.urls import NoReverseMatch, reverse

from registry.models import Institution, Person

NIK = "6203016512900001"


@pytest.fixture
def siti(make_person):
    return make_person("Siti Aminah", nik=NIK, phone="+6281234567890")


@pytest.mark.parametrize("screen", ["inspect", "history", "usage"])
def test_somebody_of_another_area_does_not_exist(client, operator_katingan, siti, screen):
    client.force_login(operator_katingan)

    assert client.get(reverse(f"people:{screen}", args=[siti.pk])).status_code == 404


@pytest.mark.parametrize("address", ["people:index", "people:inspect"])
def test_list_and_inspection_show_no_whole_nik(client, operator_kapuas, siti, address):
    client.force_login(operator_kapuas)
    arguments = [siti.pk] if address == "people:inspect" else []

    page = client.get(reverse(address, args=arguments)).content.decode()

    assert "Siti Aminah" in page
    assert NIK not in page


def test_people_leave_the_registry_only_as_its_own_export(client, operator_kapuas, siti):
    client.force_login(operator_kapuas)

    answer = client.get(reverse("people:index"), {"export": "csv"})

    assert "Siti" not in b"".join(answer).decode()


def test_looking_at_a_person_here_counts_as_looking(client, operator_kapuas, siti):
    client.force_login(operator_kapuas)
    client.get(reverse("people:inspect", args=[siti.pk]))

    assert [(access.kind, access.by) for access in siti.accesses.all()] == [("view", operator_kapuas)]


@pytest.mark.parametrize(
    ("listing", "add"),
    [("people:index", "/kantor/registri/orang/baru/"), ("institutions:index", "/kantor/registri/lembaga/baru/")],
)
def test_the_lists_lead_to_the_registrys_own_forms(client, operator_kapuas, reviewer, siti, listing, add):
    offered = {}
    for user in (operator_kapuas, reviewer):
        client.force_login(user)
        offered[user.username] = add in client.get(reverse(listing)).content.decode()

    assert offered == {"operator.kapuas": True, "reviewer": False}


@pytest.mark.parametrize("name", ["people", "institutions"])
def test_nobody_changes_them_here_where_it_would_not_be_written_down(client, administrator, siti, name):
    client.force_login(administrator)

    assert client.post(reverse(f"{name}:add"), {"name": "Baru"}).status_code == 302
    assert (Person.objects.count(), Institution.objects.count()) == (1, 0)


def test_an_area_is_chosen_by_its_name(client, operator_kapuas):
    client.force_login(operator_kapuas)

    page = client.get(reverse("area_chooser:choose_results"), {"q": "selat dalam"}).content.decode()

    assert "Kelurahan Selat Dalam" in page
    assert "Kecamatan Selat, Kabupaten Kapuas" in page


@pytest.mark.parametrize(("who", "opens"), [("administrator", True), ("operator_kalteng", False), ("trainer", False)])
def test_types_are_for_administrators(request, client, who, opens):
    client.force_login(request.getfixturevalue(who))

    assert (client.get(reverse("psks_types:index")).status_code == 200) is opens


@pytest.mark.parametrize("name", ["people", "institutions", "offices", "psks_types"])
def test_nothing_of_the_registry_is_deleted_or_copied_in_the_admin(name):
    for action in ("delete", "copy"):
        with pytest.raises(NoReverseMatch):
            reverse(f"{name}:{action}", args=["1"])


@pytest.mark.parametrize(("typed", "found"), [("aminah, siti", 1), ("amiah", 1), ("6203016512900001", 0)])
def test_the_admin_searches_people_as_the_registry_does(client, operator_kapuas, make_person, typed, found):
    make_person("Siti Aminah", nik="6203016512900001")
    client.force_login(operator_kapuas)

    assert len(client.get(reverse("people:index"), {"q": typed}).context["object_list"]) == found
