"""A participant checks in with the code on the wall, also when signing in takes a while."""

import datetime
import uuid

import pytest
from django.utils import timezone

from trainings.domain.hall import hall_code
from trainings.domain.hall_pass import LIFETIME, keep_pass, opened_at
from trainings.models import Attendance

URL = "/pintu/hadir/"


@pytest.fixture
def place(training, session, member, make_participant):
    now = timezone.now()
    session.starts_at, session.ends_at = now - datetime.timedelta(minutes=1), now + datetime.timedelta(hours=2)
    session.save()
    return make_participant("Peserta Sendiri", user=member)


def test_opening_the_address_records_nothing(client, training, place, member):
    client.force_login(member)

    page = client.get(URL, {"kode": hall_code(training, timezone.now())})

    assert page.status_code == 200
    assert not Attendance.objects.exists()


def test_the_button_records_and_says_so(client, training, place, member):
    client.force_login(member)
    code = hall_code(training, timezone.now())

    page = client.post(URL, {"kode": f"{code[:3]} {code[3:]}", "uuid": uuid.uuid4()}).content.decode()

    assert "Peserta Sendiri, hadir" in page
    assert Attendance.objects.get().participant == place


def test_anonymous_visitors_sign_in_and_come_back(client, training, place):
    response = client.get(URL, {"kode": "123456"})

    assert response.status_code == 302
    assert response["Location"].startswith("/masuk/?next=")


def test_who_has_no_training_today_is_told_so(client, make_user):
    client.force_login(make_user("tagana"))

    assert "Tidak ada kegiatan Anda hari ini" in client.get(URL).content.decode()


def test_something_that_is_no_hall_code_is_said(client, place, member):
    client.force_login(member)

    page = client.post(URL, {"kode": "halo", "uuid": uuid.uuid4()}).content.decode()

    assert "Kode aula terdiri dari enam angka." in page


def test_the_moment_the_code_was_opened_counts(training, at):
    kept = {}
    keep_pass(kept, hall_code(training, at("08:00")), [training], at("08:00"))

    code = hall_code(training, at("08:00"))
    assert opened_at(kept, code, at("08:05")) == at("08:00")
    assert opened_at(kept, code, at("08:00") + LIFETIME * 2) == at("08:00") + LIFETIME * 2
    assert opened_at(kept, "000000", at("08:05")) == at("08:05")


def test_a_wrong_code_is_not_kept(training, at):
    kept = {}
    keep_pass(kept, "000000", [training], at("08:00"))

    assert kept == {}
