"""Families and institutions: added once, changed with a history, listed with their filters."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from registry.models import Family, Institution

FAMILIES, HOUSES = "/kantor/registri/keluarga/", "/kantor/registri/lembaga/"


@pytest.fixture
def house(db):
    def make(name: str = "LKS Harapan Kita", area: str = "62.03", pillar: str = "lks", **fields) -> Institution:
        return Institution.objects.create(name=name, psks_type_id=pillar, area_id=area, **fields)

    return make


@pytest.fixture
def send(client, operator_kapuas):
    def post(address: str, user=None, **values) -> str:
        client.force_login(user or operator_kapuas)
        return client.post(address, values, follow=True).content.decode()

    return post


def test_a_family_is_added_with_a_head_who_was_chosen(send, make_person):
    heads = [make_person("Yosef Lambung"), make_person("Yosef Lambung", birth_date=datetime.date(1970, 1, 1))]
    sent = {"name": "Keluarga Lambung", "head": "Yosef Lambung", "area": "Selat Dalam, Selat"}

    page = send(f"{FAMILIES}baru/", **sent)
    asked = ("Pilih orang yang Anda maksud" in page, "lahir 01-01-1970" in page, Family.objects.count())
    send(f"{FAMILIES}baru/", **sent, head_pilihan=str(heads[1].pk), head_dicari="Yosef Lambung")

    family = Family.objects.get()
    assert asked == (True, True, 0)
    assert (family.head, family.area_id, family.name_key) == (heads[1], "62.03.01.1010", "keluarga lambung")
    assert family.changes.get().note == "Dicatat di layar"


def test_a_head_of_another_area_cannot_be_chosen(send, make_person):
    stranger = make_person("Yansen", area="62.06.02")

    page = send(
        f"{FAMILIES}baru/",
        name="Keluarga",
        area="Selat Dalam",
        head="Yansen",
        head_kunci=stranger.pk,
        head_untuk="Yansen",
    )

    assert ("tidak ditemukan" in page, Family.objects.count()) == (True, 0)


def test_a_family_of_the_same_name_nearby_is_shown_first(send):
    known = Family.objects.create(name="Keluarga Lambung", area_id="62.03.01.1010")
    sent = {"name": "KELUARGA LAMBUNG", "area": "Selat Dalam"}

    page = send(f"{FAMILIES}baru/", **sent)
    asked = ("Mungkin sudah terdaftar" in page, known.get_absolute_url() in page, Family.objects.count())
    send(f"{FAMILIES}baru/", **sent, lain="ya")

    assert asked == (True, True, 1)
    assert Family.objects.count() == 2


def test_a_family_is_found_by_its_name_or_its_head(client, operator_kapuas, make_person):
    Family.objects.create(name="Keluarga Lambung", area_id="62.03", head=make_person("Yosef Andi"))
    Family.objects.create(name="Keluarga Sawung", area_id="62.03")
    client.force_login(operator_kapuas)

    found = {
        query: [family.name for family, _ in client.get(f"{FAMILIES}?cari={query}").context["rows"]]
        for query in ("lambung", "yosef", "tidak")
    }

    assert found == {"lambung": ["Keluarga Lambung"], "yosef": ["Keluarga Lambung"], "tidak": []}


def test_an_institution_is_added_and_changed_with_its_history(send):
    send(f"{HOUSES}baru/", name="LKS Harapan-Kita", psks_type="lks", area="62.03", phone="0513 21234")
    made = Institution.objects.get()
    page = send(
        f"{HOUSES}{made.pk}/ubah/",
        name="LKS Harapan-Kita",
        psks_type="lks",
        area="62.03",
        phone="0513 21234",
        accreditation="B",
        accreditation_ends_on="2030-01-01",
    )

    made.refresh_from_db()
    assert (made.name_key, made.phone, made.accreditation) == ("lks harapan kita", "+6251321234", "B")
    assert made.changes.first().values == {
        "Peringkat akreditasi": ["", "B (baik)"],
        "Akreditasi berlaku sampai": ["", "01-01-2030"],
    }
    assert "Perubahan tersimpan." in page


def test_the_same_institution_is_never_made_twice(send, house):
    known = house()
    sent = {"name": "lks harapan kita", "psks_type": "lks", "area": "62.03", "lain": "ya"}

    page = send(f"{HOUSES}baru/", **sent)

    assert (known.get_absolute_url() in page, Institution.objects.count()) == (True, 1)


def test_one_of_the_same_name_elsewhere_is_not_named(send, house):
    house(area="62.06")

    send(f"{HOUSES}baru/", name="LKS Harapan Kita", psks_type="lks", area="62.03")

    assert Institution.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"accredited_on": "2026-01-01"}, "Pilih peringkatnya"),
        ({"accreditation": "D"}, "D bukan"),
        (
            {"accreditation": "A", "accredited_on": "2026-01-01", "accreditation_ends_on": "2025-01-01"},
            "sebelum tanggal",
        ),
        ({"area": "62.06"}, "tidak ditemukan"),
    ],
)
def test_what_cannot_be_is_said(send, fields, sentence):
    page = send(f"{HOUSES}baru/", **{"name": "LKS", "psks_type": "lks", "area": "62.03", **fields})

    assert (sentence in page, Institution.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    "fields",
    [
        {"accreditation": "D"},
        {"accreditation_ends_on": datetime.date(2026, 1, 1)},
        {"registered_on": datetime.date(2026, 1, 1), "registration_ends_on": datetime.date(2025, 1, 1)},
        {"phone": "0812"},
        {"name": ""},
    ],
)
def test_the_database_refuses_it_too(house, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        house(**fields)


def test_the_list_is_narrowed_by_name_type_area_and_accreditation(client, operator_kalteng, house):
    today = timezone.localdate()
    house("LKS Harapan", accreditation="A", accreditation_ends_on=today + datetime.timedelta(days=20))
    house("LKS Lama", accreditation="A", accreditation_ends_on=today - datetime.timedelta(days=1))
    house("Karang Taruna Selat", area="62.03.01.1010", pillar="kt")
    house("LKS Kasongan", area="62.06")
    client.force_login(operator_kalteng)

    def names(query: str) -> list[str]:
        return [each.name for each in client.get(f"{HOUSES}?{query}").context["page"]]

    assert {
        query: names(query)
        for query in ("cari=harapan lks", "jenis=kt", "wilayah=62.06", "akreditasi=A", "akreditasi=lewat")
    } == {
        "cari=harapan lks": ["LKS Harapan"],
        "jenis=kt": ["Karang Taruna Selat"],
        "wilayah=62.06": ["LKS Kasongan"],
        "akreditasi=A": ["LKS Harapan"],
        "akreditasi=lewat": ["LKS Lama"],
    }
    assert names("akreditasi=segera") == ["LKS Harapan"]
    assert names("akreditasi=belum") == ["Karang Taruna Selat", "LKS Kasongan"]


def test_delegates_are_named_to_those_who_see_them_and_counted_for_others(
    client, operator_kapuas, operator_kalteng, house, make_person
):
    lks = house()
    make_person("Siti Aminah").memberships.create(psks_type_id="lks", represents=lks)
    make_person("Yansen", area="62.06.02").memberships.create(psks_type_id="lks", represents=lks)

    pages = {}
    for user in (operator_kapuas, operator_kalteng):
        client.force_login(user)
        page = client.get(lks.get_absolute_url()).content.decode()
        sentences = ("Siti Aminah", "Yansen", "1 orang di wilayah lain juga mewakili")
        pages[user.username] = [sentence in page for sentence in sentences]

    assert pages == {"operator.kapuas": [True, False, True], "operator.kalteng": [True, True, False]}


@pytest.mark.parametrize("name", ["family", "family_edit", "family_add_role"])
def test_a_family_of_another_area_does_not_exist(client, operator_katingan, name):
    family = Family.objects.create(name="Keluarga", area_id="62.03")
    client.force_login(operator_katingan)

    assert client.get(reverse(f"registry:{name}", args=[family.pk])).status_code == 404


def test_more_rows_cost_no_more_queries(client, operator_kapuas, house, make_person, django_assert_max_num_queries):
    for number in range(3):
        house(f"LKS {number}", area="62.03.01.1010")
        Family.objects.create(name=f"Keluarga {number}", area_id="62.03.01.1010", head=make_person(f"Orang {number}"))
    client.force_login(operator_kapuas)

    for address in (HOUSES, FAMILIES):
        with django_assert_max_num_queries(10):
            client.get(address)
