"""Posting where one may not: nothing changes."""

import uuid

import pytest
from django.db import connection
from django.urls import reverse

from tests.house.walk.addresses import ADDRESSES
from tests.house.walk.sight import CLOSED, EVERYONE, HIDDEN, NOT_GET, REFUSED, SIGN_IN
from tests.house.walk.walking import client_of, fits, in_a_word, steps, url_of
from trainings.domain.tokens import tap_token
from trainings.models import Scan

pytestmark = pytest.mark.django_db
_OURS = ("accounts_", "jobs_", "registry_", "courses_", "trainings_", "certificates_", "wagtailcore_")
# Areas are many, and no address changes them.
_UNTOUCHED = "registry_area"


def everything() -> dict[str, list[tuple]]:
    """Every row about people, trainings, pages and papers, and what Wagtail wrote into its history."""
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(_OURS) and table != _UNTOUCHED:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                tables[table] = sorted(cursor.fetchall(), key=repr)
    return tables


def mischief(world) -> dict[str, str]:
    """What the forms of the site are called, filled in by somebody who means harm."""
    return {
        "name": "Diganti",
        "title": "Diganti",
        "reason": "Iseng",
        "catatan": "Iseng",
        "keadaan": "cancelled",
        "keputusan": "create",
        "baris": "2",
        "tindakan": "masukkan",
        "orang": str(world.places["kapuas"].person.pk),
        "role": "administrator",
        "area": "",
        "active": "0",
        "status": "present",
        "issued_on": world.now.date().isoformat(),
        "kode": tap_token(world.places["kapuas"].participant.pk),
        "uuid": str(uuid.uuid4()),
        "halaman": str(uuid.uuid4()),
    }


@pytest.mark.parametrize("actor", sorted(EVERYONE))
def test_a_post_without_the_right_is_turned_away_and_changes_nothing(world, actor):
    client, before = client_of(world, actor), everything()

    taken = {}
    for name, place in steps():
        expected = ADDRESSES[name].posting.expected(actor, place)
        if expected not in (REFUSED, HIDDEN, SIGN_IN, CLOSED) or name == "account_inactive":
            continue
        got = in_a_word(client.post(url_of(name, world, place), mischief(world)))
        if got != NOT_GET and not fits(expected, got):
            taken[name, place] = (expected, got)

    after = everything()
    assert taken == {}
    assert {table for table in after if after[table] != before[table]} == set()


@pytest.mark.parametrize(
    ("actor", "status"), [("operator_kapuas", 403), ("trainer", 403), ("member", 403), ("anonymous", 401)]
)
def test_a_scan_for_a_door_that_is_not_ones_own_is_not_recorded(world, actor, status):
    katingan = world.places["katingan"]
    scan = {
        "uuid": str(uuid.uuid4()),
        "training": katingan.training.code,
        "token": tap_token(katingan.participant.pk),
        "scanned_at": world.now.isoformat(),
    }

    response = client_of(world, actor).post(reverse("api-1:scans"), [scan], content_type="application/json")

    assert (response.status_code, Scan.objects.count()) == (status, 0)


@pytest.mark.parametrize(
    ("actor", "status"),
    [("administrator", 404), ("operator_kapuas", 404), ("trainer", 404), ("member", 200), ("anonymous", 401)],
)
def test_answers_are_taken_from_the_person_herself_alone(world, actor, status):
    attempt = world.places["kapuas"].attempt
    slot = attempt.layout[0]
    answer = {
        "uuid": str(uuid.uuid4()),
        "slot": slot["slot"],
        "sequence": 1,
        "value": str(slot["choices"][0]),
        "answered_at": world.now.isoformat(),
    }

    response = client_of(world, actor).put(
        reverse("api-1:attempt_answers", args=[attempt.uuid]), {"answers": [answer]}, content_type="application/json"
    )

    assert (response.status_code, attempt.answers.count()) == (status, int(status == 200))
