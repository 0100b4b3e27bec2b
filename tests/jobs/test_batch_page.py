import pytest
from django.urls import reverse

from jobs.files import attach_result
from jobs.models import Batch, BatchState


@pytest.fixture
def batch(operator_kapuas):
    return Batch.objects.create(
        kind="test.count",
        title="Menerbitkan sertifikat",
        created_by=operator_kapuas,
        back_url="/kantor/",
        state=BatchState.RUNNING,
        done=12,
        total=40,
    )


@pytest.fixture
def kapuas(client, operator_kapuas):
    client.force_login(operator_kapuas)
    return client


def test_the_page_shows_progress_and_reloads_itself_without_javascript(batch, kapuas):
    page = kapuas.get(batch.get_absolute_url()).content.decode()

    assert "12 dari 40 selesai" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert 'value="30"' in page


def test_the_module_gets_the_same_as_json(batch, kapuas):
    assert kapuas.get(reverse("jobs:state", args=[batch.uuid])).json() == {
        "state": "running",
        "final": False,
        "done": 12,
        "total": 40,
        "percent": 30,
        "text": "12 dari 40 selesai",
    }


def test_a_finished_batch_offers_its_file_and_the_way_back(batch, kapuas):
    attach_result(batch, "sertifikat.pdf", b"%PDF-1.7 trial")
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.DONE, message="40 sertifikat terbit.")

    page = kapuas.get(batch.get_absolute_url()).content.decode()
    file = kapuas.get(reverse("jobs:file", args=[batch.uuid]))

    assert "40 sertifikat terbit." in page
    assert "refresh" not in page
    assert b"".join(file.streaming_content) == b"%PDF-1.7 trial"
    assert file["Content-Disposition"] == 'attachment; filename="sertifikat.pdf"'
    assert file["Cache-Control"] == "private, no-store"


def test_attaching_again_replaces_the_file(batch, kapuas):
    attach_result(batch, "a.pdf", b"one")
    attach_result(batch, "b.pdf", b"two")

    batch.refresh_from_db()
    with batch.result_file.open() as file:
        assert (batch.result_name, file.read()) == ("b.pdf", b"two")


def test_a_failed_batch_says_what_happened_and_can_go_on(batch, kapuas):
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.FAILED, message="Berhenti. 12 dari 40 tersimpan.")

    assert "Berhenti. 12 dari 40 tersimpan." in kapuas.get(batch.get_absolute_url()).content.decode()
    kapuas.post(reverse("jobs:restart", args=[batch.uuid]))
    batch.refresh_from_db()
    assert batch.state == BatchState.QUEUED


def test_the_cancel_button_asks_the_worker_to_stop(batch, kapuas):
    assert kapuas.post(reverse("jobs:cancel", args=[batch.uuid])).url == batch.get_absolute_url()

    batch.refresh_from_db()
    assert (batch.state, batch.cancel_requested) == (BatchState.RUNNING, True)


@pytest.mark.parametrize("name", ["batch", "state", "file", "cancel", "restart"])
@pytest.mark.parametrize(
    ("actor", "status"),
    [("operator_katingan", 404), ("operator_kalteng", 404), ("administrator", 404), ("member", 404), (None, 302)],
)
def test_nobody_else_sees_it(request, client, batch, name, actor, status):
    attach_result(batch, "rahasia.pdf", b"secret")
    if actor:
        client.force_login(request.getfixturevalue(actor))
    method = client.post if name in ("cancel", "restart") else client.get

    assert method(reverse(f"jobs:{name}", args=[batch.uuid])).status_code == status
