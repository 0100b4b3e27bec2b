"""PUT /api/v1/attempts/<uuid>/answers: the contract that phones rely on."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.domain.attempts import start_attempt, submit_attempt
from courses.models import Answer


@pytest.fixture
def running(sitting, person):
    return start_attempt(sitting, person, timezone.now())


@pytest.fixture
def body(given, running):
    def make(*slots: int, **fields) -> dict:
        answers = [given(running, slot, **fields) for slot in slots]
        return {
            "answers": [
                {
                    "uuid": str(answer.uuid),
                    "slot": answer.slot,
                    "sequence": answer.sequence,
                    "value": answer.value,
                    "answered_at": answer.answered_at.isoformat(),
                }
                for answer in answers
            ]
        }

    return make


def put(client, attempt, payload, **headers):
    url = reverse("api-1:attempt_answers", args=[attempt.uuid])
    return client.put(url, json.dumps(payload), content_type="application/json", **headers)


def test_the_address_is_the_contract(running):
    assert reverse("api-1:attempt_answers", args=[running.uuid]) == f"/api/v1/attempts/{running.uuid}/answers"


def test_answers_are_saved_and_the_reply_has_the_five_fields(member_client, running, body):
    reply = put(member_client, running, body(1, 2)).json()

    assert sorted(reply) == ["ends_at", "refused", "saved", "server_time", "state"]
    assert (reply["saved"], reply["refused"], reply["state"]) == (2, [], "in_progress")
    assert Answer.objects.count() == 2


def test_the_same_sending_again_gives_the_same_and_no_row(member_client, running, body):
    payload = body(1, 2)

    replies = [put(member_client, running, payload).json() for _ in range(3)]

    assert [reply["saved"] for reply in replies] == [2, 2, 2]
    assert Answer.objects.count() == 2


def test_a_refused_answer_is_named_and_the_others_are_saved(member_client, running, body):
    payload = body(1, 2)
    payload["answers"][1]["slot"] = 99

    reply = put(member_client, running, payload).json()

    assert reply["saved"] == 1
    assert reply["refused"] == [{"uuid": payload["answers"][1]["uuid"], "reason": "unknown_slot"}]


def test_without_a_session_the_answer_is_401_and_nothing_is_stored(client, running, body):
    assert put(client, running, body(1)).status_code == 401
    assert Answer.objects.count() == 0


def test_without_a_csrf_token_the_answer_is_403(member, running, body):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)

    assert put(strict, running, body(1)).status_code == 403


def test_with_cookie_and_header_the_csrf_check_passes(member, running, body):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    strict.get(reverse("courses:attempt", args=[running.uuid]))
    token = strict.cookies["csrftoken"].value

    assert put(strict, running, body(1), headers={"X-CSRFToken": token}).status_code == 200


@pytest.mark.parametrize(
    "who", ["administrator", "operator_kalteng", "trainer", "reviewer", "committee", "other_person"]
)
def test_the_attempt_of_someone_else_does_not_exist(client, running, body, who, request):
    other = request.getfixturevalue(who)
    client.force_login(getattr(other, "user", other))

    assert put(client, running, body(1)).status_code == 404
    assert Answer.objects.count() == 0


def test_an_unknown_attempt_is_404(member_client, running, body):
    running.uuid = uuid4()

    assert put(member_client, running, body(1)).status_code == 404


@pytest.mark.parametrize(
    "damage",
    [{"uuid": "x"}, {"slot": -1}, {"sequence": 2**40}, {"value": "9" * 41}, {"answered_at": "2026-12-04T09:00:00"}],
)
def test_a_malformed_answer_is_422_and_nothing_of_it_is_stored(member_client, running, body, damage):
    payload = body(1, 2)
    payload["answers"][1].update(damage)

    assert put(member_client, running, payload).status_code == 422
    assert Answer.objects.count() == 0


def test_a_submitted_attempt_says_its_state(member_client, running, body):
    submit_attempt(running, timezone.now() + timedelta(seconds=1))

    reply = put(member_client, running, body(1)).json()

    assert (reply["state"], [each["reason"] for each in reply["refused"]]) == ("submitted", ["closed"])
