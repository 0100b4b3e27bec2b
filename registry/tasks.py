"""Imports and exports in the background, chunk by chunk."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from jobs.domain.runner import BatchFailed, Step, register
from jobs.domain.schedule import every
from jobs.files import attach_result, forget_results
from jobs.models import Batch
from jobs.parts import drop_parts, keep_part, parts_of, reached
from printing.numbers import thousands
from registry.domain import duplicate_search, exporting, forgetting, forgetting_claims, returning, staging, undoing
from registry.domain.applying import CHUNK, JOB_KIND, ImportRefused, apply_rows
from registry.models import Export, ImportBatch


@register(staging.JOB_KIND)
def stage_step(job: Batch) -> Step:
    """Read the next rows of an uploaded sheet; rows that were kept are not read again."""
    batch, by = _import_of(job)
    done, total, finished = staging.stage_chunk(batch, by, job.params["ask"], timezone.now())
    message = f"{thousands(done)} dari {thousands(total)} baris sudah dibaca."
    if finished:
        batch.refresh_from_db()
        message = batch.trouble or "Selesai dibaca. Kembali untuk memeriksa barisnya."
    return Step(done=done, total=total, finished=finished, message=message)


@register(JOB_KIND)
def import_step(job: Batch) -> Step:
    """Take the next rows of the import; a row that was taken is not taken again."""
    batch, by = _import_of(job)
    try:
        rows = apply_rows(batch, by, timezone.now(), limit=CHUNK)
    except ImportRefused as refusal:
        raise BatchFailed(str(refusal)) from refusal
    finished = len(rows) < CHUNK
    if finished:
        duplicate_search.start_search(None)
    # Counted at the first chunk only: counting a hundred thousand rows at each would cost more than taking them.
    left = 0 if finished else (job.total - job.done - len(rows) if job.total else batch.rows.to_apply().count())
    done = job.done + len(rows)
    return Step(
        done=done, total=max(done + left, done), finished=finished, message=f"{thousands(done)} baris sudah dikerjakan."
    )


@register(undoing.JOB_KIND)
def undo_step(job: Batch) -> Step:
    """Take back the next part of an import."""
    batch, by = _import_of(job)
    try:
        if not job.total:
            undoing.begin_undo(batch)
        undone = undoing.undo_chunk(batch, by, timezone.now())
    except ImportRefused as refusal:
        done_so_far = f"{thousands(job.done)} hal sudah dikembalikan, sisanya belum."
        said = str(refusal).replace(undoing.NOTHING_CHANGED, done_so_far) if job.done else str(refusal)
        raise BatchFailed(said) from refusal
    total = job.total or batch.rows.count() + batch.effects.count()
    done = min(job.done + undone, total) if undone else total
    return Step(done=done, total=total, finished=not undone, message=f"{thousands(done)} hal sudah dikembalikan.")


@register(returning.JOB_KIND)
def return_rows_step(job: Batch) -> Step:
    """Draw the workbook of the rows that an office gets back."""
    batch, by = _import_of(job)
    try:
        returning.attach_rows(job, batch, by, timezone.now())
    except ImportRefused as refusal:
        raise BatchFailed(str(refusal)) from refusal
    return Step(done=1, total=1, finished=True, message="Berkasnya siap diunduh.")


@every(seconds=60 * 60)
def forget_old_imports(now: datetime.datetime) -> None:
    """Forget the rows and files of imports whose time is over, and the workbooks made from them."""
    forgetting.forget_old_imports(now)
    forget_results([returning.JOB_KIND], now - datetime.timedelta(days=7))


@every(seconds=24 * 60 * 60)
def forget_old_claims(now: datetime.datetime) -> None:
    """Forget claims that were refused or never decided, and the accounts that were made for them."""
    forgetting_claims.forget_old_claims(now)


def _import_of(job: Batch) -> tuple[ImportBatch, User]:
    return ImportBatch.objects.get(uuid=job.params["import"]), User.objects.get(pk=job.params["by"])


register(duplicate_search.JOB_KIND)(duplicate_search.search_step)


@every(seconds=24 * 60 * 60)
def search_for_duplicates(now: datetime.datetime) -> None:
    """Look for duplicates each day in the background."""
    duplicate_search.start_search(None)


@register(exporting.JOB_KIND)
def export_step(job: Batch) -> Step:
    """Write the next people of the list; the last step joins the parts to a workbook."""
    export = Export.objects.select_related("by").get(uuid=job.params["export"])
    done = reached(job)
    if not job.result.get("complete"):
        with transaction.atomic():
            part, count, after = exporting.export_part(export, job.result.get("after"), timezone.localdate(export.at))
            job.result = {**job.result, "after": after, "complete": after is None}
            keep_part(job, part, done + count)
        done += count
        return Step(done, max(export.rows or 0, done), False, f"{thousands(done)} orang sudah ditulis.")
    attach_result(job, exporting.file_name(export), exporting.joined(export, parts_of(job), done))
    drop_parts(job)
    Export.objects.filter(pk=export.pk).update(rows=done)
    return Step(done, done, True, f"{thousands(done)} orang. Berkas siap diunduh.")


@every(seconds=24 * 60 * 60)
def forget_old_exports(now: datetime.datetime) -> None:
    """Delete the workbooks of long exports after a week; that they were made stays written down."""
    forget_results([exporting.JOB_KIND], now - datetime.timedelta(days=7))
