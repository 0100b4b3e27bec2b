"""Background work of trainings: the import of participants, and papers for many people."""

import datetime

from django.utils import timezone

from accounts.models import User
from jobs.domain.runner import BatchFailed, Step, register
from jobs.domain.schedule import every
from jobs.files import forget_results
from jobs.models import Batch
from printing.numbers import thousands
from registry.domain.applying import CHUNK, ImportRefused
from trainings.domain import paper_jobs
from trainings.domain.participant_imports import JOB_KIND, apply_chunk
from trainings.models import ParticipantImport


@register(JOB_KIND)
def import_step(job: Batch) -> Step:
    """Take the next rows; a row that was taken is not taken again."""
    made = ParticipantImport.objects.select_related("batch").get(pk=job.params["import"])
    by = User.objects.get(pk=job.params["by"])
    try:
        taken = apply_chunk(made, by, timezone.now(), limit=CHUNK)
    except ImportRefused as refusal:
        raise BatchFailed(str(refusal)) from refusal
    finished = taken < CHUNK
    done = job.done + taken
    left = 0 if finished else (max(job.total - done, 0) if job.total else made.batch.rows.to_apply().count())
    return Step(done=done, total=done + left, finished=finished, message=f"{thousands(done)} baris sudah dikerjakan.")


@register(paper_jobs.CARDS)
def cards_step(batch: Batch) -> Step:
    """The cards of the next people."""
    return paper_jobs.cards_step(batch)


@register(paper_jobs.SLIPS)
def slips_step(batch: Batch) -> Step:
    """New codes and slips for the next people."""
    return paper_jobs.slips_step(batch, timezone.now())


@register(paper_jobs.SHEETS)
def sheets_step(batch: Batch) -> Step:
    """The attendance sheet of the next session."""
    return paper_jobs.sheets_step(batch)


@every(seconds=60 * 60)
def forget_papers(now: datetime.datetime) -> None:
    """Delete what was made for printing; slips first, for their codes."""
    forget_results([paper_jobs.CARDS, paper_jobs.SHEETS], now - datetime.timedelta(days=paper_jobs.KEPT_DAYS))
    forget_results([paper_jobs.SLIPS], now - datetime.timedelta(days=paper_jobs.SLIPS_KEPT_DAYS))
