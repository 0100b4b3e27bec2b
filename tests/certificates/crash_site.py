# ruff: noqa: E402 -- Django is set up before its models can be imported
"""A site in a process of its own, for the test that kills it: `crash_site.py prepare|work COUNT`.

COUNT people were at a training; its certificates are issued and drawn as in the office.
"""

import datetime
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django

django.setup()

from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from certificates.domain.setup import ensure_templates
from certificates.models import CertificatePlan, NumberScheme, TemplateVersion
from jobs.domain.batches import start_batch
from jobs.domain.runner import resume_stale, run_batch
from jobs.models import Batch
from registry.models import Area, Office, Person
from trainings.models import Attendance, Participant, Session, Training


def prepare(count: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    ensure_templates()
    day = datetime.date(2026, 3, 4)
    area = Area.objects.create(code="62", name="Kalimantan Tengah", level=1)
    office = Office.objects.create(code="DINSOS", name="Dinas Sosial", area=area, government="PEMERINTAH", city="Kota")
    training = Training.objects.create(
        code="RAMAI",
        title="Ramai",
        office=office,
        starts_on=day,
        ends_on=day,
        venue="Aula",
        city="Kota",
        requires_posttest=False,
    )
    at = datetime.datetime(2026, 3, 4, 1, tzinfo=datetime.UTC)
    session = Session.objects.create(
        training=training, title="Materi", starts_at=at, ends_at=at + datetime.timedelta(hours=3), minutes=180
    )
    names = [f"Peserta Nomor {number:04d}" for number in range(count)]
    people = [Person.objects.create(name=name) for name in names]
    taking_part = Participant.objects.bulk_create(
        Participant(training=training, person=person, name=person.name) for person in people
    )
    Attendance.objects.bulk_create(
        Attendance(session=session, participant=one, status="present", source="scan") for one in taking_part
    )
    scheme = NumberScheme.objects.create(office=office, name="S", pattern="{urut:04d}/{tahun}", start=101)
    CertificatePlan.objects.create(
        training=training,
        number_scheme=scheme,
        template_version=TemplateVersion.objects.get(template__name="Betang"),
        signatory_position="Kepala",
        signatory_name="Contoh",
    )
    chosen = {
        "training": training.pk,
        "issued_on": "2026-03-05",
        "participants": [one.pk for one in taking_part],
    }
    start_batch("certificates.issue", "Menerbitkan", chosen, User.objects.create_user("operator"))


match sys.argv[1]:
    case "prepare":
        prepare(int(sys.argv[2]))
    case "work":
        resume_stale(timezone.now() + datetime.timedelta(seconds=31))
        run_batch(Batch.objects.get().pk)
