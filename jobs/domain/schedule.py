"""Periodic work, driven by the scheduler inside each worker."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

logger = logging.getLogger(__name__)

HEARTBEAT_KEY = "jobs.worker.heartbeat"
HEARTBEAT_SECONDS = 10
# A worker that missed three beats is taken for dead.
ALIVE_SECONDS = 3 * HEARTBEAT_SECONDS

PeriodicFunction = Callable[[datetime], object]


@dataclass(frozen=True)
class _Periodic:
    name: str
    seconds: int
    function: PeriodicFunction


_periodic: dict[str, _Periodic] = {}


def every(seconds: int) -> Callable[[PeriodicFunction], PeriodicFunction]:
    """Call the decorated function (in an app's tasks.py) every so many seconds, with the time.

    Of several workers one calls it. It must be short, and harmless when called once too often.
    """

    def decorate(function: PeriodicFunction) -> PeriodicFunction:
        name = f"{function.__module__}.{function.__qualname__}"
        _periodic[name] = _Periodic(name, seconds, function)
        return function

    return decorate


def run_due(now: datetime) -> list[str]:
    """Call the periodic functions whose time has come; return their names. One that fails does not stop the others."""
    called = []
    for periodic in _periodic.values():
        # The first worker that adds the key has this turn; the key is gone when the next turn comes.
        if not cache.add(f"jobs.periodic.{periodic.name}", now.timestamp(), timeout=periodic.seconds):
            continue
        called.append(periodic.name)
        try:
            periodic.function(now)
        except Exception:
            logger.exception("Periodic work %s failed", periodic.name)
    return called


def beat() -> None:
    """Say that a worker is alive."""
    cache.set(HEARTBEAT_KEY, True, timeout=ALIVE_SECONDS)


def worker_is_alive() -> bool:
    """Whether some worker has said so lately."""
    return bool(cache.get(HEARTBEAT_KEY))
