"""The search for duplicates as background work: started by a button, after an import, and every night."""

import time
from collections.abc import Iterator

from jobs.domain.batches import start_batch
from jobs.domain.runner import Step
from jobs.models import Batch, BatchState
from registry.domain.candidates import Search, forget_gone, search_pairs, write_pairs

JOB_KIND = "registry.duplicates"
# How long one step searches before it writes down what it found.
_SECONDS = 0.3

# Searches under way in this process. One that was killed begins anew: what it wrote is found again.
_running: dict[int, Iterator[Search]] = {}


def start_search(by, back_url: str = "") -> Batch:
    """Queue the search over the whole registry; one that this user has under way is returned instead."""
    return start_batch(JOB_KIND, "Cari data ganda", {}, by, back_url)


def last_search() -> Batch | None:
    """Return the search that was finished last."""
    return Batch.objects.filter(kind=JOB_KIND, state=BatchState.DONE).order_by("-finished_at").first()


def search_step(batch: Batch) -> Step:
    """Search for a moment, and keep what was found. After the last moment pairs that are no longer alike are gone."""
    if batch.pk not in _running:
        _running.clear()
        _running[batch.pk] = search_pairs()
    until = time.monotonic() + _SECONDS
    search = next(_running[batch.pk], None)
    while search is not None and time.monotonic() < until:
        going = next(_running[batch.pk], None)
        if going is None:
            break
        search = going
    if search is None:
        del _running[batch.pk]
        forget_gone(batch.created_at)
        return Step(batch.total, batch.total, finished=True, message="Seluruh registri sudah diperiksa.")
    write_pairs(search.take(), batch.created_at)
    percent = 100 * search.done // max(search.total, 1)
    return Step(search.done, search.total, finished=False, message=f"{percent} % diperiksa.")
