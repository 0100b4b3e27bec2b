"""Everything in one command: the web server and one worker, as children of this process."""

import ctypes
import os
import signal
import subprocess
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# gunicorn lets running requests end within 30 seconds; a batch stops after its chunk.
GRACE_SECONDS = 35
_PR_SET_PDEATHSIG = 1


class Command(BaseCommand):
    help = "Serve the site and work on batches. SIGTERM or SIGINT stops both; if one dies, the other is stopped too."

    def handle(self, *args, **options) -> None:
        self.stopping = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        children = {
            "web": self._start([sys.executable, "-m", "gunicorn"]),
            "worker": self._start([sys.executable, "manage.py", "worker"]),
        }
        dead: tuple[str, int] | None = None
        while not self.stopping and dead is None:
            time.sleep(0.2)
            dead = next(
                ((name, child.returncode) for name, child in children.items() if child.poll() is not None), None
            )
        self._end(children.values())
        if dead and not self.stopping:
            name, code = dead
            raise CommandError(f"The {name} process ended by itself (code {code}); the other was stopped.")

    def _stop(self, signum, frame) -> None:
        self.stopping = True

    def _start(self, command: list[str]) -> subprocess.Popen:
        # A session of its own: Ctrl-C reaches this process alone, which then stops each child once.
        return subprocess.Popen(
            command, cwd=settings.BASE_DIR, start_new_session=True, preexec_fn=_die_with(os.getpid())
        )

    def _end(self, children) -> None:
        for child in children:
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for child in children:
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _die_with(parent: int):
    """Return a function for the child: should this process be killed, the kernel stops the child too."""

    def prepare() -> None:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it was killed just now
            os._exit(1)

    return prepare
