# ruff: noqa: E402 -- Django is set up before its models can be imported
"""A site in a process of its own, for the tests that kill it: `crash_site.py prepare|work|resume|worker`.

Its batch writes the numbers 0 to 39 into a table without any constraint: a chunk done
twice would show, a lost one too.
"""

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from jobs.domain.batches import start_batch
from jobs.domain.runner import Step, register, resume_stale, run_batch
from jobs.models import Batch

TOTAL = 40


@register("test.crash")
def write_numbers(batch: Batch) -> Step:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM effect")
        number = cursor.fetchone()[0]
        cursor.execute("INSERT INTO effect (number) VALUES (%s)", [number])
        time.sleep(0.05)
    return Step(number + 1, TOTAL, number + 1 == TOTAL)


def prepare() -> None:
    with connection.schema_editor() as editor:
        for model in (User, Batch, DBTaskResult):
            editor.create_model(model)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effect (number integer)")
    call_command("createcachetable")
    start_batch("test.crash", "Menulis angka", {}, None)


match sys.argv[1]:
    case "prepare":
        prepare()
    case "work":
        run_batch(Batch.objects.get().pk)
    case "resume":
        assert resume_stale(timezone.now() + timedelta(seconds=31)) == [Batch.objects.get().pk]
        call_command("worker", once=True)
    case "worker":
        call_command("worker")
