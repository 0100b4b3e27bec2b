"""Several workers at the same moment."""

import threading
from collections.abc import Callable, Sequence

from django.db import connection


def at_once(tasks: Sequence[Callable[[], object]]) -> list[Exception]:
    """Run each task in a thread with a connection of its own, all from the same moment; return what was raised."""
    start, raised = threading.Barrier(len(tasks)), []

    def run(task: Callable[[], object]) -> None:
        try:
            start.wait(60)
            task()
        except Exception as problem:
            raised.append(problem)
        finally:
            connection.close()

    workers = [threading.Thread(target=run, args=[task]) for task in tasks]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return raised
