"""Starting, cancelling and restarting batches."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from jobs.models import Batch, BatchState
from jobs.tasks import run_batch_task


@transaction.atomic
def start_batch(kind: str, title: str, params: dict[str, Any], by, back_url: str = "") -> Batch:
    """Record a piece of long work and queue it; it starts after the current transaction commits.

    A second press of the same button returns the batch that is still under way.
    `params` must be JSON: the work has to find its way back from it after a kill.
    """
    if by is not None:
        # Two presses at the same moment would both find nothing under way: the second waits here.
        list(User.objects.select_for_update(no_key=True).filter(pk=by.pk).values_list("pk"))
    running = Batch.objects.unfinished().filter(kind=kind, params=params, created_by=by).first()
    if running:
        return running
    batch = Batch.objects.create(kind=kind, title=title[:200], params=params, created_by=by, back_url=back_url)
    enqueue(batch)
    return batch


def enqueue(batch: Batch) -> None:
    """Put the batch in the queue once the transaction has committed.

    Should the process die between the two, resume_stale finds the batch.
    """
    transaction.on_commit(partial(run_batch_task.enqueue, batch.pk))


def request_cancel(batch: Batch) -> None:
    """Stop the batch: at once while it waits, else before its next chunk. What is done stays done."""
    Batch.objects.filter(pk=batch.pk).unfinished().update(cancel_requested=True)
    Batch.objects.filter(pk=batch.pk, state=BatchState.QUEUED).update(
        state=BatchState.CANCELLED, finished_at=timezone.now()
    )
    batch.refresh_from_db()


@transaction.atomic
def restart_batch(batch: Batch) -> None:
    """Queue a failed or cancelled batch again; its step finds the first chunk that is not done."""
    restarted = Batch.objects.filter(pk=batch.pk, state__in=(BatchState.FAILED, BatchState.CANCELLED)).update(
        state=BatchState.QUEUED,
        cancel_requested=False,
        attempts=0,
        claim=None,
        heartbeat_at=timezone.now(),
        finished_at=None,
        message="",
    )
    batch.refresh_from_db()
    if restarted:
        enqueue(batch)
