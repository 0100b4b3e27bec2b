from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.domain.batches import request_cancel, restart_batch, start_batch
from jobs.domain.runner import MAX_ATTEMPTS, BatchFailed, Step, register, resume_stale, run_batch, stopping
from jobs.models import Batch, BatchState


def queued(kind: str, by=None, **fields) -> Batch:
    return Batch.objects.create(kind=kind, title="Menghitung", created_by=by, **fields)


def test_a_batch_runs_after_the_commit_until_it_is_finished(
    counting, counted, member, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        batch = start_batch(counting, "Menghitung", {"to": 10}, member, "/kantor/")
        assert counted == []

    batch.refresh_from_db()
    assert counted == list(range(10))
    assert (batch.state, batch.done, batch.total, batch.percent) == (BatchState.DONE, 10, 10, 100)
    assert batch.message == "10 dari 10 dihitung"
    assert batch.finished_at is not None


def test_a_second_press_of_the_button_returns_the_running_batch(counting, member, make_user):
    first = start_batch(counting, "Menghitung", {"to": 10}, member)

    assert start_batch(counting, "Menghitung", {"to": 10}, member) == first
    assert start_batch(counting, "Menghitung", {"to": 11}, member) != first
    assert start_batch(counting, "Menghitung", {"to": 10}, make_user("lain")) != first


def test_after_it_ended_the_button_starts_a_new_one(counting, member):
    first = start_batch(counting, "Menghitung", {"to": 10}, member)
    run_batch(first.pk)

    assert start_batch(counting, "Menghitung", {"to": 10}, member) != first


def test_a_failure_says_what_happened_to_the_data_and_keeps_the_traceback_in_the_log(db, caplog):
    @register("test.broken")
    def step(batch):
        if batch.done == 2:
            raise ZeroDivisionError("secret detail")
        return Step(batch.done + 1, 10, False)

    batch = queued("test.broken")
    run_batch(batch.pk)

    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED
    assert batch.message == (
        "Pekerjaan berhenti karena kesalahan di sistem, bukan karena Anda. "
        "2 dari 10 sudah selesai dan tetap tersimpan; sisanya belum dikerjakan."
    )
    assert "secret detail" in caplog.text


def test_a_step_can_give_up_with_a_sentence_of_its_own(db):
    @register("test.refused")
    def step(batch):
        raise BatchFailed("Berkas ini kosong. Unggah berkas yang berisi daftar nama.")

    batch = queued("test.refused")
    run_batch(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, batch.message) == (
        BatchState.FAILED,
        "Berkas ini kosong. Unggah berkas yang berisi daftar nama.",
    )


def test_a_batch_of_an_unknown_kind_fails_instead_of_waiting_for_ever(db):
    batch = queued("test.nobody")

    run_batch(batch.pk)

    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED


def test_a_waiting_batch_is_cancelled_at_once(counting, counted, member):
    batch = start_batch(counting, "Menghitung", {}, member)

    request_cancel(batch)
    run_batch(batch.pk)

    assert batch.state == BatchState.CANCELLED
    assert counted == []


def test_a_running_batch_stops_before_its_next_chunk(db, counted):
    @register("test.cancelled")
    def step(batch):
        counted.append(1)
        if len(counted) == 3:
            request_cancel(batch)
        return Step(len(counted), 10, False)

    batch = queued("test.cancelled")
    run_batch(batch.pk)

    batch.refresh_from_db()
    assert (len(counted), batch.state) == (3, BatchState.CANCELLED)
    assert batch.message == "Dibatalkan. 3 dari 10 sudah selesai dan tetap tersimpan; sisanya belum dikerjakan."


def test_a_failed_batch_goes_on_where_it_stopped(counting, counted, django_capture_on_commit_callbacks):
    batch = queued(counting, state=BatchState.FAILED, attempts=3)
    counted.extend(range(4))

    with django_capture_on_commit_callbacks(execute=True):
        restart_batch(batch)

    batch.refresh_from_db()
    assert counted == list(range(10))
    assert batch.state == BatchState.DONE


def test_a_finished_batch_is_not_restarted(counting, counted):
    batch = queued(counting, state=BatchState.DONE)

    restart_batch(batch)

    assert (batch.state, counted) == (BatchState.DONE, [])


def test_two_workers_never_run_the_same_batch(counting, counted):
    batch = queued(counting, state=BatchState.RUNNING, heartbeat_at=timezone.now())

    run_batch(batch.pk)

    assert counted == []


def test_a_worker_that_lost_its_claim_stops(db, counted):
    @register("test.taken")
    def step(batch):
        counted.append(1)
        Batch.objects.filter(pk=batch.pk).update(claim=None)
        return Step(1, 10, False)

    batch = queued("test.taken")
    run_batch(batch.pk)

    assert len(counted) == 1


def test_a_worker_told_to_stop_hands_its_batch_back(db, counted, django_capture_on_commit_callbacks):
    @register("test.stopped")
    def step(batch):
        counted.append(1)
        stopping.set()
        return Step(len(counted), 2, len(counted) == 2)

    batch = queued("test.stopped")
    run_batch(batch.pk)

    batch.refresh_from_db()
    assert (batch.state, batch.done, len(counted)) == (BatchState.QUEUED, 1, 1)


@pytest.mark.parametrize(
    ("state", "silent_for", "resumed"),
    [
        (BatchState.RUNNING, 31, True),
        (BatchState.RUNNING, 29, False),
        (BatchState.QUEUED, 121, True),
        (BatchState.QUEUED, 60, False),
        (BatchState.DONE, 999, False),
        (BatchState.FAILED, 999, False),
        (BatchState.CANCELLED, 999, False),
    ],
)
def test_silent_batches_are_resumed(counting, counted, django_capture_on_commit_callbacks, state, silent_for, resumed):
    now = timezone.now()
    batch = queued(counting, state=state, heartbeat_at=now - timedelta(seconds=silent_for))

    with django_capture_on_commit_callbacks(execute=True):
        assert resume_stale(now) == ([batch.pk] if resumed else [])

    assert len(counted) == (10 if resumed else 0)


def test_a_batch_that_silences_every_worker_is_failed(counting, counted):
    now = timezone.now()
    batch = queued(counting, state=BatchState.RUNNING, attempts=MAX_ATTEMPTS, heartbeat_at=now - timedelta(minutes=1))

    assert resume_stale(now) == []
    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED


def test_a_title_longer_than_its_column_is_cut_and_not_refused(operator_kapuas):
    assert len(start_batch("count", "x" * 212, {}, operator_kapuas).title) == 200
