"""`manage.py serve`: web and worker live and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


class Served:
    def __init__(self, data_dir: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",  # not the one of the tests around it
            "DATA_DIR": str(data_dir),
            "DEBUG": "true",
            "DATABASE_URL": "",
            "PORT": str(self.port),
            "BASE_URL": "",
        }
        crash_site = Path(__file__).with_name("crash_site.py")
        subprocess.run([sys.executable, str(crash_site), "prepare"], env=environment, check=True, timeout=120)
        self.process = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=environment)

    def answers(self, path: str) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
                return response.status == 200
        except OSError:
            return False

    def wait_until(self, condition) -> None:
        deadline = time.monotonic() + 120
        while not condition():
            assert time.monotonic() < deadline, "it took more than two minutes"
            time.sleep(0.1)

    def child(self, word: str) -> int:
        """Return the process id of the child whose command holds the word."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return next(int(pid) for pid in children if word in Path(f"/proc/{pid}/cmdline").read_text())


@pytest.fixture
def served(tmp_path):
    served = Served(tmp_path)
    try:
        served.wait_until(lambda: served.answers("/healthz"))
        yield served
    finally:
        served.process.kill()
        served.process.wait()


def is_gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def test_a_signal_stops_both_and_counts_as_a_clean_end(served):
    web, worker = served.child("gunicorn"), served.child("worker")

    served.process.send_signal(signal.SIGTERM)

    assert served.process.wait(60) == 0
    assert is_gone(web)
    assert is_gone(worker)


def test_when_one_dies_the_other_is_stopped_and_the_exit_code_says_so(served):
    web, worker = served.child("gunicorn"), served.child("worker")

    os.kill(worker, signal.SIGKILL)

    assert served.process.wait(60) == 1
    assert is_gone(web)


def test_when_the_whole_is_killed_no_child_stays_behind(served):
    web, worker = served.child("gunicorn"), served.child("worker")

    os.kill(served.process.pid, signal.SIGKILL)

    served.wait_until(lambda: is_gone(web) and is_gone(worker))
