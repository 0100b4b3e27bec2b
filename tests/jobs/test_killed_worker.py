"""A worker that is killed or stopped: every chunk is done exactly once in the end."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

CRASH_SITE = Path(__file__).with_name("crash_site.py")


class Site:
    def __init__(self, data_dir: Path) -> None:
        self.database = data_dir / "pilar.sqlite3"
        clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = {**clean, "DATA_DIR": str(data_dir), "DEBUG": "true", "DATABASE_URL": ""}

    def start(self, what: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, str(CRASH_SITE), what], env=self.environment)

    def run(self, what: str) -> None:
        assert self.start(what).wait(120) == 0

    def rows(self, query: str) -> list[tuple]:
        connection = sqlite3.connect(self.database, timeout=20)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def wait_for_numbers(self, count: int) -> None:
        deadline = time.monotonic() + 120
        while len(self.numbers()) < count:
            assert time.monotonic() < deadline, "the worker wrote nothing"
            time.sleep(0.02)

    def numbers(self) -> list[int]:
        return [number for (number,) in self.rows("SELECT number FROM effect ORDER BY rowid")]

    def state(self) -> str:
        return self.rows("SELECT state FROM jobs_batch")[0][0]


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.run("prepare")
    return site


def test_a_batch_whose_worker_was_killed_is_resumed_and_no_chunk_is_lost_or_doubled(site):
    worker = site.start("work")
    site.wait_for_numbers(5)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    assert site.state() == "running"
    assert 5 <= len(site.numbers()) < 40

    site.run("resume")

    assert site.numbers() == list(range(40))
    assert site.state() == "done"


def test_a_worker_told_to_stop_ends_cleanly_and_the_next_one_finishes(site):
    worker = site.start("worker")
    site.wait_for_numbers(5)
    worker.terminate()
    assert worker.wait(60) == 0
    assert site.state() == "queued"
    assert len(site.numbers()) < 40

    worker = site.start("worker")
    site.wait_for_numbers(40)
    time.sleep(1)
    worker.terminate()

    assert worker.wait(60) == 0
    assert site.numbers() == list(range(40))
    assert site.state() == "done"
