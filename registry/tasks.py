"""The import in the background, chunk by chunk."""

from django.utils import timezone

from accounts.models import User
from jobs.domain.runner import Step, register
from jobs.models import Batch
from registry.domain.applying import CHUNK, JOB_KIND, apply_rows
from registry.models import ImportBatch


@register(JOB_KIND)
def import_step(job: Batch) -> Step:
    """Take the next rows of the import; a row that was taken is not taken again."""
    batch = ImportBatch.objects.get(uuid=job.params["import"])
    by = User.objects.get(pk=job.params["by"])
    apply_rows(batch, by, timezone.now(), limit=CHUNK)
    waiting = batch.rows.to_apply().count()
    done = batch.rows.exclude(applied_at=None).count()
    return Step(done=done, total=done + waiting, finished=not waiting, message=f"{done} orang sudah dimasukkan.")
