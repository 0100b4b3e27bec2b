"""Roles: given, changed and ended with their decree; never two of one kind at a time."""

import datetime

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from registry.domain.changing import NotSaved
from registry.domain.documents import read_document
from registry.domain.roles import RoleOverlaps, add_role, change_role, colleagues, end_role
from registry.models import Area, Family, Institution, Membership, PsksType
from tests.documents import pdf, picture
from tests.registry.conftest import NOW

JANUARY, JUNE, DECEMBER = datetime.date(2026, 1, 1), datetime.date(2026, 6, 30), datetime.date(2026, 12, 31)


@pytest.fixture
def values(db):
    def make(pillar: str = "psm", **changes):
        blank = {"represents": None, "number": "", "level": "", "decree": "", "decree_date": None, "position": ""}
        dates = {"service_area": None, "started_on": None, "ended_on": None}
        return {"psks_type": PsksType.objects.get(pk=pillar), **blank, **dates, **changes}

    return make


@pytest.fixture
def give(make_person, values, operator_kapuas):
    person = make_person()

    def add(pillar: str = "psm", **changes):
        return add_role(person, values(pillar, **changes), operator_kapuas, NOW)

    return add


def test_a_role_is_written_with_its_history(give):
    role = give(number="SK-12", started_on=JANUARY)

    change = role.person.changes.get()
    assert change.note == "Peran ditambahkan"
    assert change.values == {
        "Peran PSM: jenis PSKS": ["", "PSM"],
        "Peran PSM: nomor induk": ["", "SK-12"],
        "Peran PSM: mulai": ["", "01-01-2026"],
    }


def test_the_same_role_again_is_the_first_one(give):
    assert give(number="1") == give(number="1")


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        ((None, None), (None, None), False),
        ((JANUARY, None), (JUNE, DECEMBER), False),
        ((JANUARY, JUNE), (JUNE, DECEMBER), False),
        ((JANUARY, JUNE), (JUNE + datetime.timedelta(days=1), None), True),
        ((JUNE, DECEMBER), (None, JANUARY), True),
    ],
)
def test_two_times_of_one_role_never_overlap(give, first, second, fits):
    give(number="1", started_on=first[0], ended_on=first[1])

    if fits:
        give(number="2", started_on=second[0], ended_on=second[1])
        assert Membership.objects.count() == 2
    else:
        with pytest.raises(RoleOverlaps, match="sudah tercatat"):
            give(number="2", started_on=second[0], ended_on=second[1])


def test_one_person_may_represent_two_institutions(give):
    houses = [Institution.objects.create(name=name, psks_type_id="lks", area_id="62.03") for name in ("A", "B")]

    assert len({give("lks", represents=house).pk for house in houses}) == 2


def test_the_database_refuses_two_open_roles_of_a_family_or_an_institution(db):
    family = Family.objects.create(name="Keluarga Lambung", area_id="62.03")
    house = Institution.objects.create(name="LKS", psks_type_id="lks", area_id="62.03")

    for subject, pillar in ((family, "kp"), (house, "lks")):
        subject.memberships.create(psks_type_id=pillar)
        with pytest.raises(IntegrityError), transaction.atomic():
            subject.memberships.create(psks_type_id=pillar)


def test_ending_twice_on_one_day_is_ending_once(give, operator_kapuas):
    role = give(started_on=JANUARY)

    end_role(role, JUNE, "Masa SK habis", operator_kapuas, NOW)
    end_role(role, JUNE, "Masa SK habis", operator_kapuas, NOW)

    role.refresh_from_db()
    assert (role.ended_on, role.person.changes.count()) == (JUNE, 2)


def test_a_role_does_not_end_before_it_began(give, operator_kapuas):
    role = give(started_on=JUNE)

    with pytest.raises(NotSaved, match="baru mulai 30 Juni 2026"):
        end_role(role, JANUARY, "", operator_kapuas, NOW)


def test_a_new_decree_takes_the_place_of_the_old_one(give, values, operator_kapuas, django_capture_on_commit_callbacks):
    role = give()
    change_role(role, values(), operator_kapuas, NOW, read_document(pdf()))
    role.refresh_from_db()
    old = role.decree_file.name

    with django_capture_on_commit_callbacks(execute=True):
        change_role(role, values(), operator_kapuas, NOW, read_document(picture()))

    role.refresh_from_db()
    store = storages["private"]
    assert (role.decree_file.name[-4:], store.exists(role.decree_file.name), store.exists(old)) == (".jpg", True, False)


def test_a_decree_of_a_role_that_cannot_be_saved_is_not_kept(give, make_person, values, operator_kapuas):
    give(number="1")
    role = give("tagana")
    before = _kept()

    with pytest.raises(RoleOverlaps):
        change_role(role, values(number="2"), operator_kapuas, NOW, read_document(pdf()))

    assert _kept() == before


def _kept() -> set[str]:
    store = storages["private"]
    if not store.exists("decrees"):
        return set()
    years, _ = store.listdir("decrees")
    return {
        name
        for year in years
        for month in store.listdir(f"decrees/{year}")[0]
        for name in store.listdir(f"decrees/{year}/{month}")[1]
    }


def test_the_other_tksk_of_a_kecamatan_is_named_only_to_those_who_see_her(
    make_person, values, operator_kapuas, operator_kalteng
):
    selat = Area.objects.get(pk="62.03.01")
    other = make_person("Yosef Lambung", area="62.06.02")
    # She lives elsewhere and serves here only from next century on: Kapuas does not see her yet.
    other.memberships.create(psks_type_id="tksk", service_area=selat, started_on=datetime.date(2126, 1, 1))
    asked = values("tksk", service_area=selat)

    kapuas, kalteng = colleagues(asked, operator_kapuas), colleagues(asked, operator_kalteng)

    assert [(found.visible, found.others) for found in (kapuas, kalteng)] == [([], 1), ([other], 0)]
    assert not colleagues(values("psm", service_area=selat), operator_kalteng)
    assert not colleagues(values("tksk", service_area=selat, ended_on=DECEMBER), operator_kalteng)


def test_a_second_tksk_is_saved_after_it_was_confirmed(client, make_person, operator_kapuas):
    make_person("Yosef Lambung").memberships.create(psks_type_id="tksk", service_area_id="62.03.01")
    person = make_person("Rudi Sawung")
    address = reverse("registry:person_add_role", args=[person.pk])
    sent = {"psks_type": "tksk", "service_area": "62.03.01", "number": "SK-77"}
    client.force_login(operator_kapuas)

    page = client.post(address, sent).content.decode()
    asked = (person.memberships.count(), "Yosef Lambung" in page, 'value="SK-77"' in page)
    client.post(address, {**sent, "tetap": "ya"})

    assert asked == (0, True, True)
    assert person.memberships.get().service_area_id == "62.03.01"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"psks_type": ""}, "Pilih pilarnya."),
        ({"psks_type": "tksk", "service_area": "62.03.01.1010"}, "Tulis nama kecamatannya."),
        ({"psks_type": "psm", "service_area": "Katingan Hilir"}, "tidak ditemukan"),
        ({"psks_type": "lks"}, "Tulis lembaga yang diwakili."),
        ({"psks_type": "psm", "started_on": "2026-06-30", "ended_on": "2026-01-01"}, "sebelum hari mulai"),
        ({"psks_type": "kp"}, "Pilihan"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_saved(client, make_person, operator_kapuas, sent, sentence):
    person = make_person()
    client.force_login(operator_kapuas)

    page = client.post(reverse("registry:person_add_role", args=[person.pk]), sent).content.decode()

    assert (sentence in page, person.memberships.count()) == (True, 0)


@pytest.mark.parametrize(
    ("who", "status"), [("operator_kapuas", 200), ("reviewer", 200), ("operator_katingan", 404), ("member", 403)]
)
def test_a_decree_is_streamed_to_those_who_see_the_person(request, client, make_person, operator_kapuas, who, status):
    person, content = make_person(), pdf()
    file = SimpleUploadedFile("KTP Siti.pdf", content, "text/html")
    client.force_login(operator_kapuas)
    client.post(reverse("registry:person_add_role", args=[person.pk]), {"psks_type": "psm", "decree_file": file})
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse("registry:role_decree", args=[person.memberships.get().pk]))

    assert response.status_code == status
    if status == 200:
        assert (response["Content-Type"], b"".join(response.streaming_content)) == ("application/pdf", content)
