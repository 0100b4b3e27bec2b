import pytest
from django.core.cache import cache
from django.utils import timezone

from jobs.domain.schedule import beat, every, run_due, worker_is_alive


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


def test_healthz_answers_without_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


def test_readyz_is_ready_when_all_needs_are_met(client, db):
    beat()

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "checks": {"database": True, "cache": True, "private_storage": True, "worker": True},
    }


def test_readyz_says_503_without_a_worker(client, db):
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"] == {"database": True, "cache": True, "private_storage": True, "worker": False}


def test_readyz_says_503_when_private_files_cannot_be_written(client, db, settings, tmp_path):
    beat()
    blocked = tmp_path / "file"
    blocked.touch()
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": blocked / "private"},
        },
    }

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["private_storage"] is False


def test_periodic_work_is_called_once_a_period_and_a_failure_stops_no_other(now):
    calls = []

    @every(60)
    def first(at):
        calls.append("first")
        raise RuntimeError

    @every(60)
    def second(at):
        calls.append(at)

    run_due(now)
    run_due(now)

    assert calls == ["first", now]


@pytest.fixture
def now():

    return timezone.now()


def test_a_worker_is_alive_only_after_a_beat():
    assert not worker_is_alive()
    beat()
    assert worker_is_alive()
