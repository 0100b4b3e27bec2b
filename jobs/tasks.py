"""The one background task: everything long is a batch."""

from django_tasks import task

from jobs.domain.runner import run_batch


@task()
def run_batch_task(batch_id: int) -> None:
    run_batch(batch_id)
