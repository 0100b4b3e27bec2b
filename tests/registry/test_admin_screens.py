"""The registry in the Wagtail admin: scoped, and without a whole NIK."""

import pytest
from django.urls import NoReverseMatch, reverse

from registry.models import Area, Institution, Person

NIK, OTHER_NIK = "6203016512900001", "6203060703850002"


@pytest.fixture
def siti(make_person):
    return make_person("Siti Aminah", nik=NIK, phone="+6281234567890")


def form_of(person: Person, **changes) -> dict[str, str]:
    fields = {
        "name": person.name,
        "title_before": "",
        "title_after": "",
        "sex": "P",
        "nik": "",
        "birth_place": "",
        "birth_date": "",
        "phone": "0812-3456-7890",
        "email": "",
        "area": person.area_id,
        "address": "",
    }
    return {**fields, **changes}


def test_the_form_shows_the_nik_masked_and_keeps_it_when_left_blank(client, operator_kapuas, siti):
    client.force_login(operator_kapuas)
    address = reverse("people:edit", args=[siti.pk])

    page = client.get(address).content.decode()
    client.post(address, form_of(siti, name="Siti Aminah Nahan"))

    siti.refresh_from_db()
    assert NIK not in page
    assert "620301******0001" in page
    assert (siti.name, siti.nik, siti.phone) == ("Siti Aminah Nahan", NIK, "+6281234567890")


def test_a_new_nik_replaces_the_old_one(client, operator_kapuas, siti):
    client.force_login(operator_kapuas)

    client.post(reverse("people:edit", args=[siti.pk]), form_of(siti, nik="62.0306 070385 0002"))

    siti.refresh_from_db()
    assert siti.nik == OTHER_NIK


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"nik": "123"}, "NIK harus 16 angka, di sini ada 3."),
        ({"nik": OTHER_NIK}, "NIK ini sudah terdaftar."),
        ({"phone": "12"}, "Ini bukan nomor HP."),
        ({"area": "62.06"}, "berada di luar wilayah Anda"),
    ],
)
def test_what_cannot_be_saved_is_said_and_changes_nothing(
    client, operator_kapuas, siti, make_person, changes, sentence
):
    make_person("Rahasia", area="62.06", nik=OTHER_NIK)
    client.force_login(operator_kapuas)

    page = client.post(reverse("people:edit", args=[siti.pk]), form_of(siti, **changes)).content.decode()

    siti.refresh_from_db()
    assert sentence in page
    assert (siti.nik, siti.area_id) == (NIK, "62.03.01.1010")


@pytest.mark.parametrize("screen", ["edit", "inspect", "history", "usage"])
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


def test_the_export_has_the_masked_nik(client, operator_kapuas, siti):
    client.force_login(operator_kapuas)

    rows = b"".join(client.get(reverse("people:index"), {"export": "csv"}).streaming_content).decode()

    assert "620301******0001" in rows
    assert NIK not in rows


def test_an_area_is_chosen_by_its_name(client, operator_kapuas):
    client.force_login(operator_kapuas)

    page = client.get(reverse("area_chooser:choose_results"), {"q": "selat dalam"}).content.decode()

    assert "Kelurahan Selat Dalam" in page
    assert "Kecamatan Selat, Kabupaten Kapuas" in page


def test_a_new_person_and_a_new_institution_get_their_keys(client, operator_kapuas):
    client.force_login(operator_kapuas)

    client.post(reverse("people:add"), form_of(Person(name="Moch. Anang", area=Area.objects.get(pk="62.03"))))
    client.post(
        reverse("institutions:add"),
        {"name": "LKS Harapan-Kita", "psks_type": "lks", "area": "62.03", "registration_number": "", "address": ""},
    )

    assert Person.objects.get().name_key == "muhamad anang"
    assert Institution.objects.get().name_key == "lks harapan kita"


@pytest.mark.parametrize(("who", "opens"), [("administrator", True), ("operator_kalteng", False), ("trainer", False)])
def test_types_are_for_administrators(request, client, who, opens):
    client.force_login(request.getfixturevalue(who))

    assert (client.get(reverse("psks_types:index")).status_code == 200) is opens


@pytest.mark.parametrize("name", ["people", "institutions", "offices", "psks_types"])
def test_nothing_of_the_registry_is_deleted_or_copied_in_the_admin(name):
    for action in ("delete", "copy"):
        with pytest.raises(NoReverseMatch):
            reverse(f"{name}:{action}", args=["1"])
