"""The one background task (everything long is a batch), and the tidying of its queue."""

from datetime import datetime, timedelta

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from jobs.domain.runner import run_batch
from jobs.domain.schedule import every
from jobs.domain.statistics import refresh_statistics

KEPT = timedelta(days=7)


@task()
def run_batch_task(batch_id: int) -> None:
    run_batch(batch_id)


@every(seconds=60 * 60)
def look_at_tables(now: datetime) -> None:
    """Let the database choose its ways by what its tables hold now."""
    refresh_statistics()


@every(seconds=24 * 60 * 60)
def forget_old_tasks(now: datetime) -> None:
    """Delete what the queue remembers of old tasks; those of a killed worker say RUNNING for ever."""
    DBTaskResult.objects.filter(enqueued_at__lt=now - KEPT).exclude(status="READY").delete()
