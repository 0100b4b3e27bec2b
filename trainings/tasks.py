"""The import of participants in the background, chunk by chunk."""

from django.utils import timezone

from accounts.models import User
from jobs.domain.runner import Step, register
from jobs.models import Batch
from registry.domain.applying import CHUNK
from trainings.domain.participant_imports import JOB_KIND, apply_chunk
from trainings.models import ParticipantImport


@register(JOB_KIND)
def import_step(job: Batch) -> Step:
    """Take the next rows; a row that was taken is not taken again."""
    made = ParticipantImport.objects.select_related("batch").get(pk=job.params["import"])
    by = User.objects.get(pk=job.params["by"])
    apply_chunk(made, by, timezone.now(), limit=CHUNK)
    waiting = made.batch.rows.to_apply().count()
    done = made.batch.rows.exclude(applied_at=None).count()
    return Step(done=done, total=done + waiting, finished=not waiting, message=f"{done} peserta sudah dimasukkan.")
