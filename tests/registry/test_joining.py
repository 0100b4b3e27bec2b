"""/daftar/: signing up on one's own."""

import re
import uuid

import pytest
from django.core.cache import cache

from accounts.models import User
from registry.models import Claim
from registry.views import entrance

FORM = {
    "name": "Siti Aminah",
    "nik": "6203016512900001",
    "birth_date": "1990-12-25",
    "phone": "0812-3456-7890",
    "area": "Selat, Kapuas",
    "pillar": "psm",
    "password": "rahasia-123",
}


@pytest.fixture(autouse=True)
def _empty_rate_limits():
    cache.clear()


@pytest.fixture
def join(client, db):
    def send(**fields):
        return client.post("/daftar/", {**FORM, "uuid": uuid.uuid4(), **fields}, follow=True)

    return send


def test_whoever_signs_up_is_in_and_reads_that_she_waits(join):
    page = join().content.decode()

    assert "Menunggu dikonfirmasi Dinas Sosial Kabupaten Kapuas" in page
    claim = Claim.objects.get()
    assert (claim.area_id, claim.pillar_id, claim.phone) == ("62.03.01", "psm", "+6281234567890")
    assert claim.notice.text.startswith("Siapa yang memegang data Anda")


def test_a_known_nik_is_answered_like_an_unknown_one(join, client, make_person):
    make_person(nik=FORM["nik"], phone="+6281234567890")
    known = join()
    client.logout()

    unknown = join(nik="6203016512900002", name="Siti Aminah")

    assert known.redirect_chain == unknown.redirect_chain
    assert known.status_code == unknown.status_code


def test_the_same_form_twice_is_one_account(join, client):
    form = uuid.uuid4()
    join(uuid=form)
    client.logout()

    page = join(uuid=form).content.decode()

    assert "Menunggu dikonfirmasi" in page
    assert User.objects.count() == 1


def test_the_same_form_opens_no_account_without_its_password(join, client):
    form = uuid.uuid4()
    join(uuid=form)
    client.logout()

    page = join(uuid=form, password="tebakan-lain-1").content.decode()

    assert "sudah pernah dikirim" in page
    assert "_auth_user_id" not in client.session


def test_the_district_of_the_named_regency_is_proposed_first(join):
    page = join(area="Slat, Kapuas").content.decode()

    proposed = re.findall(r"(?:Kecamatan|Kelurahan|Desa) [\w ]+", page[page.index("Pilih wilayah") :])
    assert proposed[0] == "Kecamatan Selat"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"nik": "123"}, "16 angka"),
        ({"phone": "abc"}, "nomor telepon"),
        ({"area": "Antah Berantah"}, "tidak ditemukan"),
        ({"password": "12345678"}, "angka"),
        ({"birth_date": "2020-01-01"}, "paling muda"),
        ({"birth_date": "2011-01-01"}, "isi nama orang tua atau wali"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(join, wrong, sentence):
    response = join(**wrong)

    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert "Siti Aminah" in page
    assert Claim.objects.count() == 0


def test_under_eighteen_with_a_guardian(join):
    join(birth_date="2011-01-01", guardian_name="Ibu Siti", guardian_relation="Ibu", guardian_agrees="on")

    assert Claim.objects.get().guardian_name == "Ibu Siti"


def test_whoever_is_connected_has_nothing_to_sign_up_for(client, make_person, member):
    make_person(user=member)
    client.force_login(member)

    assert client.get("/daftar/")["Location"] == "/saya/"


def test_too_many_sign_ups_from_one_place_wait(join, client, monkeypatch):
    monkeypatch.setattr(entrance, "SIGN_UPS_PER_HOUR", 1)
    join()
    client.logout()

    assert join(name="Budi").status_code == 429
    assert Claim.objects.count() == 1
