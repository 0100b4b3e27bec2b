"""POST /api/v1/scans: the contract with phones."""

import datetime
import json
import uuid

import pytest
from django.test import Client

from trainings.domain.hall import hall_code
from trainings.domain.tokens import tap_token
from trainings.models import Attendance, ParticipantRole, Scan


@pytest.fixture
def open_training(make_training, make_session, committee, make_participant):
    """A training whose door is open at this very minute."""
    training = make_training("BTS-SEKARANG")
    now = datetime.datetime.now(training.zone)
    session = make_session(training, "Materi sekarang", 0, "00:00", "23:59", grace=1439)
    session.starts_at, session.ends_at = now - datetime.timedelta(minutes=5), now + datetime.timedelta(hours=2)
    session.save()
    make_participant("Panitia", in_training=training, role=ParticipantRole.COMMITTEE, user=committee)
    return training


@pytest.fixture
def person_there(open_training, make_participant):
    return make_participant("Norhayati Nahan", in_training=open_training)


def send(user, *items):
    client = Client()
    if user:
        client.force_login(user)
    return client.post("/api/v1/scans", json.dumps(items), content_type="application/json")


def item(training, token, **fields):
    now = datetime.datetime.now(datetime.UTC).isoformat()
    return {
        "uuid": str(uuid.uuid4()),
        "training": training.code,
        "token": token,
        "kind": "in",
        "scanned_at": now,
        "clock_offset_ms": 0,
        "device": "HP pintu",
        **fields,
    }


def test_the_answer_is_the_contract(committee, open_training, person_there):
    sent = item(open_training, person_there.card_code)

    answers = send(committee, sent).json()

    assert [sorted(answer) for answer in answers] == [["message", "name", "uuid", "verdict"]]
    assert (answers[0]["uuid"], answers[0]["verdict"], answers[0]["name"]) == (
        sent["uuid"],
        "present",
        "Norhayati Nahan",
    )


def test_sending_twice_gives_the_same_answer_and_one_row(committee, open_training, person_there):
    sent = item(open_training, person_there.card_code)

    first, second = send(committee, sent).json(), send(committee, sent, sent).json()

    assert second == first * 2
    assert (Scan.objects.count(), Attendance.objects.count()) == (1, 1)


def test_an_unknown_code_has_no_name(committee, open_training):
    answer = send(committee, item(open_training, "ZZZZZZZZ")).json()[0]

    assert (answer["verdict"], answer["name"]) == ("review", None)


def test_only_the_uuid_the_training_the_token_and_the_moment_are_needed(committee, open_training, person_there):
    full = item(open_training, tap_token(person_there.pk))
    sent = {key: full[key] for key in ("uuid", "training", "token", "scanned_at")}

    assert send(committee, sent).json()[0]["verdict"] == "present"


def test_more_than_a_thousand_are_refused(committee, open_training):
    assert send(committee, *[item(open_training, "x")] * 1001).status_code == 422


def test_anonymous_phones_are_told_to_sign_in(open_training, person_there):
    assert send(None, item(open_training, person_there.card_code)).status_code == 401


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("committee", 200),
        ("operator_kalteng", 200),
        ("administrator", 200),
        ("operator_kapuas", 403),
        ("operator_katingan", 403),
        ("trainer", 403),
        ("reviewer", 403),
        ("member", 403),
    ],
)
def test_who_may_check_people_in(request, who, status, open_training, person_there):
    response = send(request.getfixturevalue(who), item(open_training, person_there.card_code))

    assert response.status_code == status
    assert Scan.objects.count() == (1 if status == 200 else 0)


def test_the_committee_of_one_training_is_nobody_at_another(committee, open_training, make_training, make_participant):
    other = make_training("LAIN-1")
    stranger = make_participant("Orang Lain", in_training=other)

    response = send(committee, item(other, stranger.card_code))

    assert response.status_code == 403


def test_a_training_that_does_not_exist_looks_like_a_foreign_one(committee, open_training):
    sent = {**item(open_training, "ZZZZZZZZ"), "training": "TIDAK-ADA"}

    assert send(committee, sent).status_code == 403


def test_a_participant_may_send_the_code_of_the_hall_and_nothing_else(member, open_training, make_participant):
    own = make_participant("Peserta Sendiri", in_training=open_training, user=member)
    code = hall_code(open_training, datetime.datetime.now(datetime.UTC))

    assert send(member, item(open_training, code)).json()[0]["name"] == "Peserta Sendiri"
    assert send(member, item(open_training, own.card_code)).status_code == 403
    assert send(member, item(open_training, tap_token(own.pk))).status_code == 403


def test_one_foreign_entry_refuses_all_and_records_none(committee, open_training, person_there, make_training):
    foreign = item(make_training("LAIN-1"), "ZZZZZZZZ")

    response = send(committee, item(open_training, person_there.card_code), foreign)

    assert response.status_code == 403
    assert Scan.objects.count() == 0


def test_sending_a_long_queue_again_costs_little(committee, open_training, person_there, django_assert_max_num_queries):
    queue = [item(open_training, person_there.card_code) for _ in range(20)]
    first = send(committee, *queue).json()

    with django_assert_max_num_queries(25):  # signing in included
        assert send(committee, *queue).json() == first


def test_a_phone_whose_clock_stands_in_1970_is_heard(committee, open_training, person_there):
    behind = datetime.datetime(1970, 1, 1, 0, 5, tzinfo=datetime.UTC)
    offset = behind - datetime.datetime.now(datetime.UTC)
    sent = item(open_training, person_there.card_code, scanned_at=behind.isoformat())

    answers = send(committee, {**sent, "clock_offset_ms": round(offset.total_seconds() * 1000)}).json()

    assert [answer["verdict"] for answer in answers] == ["present"]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_moment_outside_the_calendar_is_refused_and_breaks_nothing(committee, open_training, moment):
    assert send(committee, item(open_training, "ZZZZZZZZ", scanned_at=moment)).status_code == 422


def test_a_code_that_no_database_keeps_is_kept_without_what_hinders(committee, open_training):
    answers = send(committee, item(open_training, "ABC\0DEF", device="HP\0")).json()

    assert [answer["verdict"] for answer in answers] == ["review"]
    assert list(Scan.objects.values_list("token", "device")) == [("ABCDEF", "HP")]
