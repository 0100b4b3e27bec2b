"""The worker: takes tasks from the queue, resumes batches that fell silent, calls periodic work."""

import logging
from threading import Event, Thread

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from jobs.collector import spare_the_collector
from jobs.domain.runner import resume_stale, stopping
from jobs.domain.schedule import HEARTBEAT_SECONDS, beat, run_due

logger = logging.getLogger(__name__)


class BatchWorker(Worker):
    """Hands its batch back after the current chunk when it is told to stop."""

    def shutdown(self, signum, frame) -> None:
        stopping.set()
        super().shutdown(signum, frame)


class Scheduler(Thread):
    """Beats, resumes and calls what is due, beside the worker's loop."""

    def __init__(self, stop: Event) -> None:
        super().__init__(name="scheduler", daemon=True)
        self.stop = stop

    def run(self) -> None:
        while not self.stop.is_set():
            close_old_connections()
            try:
                beat()
                resume_stale(timezone.now())
                run_due(timezone.now())
            except Exception:
                # The database may be away for a while; the next round tries again.
                logger.exception("The scheduler's round failed")
            self.stop.wait(HEARTBEAT_SECONDS)


class Command(BaseCommand):
    help = "Work on background batches until told to stop (SIGTERM, SIGINT). Any number may run."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="Stop when the queue is empty.")

    def handle(self, *args, once: bool, **options) -> None:
        worker = BatchWorker(
            queue_names=["*"],
            interval=0.5,
            batch=once,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        worker.configure_signals()
        spare_the_collector()
        if once:
            resume_stale(timezone.now())
        else:
            Scheduler(stopping).start()
        worker.run()
