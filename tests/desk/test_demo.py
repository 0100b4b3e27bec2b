"""The demo: forty volunteers and four trainings, by the same functions as the screens.

It is slow, so it is loaded once for this file, in a transaction that is rolled back at its end.
"""

import datetime
from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from certificates.domain.ending import EndingFilter, ending_certificates
from certificates.models import Certificate, CertificateFile
from desk.demo.offices import ensure_offices
from desk.demo.trainings import ensure_today
from registry.models import Person
from trainings.domain.schedule import door_state
from trainings.models import Participant, Training

pytestmark = pytest.mark.django_db
# Signing in, sessions of the browser and what a worker says of itself are no part of the demo.
_BESIDE = {"sessions.Session", "django_tasks_db.DBTaskResult"}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo, loaded; what the command said."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEBUG=True):
        said = StringIO()
        call_command("demo", stderr=said)
        yield said.getvalue()
        transaction.set_rollback(True)


def counts() -> dict[str, int]:
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in _BESIDE
    }


def door_of_today(now: datetime.datetime):
    training = Training.objects.get(code="BTS-HARI-INI")
    return door_state(training, list(training.sessions.all()), now)


def test_the_demo_is_refused_without_debug(settings):
    settings.DEBUG = False
    before = counts()

    with pytest.raises(CommandError, match="DEBUG"):
        call_command("demo")

    assert counts() == before


def test_the_command_names_accounts_and_password(demo):
    names = {"admin", "operator.kalteng", "operator.kapuas", "operator.katingan", "trainer"}
    names |= {"reviewer", "panitia", "psm", "tksk", "tagana"}

    assert {line.split()[0] for line in demo.splitlines()[1:]} == names
    assert "pilar-demo" in demo


def test_every_account_enters_with_the_password(demo, client):
    entered = {}
    for user in User.objects.filter(claims=None):
        response = client.post("/masuk/", {"login": user.username, "password": "pilar-demo"})
        entered[user.username] = response.get("Location")
        client.logout()

    assert entered == {
        **dict.fromkeys(["admin", "operator.kalteng", "operator.kapuas", "operator.katingan"], "/kantor/"),
        **dict.fromkeys(["trainer", "reviewer"], "/admin/"),
        "panitia": "/pintu/",
        **dict.fromkeys(["psm", "tksk", "tagana"], "/saya/"),
    }


def test_the_training_of_last_month_has_forty_living_or_closed_certificates(demo):
    certificates = Certificate.objects.filter(participant__training__code="BTS-SELESAI")

    assert Counter(certificates.values_list("state", flat=True)) == {"valid": 39, "revoked": 1, "replaced": 1}
    assert sorted(certificates.values_list("sequence", flat=True)) == list(range(1, 42))
    assert certificates.filter(replaces__isnull=False).get().replaces.state == "replaced"


def test_the_forty_are_drawn(demo):
    drawn = CertificateFile.objects.filter(certificate__participant__training__code="BTS-SELESAI")

    assert drawn.values("certificate").distinct().count() >= 40


def test_seven_certificates_of_an_older_training_end_within_ninety_days(demo):
    found = ending_certificates(User.objects.get(username="operator.kalteng"), EndingFilter("90"), timezone.localdate())

    assert {certificate.participant.training.code for certificate in found} == {"DPS-LAMA"}
    assert len(found) == 7


def test_the_door_of_today_is_open_and_people_wait_before_it(demo):
    session = door_of_today(timezone.now()).session

    assert session is not None
    arrived = session.attendance.filter(status__in=["present", "late"]).count()
    expected = Participant.objects.active().learners().filter(training__code="BTS-HARI-INI").count()
    assert (arrived, expected) == (11, 24)


def test_the_planned_training_is_to_come_and_empty(demo):
    planned = Training.objects.get(code="BTS-RENCANA")

    assert timezone.localdate() < planned.starts_on
    assert planned.participants.count() == 0
    assert planned.sittings.count() == 2


def test_loading_it_again_adds_nothing(demo):
    before = counts()

    call_command("demo", stderr=StringIO())

    assert counts() == before


@pytest.mark.parametrize("hours", [9, 24, 48, 1000])
def test_loaded_later_the_door_is_moved_to_be_open_again(demo, hours):
    now = timezone.localtime() + datetime.timedelta(hours=hours)
    users = {user.username: user for user in User.objects.all()}
    before = counts()

    ensure_today(ensure_offices(), [], Person.objects.get(user=users["panitia"]), users["operator.kalteng"], now)

    training = Training.objects.get(code="BTS-HARI-INI")
    assert door_of_today(now).session is not None
    assert training.starts_on <= now.date() <= training.ends_on
    assert counts() == before


@pytest.mark.parametrize("hour", [0, 7, 12, 16, 23])
def test_at_whatever_hour_it_is_loaded_the_pretest_is_open(demo, hour):
    Training.objects.filter(code="BTS-HARI-INI").update(code="BTS-KEMARIN")
    now = timezone.localtime().replace(hour=hour, minute=24) + datetime.timedelta(days=1)
    users = {user.username: user for user in User.objects.all()}
    people = list(Person.objects.filter(user=None).exclude(phone="")[:4])

    ensure_today(ensure_offices(), people, Person.objects.get(user=users["panitia"]), users["operator.kalteng"], now)

    pretest = Training.objects.get(code="BTS-HARI-INI").sittings.get(sitting__kind="pretest").sitting
    assert pretest.opens_at <= now <= pretest.closes_at
    assert pretest.attempts.filter(submitted_at__isnull=False).count() == 1
    assert door_of_today(now).session is not None
