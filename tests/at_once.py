"""Several writers at the same moment, on real connections: on SQLite and on PostgreSQL."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections


def at_once(*works: Callable[[], object]) -> list[Any]:
    """Run the works in threads that begin together; return what each returned or raised, in their order."""
    start = threading.Barrier(len(works))
    results: list[Any] = [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        try:
            start.wait(60)
            results[place] = work()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def raised_by(*works: Callable[[], object]) -> list[Exception]:
    """What of the works raised, when they begin together."""
    return [result for result in at_once(*works) if isinstance(result, Exception)]
