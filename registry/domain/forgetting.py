"""Forgetting what imports keep about people, once it is no longer needed."""

import datetime

from django.db import transaction
from django.db.models import Q

from jobs.models import BatchState
from registry.domain.staging import count_rows
from registry.models import ImportBatch
from registry.models.imports import ImportState

# So long the rows and the file of an import can still be looked at, corrected and undone.
KEPT = datetime.timedelta(days=90)
KEPT_ABANDONED = datetime.timedelta(days=30)
_ROWS_AT_ONCE = 5_000


def forget_old_imports(now: datetime.datetime, rows: int = 50_000) -> int:
    """Delete file, rows and effects of imports whose time is over; return how many imports were emptied.

    What happened stays known in figures. An import that nobody finished counts as thrown
    away. At most so many `rows` are deleted at a call; the next one goes on.
    """
    # An undoing that something stopped is no longer gone on with by then; its worker is gone too.
    ended = Q(state__in=[ImportState.APPLIED, ImportState.UNDONE, ImportState.UNDOING], applied_at__lt=now - KEPT)
    # Undone before all of its rows were taken.
    ended |= Q(state__in=[ImportState.UNDONE, ImportState.UNDOING], applied_at=None, created_at__lt=now - KEPT)
    thrown_away = Q(state=ImportState.DISCARDED, created_at__lt=now - KEPT)
    abandoned = Q(state__in=[ImportState.UPLOADED, ImportState.STAGED], created_at__lt=now - KEPT_ABANDONED)
    waiting = ImportBatch.objects.filter(ended | thrown_away | abandoned, emptied_at=None).exclude(
        job__state__in=[BatchState.QUEUED, BatchState.RUNNING]
    )
    emptied = 0
    for batch in waiting.order_by("created_at"):
        while rows > 0 and _delete_rows(batch):
            rows -= _ROWS_AT_ONCE
        if rows <= 0 or batch.rows.exists():
            break
        _empty(batch, now)
        emptied += 1
    return emptied


@transaction.atomic
def _delete_rows(batch: ImportBatch) -> bool:
    if not batch.counts.get("kept"):
        # Counted before the first row goes, and not again when a kill lies between.
        batch.counts = {**count_rows(batch), "kept": True}
        batch.save(update_fields=["counts"])
    chunk = list(batch.rows.order_by("pk").values_list("pk", flat=True)[:_ROWS_AT_ONCE])
    batch.rows.filter(pk__in=chunk).delete()
    return bool(chunk)


@transaction.atomic
def _empty(batch: ImportBatch, now: datetime.datetime) -> None:
    batch.effects.all().delete()
    file, storage = batch.file.name, batch.file.storage
    if batch.state in (ImportState.UPLOADED, ImportState.STAGED):
        taken = batch.counts.get("created", 0) + batch.counts.get("matched", 0)
        batch.state = ImportState.APPLIED if taken else ImportState.DISCARDED
    batch.file, batch.head, batch.emptied_at = "", None, now
    batch.save(update_fields=["state", "file", "head", "emptied_at"])
    if file:
        transaction.on_commit(lambda: storage.delete(file))
