"""A worker that is killed while it issues and draws: in the end everyone has one certificate, without a gap."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

CRASH_SITE = Path(__file__).with_name("crash_site.py")
COUNT = 500
KILLS = 4


class Site:
    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = {**clean, "DATA_DIR": str(data_dir), "DEBUG": "true", "DATABASE_URL": ""}

    def start(self, *what: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, str(CRASH_SITE), *what], env=self.environment)

    def rows(self, query: str) -> list[tuple]:
        connection = sqlite3.connect(self.data_dir / "pilar.sqlite3", timeout=20)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def count(self, table: str) -> int:
        return self.rows(f"SELECT COUNT(*) FROM {table}")[0][0]

    def kill_after(self, done: int) -> None:
        """Work until so many rows exist, and some milliseconds more; then kill without a warning."""
        worker = self.start("work")
        deadline = time.monotonic() + 300
        while self.count("certificates_certificate") + self.count("certificates_certificatefile") < done:
            assert time.monotonic() < deadline, "the worker wrote nothing"
            assert worker.poll() is None, "the worker ended by itself"
            time.sleep(0.01)
        time.sleep(random.random() / 20)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    assert site.start("prepare", str(COUNT)).wait(600) == 0
    return site


def test_five_hundred_certificates_survive_every_kill(site):
    # Both halves of the work: while numbers are given, and while files are drawn.
    for done in sorted(random.sample(range(20, 2 * COUNT - 100), KILLS)):
        site.kill_after(done)
    assert site.rows("SELECT state FROM jobs_batch") == [("running",)]

    assert site.start("work").wait(600) == 0

    assert site.rows("SELECT state FROM jobs_batch") == [("done",)]
    issued = site.rows(
        "SELECT c.sequence, c.number, p.name FROM certificates_certificate c "
        "JOIN trainings_participant p ON p.id = c.participant_id ORDER BY c.sequence"
    )
    assert issued == [
        (101 + number, f"{101 + number:04d}/2026", f"Peserta Nomor {number:04d}") for number in range(COUNT)
    ]
    assert site.rows("SELECT first, last FROM certificates_numbercounter") == [(101, 100 + COUNT)]
    assert site.count("registry_trainingcredit") == COUNT
    kept = {name for (name,) in site.rows("SELECT file FROM certificates_certificatefile WHERE kind = 'base'")}
    on_disk = {
        str(path.relative_to(site.data_dir / "private"))
        for path in (site.data_dir / "private").rglob("*")
        if path.is_file()
    }
    assert len(kept) == COUNT
    assert on_disk == kept, "no file is lost, and none is left over"
