"""An empty database for one benchmark, thrown away when the process ends.

    import scratch

    scratch.prepare("sqlite")      # before anything else of Django is imported; or "postgresql"
    from people import add_people

PostgreSQL is looked for at BENCH_POSTGRES (postgres://postgres@127.0.0.1:5432).
"""

import atexit
import multiprocessing
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parent.parent
SERVER = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")
PROVINCE = "62"


def prepare(kind: str) -> None:
    """Set Django up on a database of its own with the reference data of one province."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings_test"
    folder = tempfile.TemporaryDirectory(prefix="pilar-bench-")
    atexit.register(folder.cleanup)
    os.environ.pop("DATABASE_URL", None)
    if kind == "postgresql":
        name = f"pilar_bench_{os.getpid()}"
        _administer(f'CREATE DATABASE "{name}"')
        atexit.register(_administer, f'DROP DATABASE "{name}" WITH (FORCE)')
        # One core for one question: what a busy server can give.
        _administer(f'ALTER DATABASE "{name}" SET max_parallel_workers_per_gather = 0')
        os.environ["DATABASE_URL"] = f"{SERVER}/{name}"
    _set_up(Path(folder.name))
    from jobs.collector import spare_the_collector  # noqa: PLC0415 -- only now is Django set up

    spare_the_collector()  # as the worker and the web's processes do


def has_postgresql() -> bool:
    """Whether a server answers."""
    try:
        psycopg.connect(f"{SERVER}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _administer(statement: str) -> None:
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as connection:
        connection.execute(statement)


def _set_up(folder: Path) -> None:
    import django  # noqa: PLC0415 -- only now are the settings named
    from django.conf import settings  # noqa: PLC0415 -- the same

    databases: Any = settings.DATABASES
    storages: Any = settings.STORAGES
    if "DATABASE_URL" not in os.environ:
        databases["default"]["NAME"] = folder / "bench.sqlite3"
    storages["private"]["OPTIONS"]["location"] = folder / "private"
    django.setup()
    # In a process of its own: what migrations leave in memory is no part of what a worker needs.
    child = multiprocessing.get_context("fork").Process(target=_fill)
    child.start()
    child.join()
    if child.exitcode:
        raise RuntimeError("The database was not made.")


def _fill() -> None:
    from django.core.management import call_command  # noqa: PLC0415 -- only now is Django set up

    from desk.domain.setup import setup_site  # noqa: PLC0415 -- the same

    call_command("migrate", verbosity=0)
    setup_site(provinces=[PROVINCE])
