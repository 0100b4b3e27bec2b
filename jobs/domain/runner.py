"""Running batches chunk by chunk, so that killing a worker at any point loses and doubles nothing.

An app registers a step function for its kind in its tasks.py. The runner calls it until
it says it is finished, and writes a heartbeat after every call. A worker owns a batch by
the claim it wrote on the row; when its heartbeat is old, another worker claims it anew.
"""

import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from threading import Event

from django.db import OperationalError, transaction
from django.db.models import F, Q
from django.utils import timezone

from jobs.models import Batch, BatchState

logger = logging.getLogger(__name__)

# A chunk takes half a second, so half a minute of silence means that its worker is gone.
STALE_AFTER = timedelta(seconds=30)
# A waiting batch this old may have lost its place in the queue; queueing it twice is harmless.
LOST_AFTER = timedelta(minutes=2)
MAX_ATTEMPTS = 5
# Between two chunks the other writers of SQLite get their turn.
BREATH = 0.01

# Set when the worker is told to stop: the batch is handed back after its current chunk.
stopping = Event()


@dataclass(frozen=True)
class Step:
    """What a step function reports: how far the work is, and whether it is finished."""

    done: int
    total: int
    finished: bool
    message: str = ""


class BatchFailed(Exception):
    """The work cannot go on; the text is shown to the user and says what to do."""


StepFunction = Callable[[Batch], Step]
_steps: dict[str, StepFunction] = {}


def register(kind: str) -> Callable[[StepFunction], StepFunction]:
    """Make the decorated function the step of batches of this kind.

    Each call does one chunk of at most half a second, in its own transaction, and finds
    its place by itself: the same chunk may be asked for again after a kill.
    """

    def decorate(step: StepFunction) -> StepFunction:
        _steps[kind] = step
        return step

    return decorate


def run_batch(pk: int) -> None:
    """Work on the batch until it is finished, cancelled, failed, or taken back.

    Does nothing if another worker is on it. Never raises: a failure ends up on the
    batch as a sentence, its traceback in the log.
    """
    claim = _claim(pk, timezone.now())
    if claim is None:
        return
    try:
        while _go_on(pk, claim):
            time.sleep(BREATH)
    except OperationalError:
        # The database was locked or away. The heartbeat grows old and the batch is resumed.
        logger.exception("Batch %s lost its database; it will be resumed", pk)
    except BatchFailed as failure:
        _end(pk, claim, BatchState.FAILED, str(failure))
    except Exception:
        logger.exception("Batch %s failed", pk)
        _end(pk, claim, BatchState.FAILED, _sentence(Batch.objects.get(pk=pk)))


def resume_stale(now: datetime) -> list[int]:
    """Queue the batches whose worker has gone silent, and those that got lost on the way to the queue.

    Returns their primary keys. A batch that kept silencing its workers is failed instead.
    """
    from jobs.tasks import run_batch_task  # noqa: PLC0415 -- the task imports run_batch from here

    silent = Q(state=BatchState.RUNNING, heartbeat_at__lt=now - STALE_AFTER)
    lost = Q(state=BatchState.QUEUED) & (
        Q(heartbeat_at__lt=now - LOST_AFTER) | Q(heartbeat_at=None, created_at__lt=now - LOST_AFTER)
    )
    resumed = []
    for batch in Batch.objects.filter(silent | lost).order_by("created_at"):
        same = Batch.objects.filter(pk=batch.pk, state=batch.state, heartbeat_at=batch.heartbeat_at)
        if batch.attempts >= MAX_ATTEMPTS:
            same.update(state=BatchState.FAILED, finished_at=now, claim=None, message=_sentence(batch))
            logger.error("Batch %s failed: its worker died %s times at the same chunk", batch.pk, batch.attempts)
        # Of several schedulers only the one whose update hits the row queues it.
        elif same.update(state=BatchState.QUEUED, heartbeat_at=now, claim=None):
            transaction.on_commit(partial(run_batch_task.enqueue, batch.pk))
            resumed.append(batch.pk)
    return resumed


def _claim(pk: int, now: datetime) -> uuid.UUID | None:
    """Take the batch, in one UPDATE, unless someone else works on it."""
    claim = uuid.uuid4()
    free = Q(state=BatchState.QUEUED) | Q(state=BatchState.RUNNING, heartbeat_at__lt=now - STALE_AFTER)
    taken = Batch.objects.filter(free, pk=pk).update(
        state=BatchState.RUNNING, claim=claim, heartbeat_at=now, attempts=F("attempts") + 1
    )
    return claim if taken else None


def _go_on(pk: int, claim: uuid.UUID) -> bool:
    """Do one chunk; return whether there is more to do for this worker."""
    batch = Batch.objects.filter(pk=pk, claim=claim).first()
    if batch is None:
        logger.warning("Batch %s was taken over by another worker", pk)
        return False
    if batch.cancel_requested:
        _end(pk, claim, BatchState.CANCELLED, f"Dibatalkan. {_what_stays(batch)}")
        return False
    if stopping.is_set():
        _hand_back(batch)
        return False
    if batch.kind not in _steps:
        raise LookupError(f"No step is registered for batches of kind {batch.kind!r}")
    step = _steps[batch.kind](batch)
    _beat(pk, claim, step)
    if step.finished:
        _end(pk, claim, BatchState.DONE, step.message)
    return not step.finished


def _beat(pk: int, claim: uuid.UUID, step: Step) -> None:
    Batch.objects.filter(pk=pk, claim=claim).update(
        done=step.done, total=step.total, message=step.message[:500], heartbeat_at=timezone.now(), attempts=0
    )


def _end(pk: int, claim: uuid.UUID, state: BatchState, message: str) -> None:
    now = timezone.now()
    Batch.objects.filter(pk=pk, claim=claim).update(
        state=state, message=message[:500], heartbeat_at=now, finished_at=now, claim=None
    )


def _hand_back(batch: Batch) -> None:
    from jobs.domain.batches import enqueue  # noqa: PLC0415 -- batches imports the task, the task this module

    handed_back = Batch.objects.filter(pk=batch.pk, claim=batch.claim).update(
        state=BatchState.QUEUED, claim=None, attempts=0, heartbeat_at=timezone.now()
    )
    if handed_back:
        enqueue(batch)


def _sentence(batch: Batch) -> str:
    return f"Pekerjaan berhenti karena kesalahan di sistem, bukan karena Anda. {_what_stays(batch)}"


def _what_stays(batch: Batch) -> str:
    if not batch.done:
        return "Belum ada data yang berubah."
    return f"{batch.done} dari {batch.total} sudah selesai dan tetap tersimpan; sisanya belum dikerjakan."
