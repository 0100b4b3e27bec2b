"""The door on a phone, without JavaScript."""

import datetime
import uuid

import pytest
from django.urls import reverse

from trainings.domain.tokens import tap_token
from trainings.models import Attendance, Participant, Scan


@pytest.fixture
def open_door(training, session, committee_member, client):
    """The first session runs at this very minute; `panitia` is signed in."""
    now = datetime.datetime.now(datetime.UTC)
    session.starts_at, session.ends_at = now - datetime.timedelta(minutes=1), now + datetime.timedelta(hours=2)
    session.save()
    client.force_login(committee_member)
    return reverse("trainings:door_training", args=[training.code])


def post(client, url, **data):
    return client.post(url, data, follow=True).content.decode()


def test_a_tap_says_what_was_recorded(client, open_door, participant):
    page = post(client, open_door, tap=tap_token(participant.pk), halaman=uuid.uuid4())

    assert "Norhayati Nahan, hadir" in page
    assert Attendance.objects.get().status == "present"


def test_the_same_page_sent_twice_is_one_scan(client, open_door, participant):
    nonce = uuid.uuid4()
    for _ in range(2):
        post(client, open_door, tap=tap_token(participant.pk), halaman=nonce)

    assert Scan.objects.count() == 1


def test_two_names_from_the_same_page_are_two_scans(client, open_door, participant, make_participant):
    nonce = uuid.uuid4()
    for person in (participant, make_participant("Orang Kedua")):
        post(client, open_door, tap=tap_token(person.pk), halaman=nonce)

    assert Attendance.objects.count() == 2


def test_a_typed_card_code_forgives(client, open_door, participant):
    typed = f" {participant.card_code[:4].lower()}-{participant.card_code[4:]} "

    assert "Norhayati Nahan, hadir" in post(client, open_door, kode=typed, halaman=uuid.uuid4())


def test_an_empty_code_says_what_to_do(client, open_door):
    assert "Tulis kode kartu, atau tekan nama di daftar." in post(client, open_door, kode=" ")


def test_a_mistake_is_taken_back_with_a_reason(client, open_door, training, participant):
    post(client, open_door, tap=tap_token(participant.pk), halaman=uuid.uuid4())
    undo = reverse("trainings:door_undo", args=[training.code, participant.pk])

    post(client, undo, reason="Salah menekan nama.")

    assert [change.reason for change in Attendance.objects.get().changes.all()] == ["", "Salah menekan nama."]
    assert Attendance.objects.get().status == "absent"


def test_a_walk_in_is_written_down_and_checked_in_once(client, open_door, training):
    url = reverse("trainings:door_walk_in", args=[training.code])
    key = uuid.uuid4()
    for _ in range(2):
        post(client, url, uuid=key, name="Tamu Baru", unit="Desa Mintin")

    guest = Participant.objects.get(name="Tamu Baru")
    assert (guest.is_walk_in, guest.attendance.get().status) == (True, "present")
    assert Scan.objects.count() == 1


def test_the_page_costs_the_same_for_one_and_for_three(
    client, open_door, make_participant, django_assert_max_num_queries
):
    make_participant("Orang 1")
    client.get(open_door)
    for number in (2, 3):
        make_participant(f"Orang {number}")

    with django_assert_max_num_queries(14):
        client.get(open_door)
