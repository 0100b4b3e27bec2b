"""Adding a person by hand: never twice, never leaking who is registered elsewhere."""

import datetime
import re
import uuid

import pytest

from registry.domain.people import MaybeKnown, add_person
from registry.models import Area, Person
from tests.registry.conftest import NOW

NIK, OTHER_NIK = "6203016512900001", "6203060703850002"
BORN = datetime.date(1990, 12, 25)
NEW = "/kantor/registri/orang/baru/"


@pytest.fixture
def values(db):
    def make(**changes):
        area = Area.objects.get(pk="62.03.01.1010")
        blank = dict.fromkeys(("title_before", "title_after", "sex", "birth_place", "phone", "email", "address"), "")
        return {**blank, "name": "Siti Aminah", "nik": None, "birth_date": BORN, "area": area, **changes}

    return make


@pytest.fixture
def fill():
    def make(**changes):
        fields = {"name": "Siti Aminah", "birth_date": "1990-12-25", "area": "Selat Dalam, Selat", "sex": "P"}
        return {**fields, "entry": str(uuid.uuid4()), **changes}

    return make


def test_a_new_person_is_written_with_a_line_of_history(values, operator_kapuas):
    made = add_person(values(nik=NIK), operator_kapuas, NOW, uuid.uuid4())

    change = made.changes.get()
    assert (made.name_key, made.nik, change.note, change.by) == (
        "siti aminah",
        NIK,
        "Dicatat di layar",
        operator_kapuas,
    )


def test_sending_the_form_twice_makes_one_person(values, operator_kapuas):
    entry = uuid.uuid4()

    first = add_person(values(), operator_kapuas, NOW, entry, is_another=True)
    second = add_person(values(), operator_kapuas, NOW, entry, is_another=True)

    assert (first, Person.objects.count()) == (second, 1)


def test_somebody_alike_is_shown_first_and_made_only_when_said_so(values, make_person, operator_kapuas):
    known = make_person(birth_date=BORN)

    with pytest.raises(MaybeKnown) as refused:
        add_person(values(), operator_kapuas, NOW, uuid.uuid4())
    assert (refused.value.match.known.pk, Person.objects.count()) == (known.pk, 1)

    add_person(values(), operator_kapuas, NOW, uuid.uuid4(), is_another=True)
    assert Person.objects.count() == 2


def test_a_nik_that_is_taken_is_refused_whatever_is_said(values, make_person, operator_kapuas):
    make_person(nik=NIK)

    with pytest.raises(MaybeKnown) as refused:
        add_person(values(nik=NIK), operator_kapuas, NOW, uuid.uuid4(), is_another=True)

    assert (refused.value.match.nik_is_taken, Person.objects.count()) == (True, 1)


def test_the_form_makes_a_person_and_parts_the_titles_from_the_name(client, operator_kapuas, fill):
    client.force_login(operator_kapuas)

    response = client.post(NEW, fill(name="Hj. Siti Aminah, S.Sos", phone="0812 3456 7890", nik="6203 0165 1290 0001"))

    made = Person.objects.get()
    assert response["Location"] == f"/kantor/registri/orang/{made.pk}/"
    assert (made.name, made.title_before, made.title_after) == ("Siti Aminah", "Hj.", "S.Sos")
    assert (made.area_id, made.phone, made.nik) == ("62.03.01.1010", "+6281234567890", NIK)


def test_the_screen_names_who_may_be_meant_and_keeps_what_was_typed(client, operator_kapuas, fill, make_person):
    known = make_person(birth_date=BORN)
    client.force_login(operator_kapuas)

    page = client.post(NEW, fill(address="Jalan Tambun Bungai 4")).content.decode()

    shown = ["Mungkin sudah terdaftar", known.get_absolute_url(), "Jalan Tambun Bungai 4", "Tetap buat baru"]
    assert [text in page for text in shown] == [True] * 4
    assert Person.objects.count() == 1


def test_of_somebody_elsewhere_only_that_is_said(client, operator_kapuas, fill, make_person):
    elsewhere = make_person("Siti Aminah", area="62.06.02.1003", nik=NIK, birth_date=BORN, phone="+6281299990000")
    client.force_login(operator_kapuas)

    page = client.post(NEW, fill(nik=NIK)).content.decode()

    assert "mungkin sudah terdaftar di wilayah lain" in page
    assert [hidden in page for hidden in (elsewhere.get_absolute_url(), "9999-0000", "Katingan")] == [False] * 3
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Isi namanya."),
        ({"nik": "123"}, "NIK harus 16 angka, di sini ada 3."),
        ({"phone": "12"}, "Ini bukan nomor telepon."),
        ({"birth_date": "2999-01-01"}, "Tanggal lahir ini tidak mungkin."),
        ({"area": ""}, "Isi wilayah tempat tinggalnya."),
        ({"area": "Kasongan Lama"}, "tidak ditemukan"),
        ({"area": "Entah Berantah"}, "tidak ditemukan"),
    ],
)
def test_what_cannot_be_saved_is_said(client, operator_kapuas, fill, changes, sentence):
    client.force_login(operator_kapuas)

    assert sentence in client.post(NEW, fill(**changes)).content.decode()
    assert Person.objects.count() == 0


def test_an_area_with_a_letter_wrong_is_proposed_and_not_taken(client, operator_kapuas, fill):
    client.force_login(operator_kapuas)

    page = client.post(NEW, fill(area="Murung Keramt, Selat")).content.decode()

    assert "Pilih wilayah yang Anda maksud" in page
    assert "Kelurahan Murung Keramat" in page
    assert Person.objects.count() == 0


def test_a_nik_of_another_birth_date_is_saved_with_a_doubt(client, operator_kapuas, fill):
    client.force_login(operator_kapuas)

    page = client.post(NEW, fill(nik=OTHER_NIK), follow=True).content.decode()

    assert "periksa NIK-nya" in page
    assert Person.objects.get().nik == OTHER_NIK


def test_enter_in_a_field_never_means_to_make_somebody_twice(client, operator_kapuas, fill, make_person):
    make_person(birth_date=BORN)
    client.force_login(operator_kapuas)

    form = client.post(NEW, fill()).content.decode().partition('<form class="form"')[2]

    buttons = re.findall(r"<button[^>]*>", form)
    assert (["orang_lain" in button for button in buttons]) == [False, True, False]
