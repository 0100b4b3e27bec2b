"""Papers for a hall of people are made in the background; for a few they come at once."""

import io

import pytest
from django.urls import reverse
from pikepdf import Pdf

from accounts.models import AccessCode
from jobs.domain.runner import run_batch
from jobs.models import Batch, BatchState
from trainings.domain import paper_jobs


@pytest.fixture
def few_is_many(monkeypatch):
    """Three people are a hall here, and two of them a part."""
    monkeypatch.setattr(paper_jobs, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(paper_jobs, "PEOPLE_IN_PART", 2)


@pytest.fixture
def desk(client, operator_kalteng):
    client.force_login(operator_kalteng)
    return client


@pytest.fixture
def people(make_participant):
    return [make_participant(f"Orang {number}") for number in range(3)]


@pytest.fixture
def press(desk, training, django_capture_on_commit_callbacks):
    """Look at the page, press its button, and let the job work until it ends."""

    def press_one(name: str, **fields) -> Batch:
        url = reverse(f"trainings:{name}", args=[training.code])
        assert "text/html" in desk.get(url, fields)["Content-Type"]
        assert not Batch.objects.exists()
        with django_capture_on_commit_callbacks(execute=True):
            response = desk.post(url, fields)
        batch = Batch.objects.get()
        assert response.url == batch.get_absolute_url()
        return batch

    return press_one


def pages_of(batch: Batch) -> int:
    with batch.result_file.open("rb") as file:
        return len(Pdf.open(io.BytesIO(file.read())).pages)


def test_cards_of_many(few_is_many, people, press):
    batch = press("cards")

    assert (batch.state, batch.total, pages_of(batch)) == (BatchState.DONE, 3, 2)


def test_slips_of_many_issue_each_code_once(few_is_many, people, press):
    batch = press("slips")

    assert (batch.state, pages_of(batch)) == (BatchState.DONE, 2)
    assert AccessCode.objects.filter(withdrawn_at=None).count() == AccessCode.objects.count() == 3


def test_sheets_of_many_are_one_file(few_is_many, people, press):
    batch = press("sheets", sesi="semua", kertas="A4", kosong="5")

    assert (batch.state, pages_of(batch)) == (BatchState.DONE, 4)


def test_a_role_that_ended_while_the_job_waited_prints_nothing(few_is_many, people, training, operator_kalteng):
    batch = Batch.objects.create(
        kind=paper_jobs.SLIPS,
        title="Slip",
        created_by=operator_kalteng,
        params=paper_jobs.paper_params(training, people),
    )
    operator_kalteng.roles.all().delete()

    run_batch(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, AccessCode.objects.count()) == (BatchState.FAILED, 0)
    assert "Tidak ada lagi orang yang memerlukan cetakan ini." in batch.message


def test_what_takes_long():
    assert [paper_jobs.takes_long(*size) for size in [(60, 6), (61, 1), (60, 7), (1, 1)]] == [False, True, True, False]
