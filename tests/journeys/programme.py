"""The Bimtek of the story, and the one thing the journey does not do in the browser: letting time pass."""

import datetime
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from courses.models import Sitting
from trainings.models import SessionKind, Training

CODE = "BTS-2026-12"
TITLE = "Pelayanan Tuna Sosial"
PANTI, HUKUM = "Pelayanan tuna sosial di dalam panti", "Perlindungan hukum bagi tuna sosial"
ASESMEN, PEKSOS = "Teknik asesmen dalam pelayanan tuna sosial", "Peran pekerja sosial dalam pelayanan tuna sosial"
SUBJECTS = [PANTI, HUKUM, ASESMEN, PEKSOS]
REGISTRATION, POSTTEST = "Registrasi dan pre-test", "Post-test"


@dataclass(frozen=True)
class Part:
    """One line of the programme as the operator types it; `day` counts from 0."""

    title: str
    kind: SessionKind
    day: int
    starts: str
    ends: str
    minutes: int
    speaker: str = ""
    institution: str = ""
    has_list: bool = True


PROGRAMME = [
    Part(REGISTRATION, SessionKind.TEST, 0, "07:30", "08:30", 60),
    Part("Pembukaan", SessionKind.CEREMONY, 0, "08:30", "09:15", 45, has_list=False),
    Part(PANTI, SessionKind.SUBJECT, 0, "09:15", "12:15", 180, "Contoh Kepala Panti", "Panti Rehabilitasi Contoh"),
    Part(HUKUM, SessionKind.SUBJECT, 0, "13:15", "16:15", 180, "Contoh Dosen", "Pusat Studi Gender Contoh"),
    Part(ASESMEN, SessionKind.SUBJECT, 1, "08:00", "11:00", 180, "Contoh Psikolog", "Himpunan Psikologi Contoh"),
    Part(PEKSOS, SessionKind.SUBJECT, 1, "12:30", "15:30", 180, "Contoh Peksos", "Sentra Rehabilitasi Contoh"),
    Part(POSTTEST, SessionKind.TEST, 1, "15:45", "16:30", 45),
    Part("Evaluasi", SessionKind.CEREMONY, 1, "16:30", "16:45", 15, has_list=False),
    Part("Penutupan", SessionKind.CEREMONY, 1, "16:45", "17:15", 30, has_list=False),
]
WITH_LIST = [part for part in PROGRAMME if part.has_list]


def let_time_pass(code: str, *, until: str, minutes: int) -> None:
    """Move the whole training, so that the session `until` began so many minutes ago.

    The operator typed honest times; a test cannot wait two days for them.
    """
    training = Training.objects.get(code=code)
    now = timezone.now().replace(second=0, microsecond=0)
    starts_at = training.sessions.get(title=until).starts_at
    _move(training, now - datetime.timedelta(minutes=minutes) - starts_at)


def let_it_end(code: str) -> None:
    """Move the whole training to the two days before today, at the hours that the operator typed."""
    training = Training.objects.get(code=code)
    first_day = timezone.localdate() - datetime.timedelta(days=2)
    hour = datetime.time.fromisoformat(PROGRAMME[0].starts)
    starts_at = datetime.datetime.combine(first_day, hour, training.zone)
    _move(training, starts_at - training.sessions.get(title=REGISTRATION).starts_at)


def _move(training: Training, by: datetime.timedelta) -> None:
    for session in training.sessions.all():
        session.starts_at += by
        session.ends_at += by
        session.save(update_fields=["starts_at", "ends_at"])
    moved = Training.objects.get(pk=training.pk).sessions.all()
    training.starts_on = training.local(min(session.starts_at for session in moved)).date()
    training.ends_on = training.local(max(session.ends_at for session in moved)).date()
    training.save(update_fields=["starts_on", "ends_on"])
    tests = Sitting.objects.filter(for_training__training=training)
    tests.update(opens_at=F("opens_at") + by, closes_at=F("closes_at") + by)
