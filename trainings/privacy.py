"""What trainings answer when somebody asks for her data, or to be erased."""

import datetime

from django.utils import timezone

from printing.dates import date_span
from registry.hooks import ExportPart
from registry.models import Person
from trainings.models import Attendance, AttendanceChange, Participant, ParticipantState, Scan, ScanReview
from trainings.models.participant import ParticipantQuerySet

GONE = "Data dihapus"


def trainings_for_export(person: Person) -> list[ExportPart]:
    """Return the trainings the person was in, and when she was there."""
    places = _places(person).select_related("training__office").order_by("-training__starts_on", "pk")
    seen = Attendance.objects.filter(participant__in=places).select_related("session", "participant__training")
    return [
        ExportPart(
            "kegiatan",
            "Kegiatan yang diikuti",
            [
                {
                    "kode": place.training.code,
                    "kegiatan": str(place.training),
                    "tanggal": date_span(place.training.starts_on, place.training.ends_on),
                    "penyelenggara": place.training.office.name,
                    "sebagai": place.get_role_display(),
                    "nama tercetak": place.name,
                    "instansi atau desa": place.unit,
                    "keadaan": place.get_state_display(),
                }
                for place in places
            ],
        ),
        ExportPart(
            "kehadiran",
            "Kehadiran",
            [
                {
                    "kegiatan": row.participant.training.code,
                    "sesi": row.session.title,
                    "keadaan": row.get_status_display(),
                    "sumber": row.get_source_display(),
                    "datang": _moment(row.arrived_at),
                    "pulang": _moment(row.left_at),
                }
                for row in seen.order_by("session__starts_at", "pk")
            ],
        ),
    ]


def still_taking_part(person: Person, now: datetime.datetime) -> str:
    """Say that somebody cannot be erased while a training she is in still runs or comes."""
    place = (
        _places(person)
        .active()
        .filter(training__ends_on__gte=timezone.localdate(now))
        .select_related("training")
        .order_by("training__starts_on")
        .first()
    )
    if place is None:
        return ""
    training = place.training
    return (
        f"Orang ini {place.get_role_display().lower()} di {training}, "
        f"{date_span(training.starts_on, training.ends_on)}. "
        "Tunggu sampai selesai, atau batalkan keikutsertaannya dulu."
    )


def erase_participation(person: Person) -> None:
    """Take the name and every free word from the person's places in trainings; that somebody was there stays."""
    places = list(_places(person).values_list("pk", flat=True))
    Participant.objects.filter(pk__in=places).update(name=GONE, unit="")
    ParticipantState.objects.filter(participant__in=places).exclude(reason="").update(reason=GONE)
    AttendanceChange.objects.filter(attendance__participant__in=places).exclude(reason="").update(reason=GONE)
    scans = Scan.objects.filter(participant__in=places)
    ScanReview.objects.filter(scan__in=scans).exclude(note="").update(note=GONE)
    scans.update(message=GONE, device="", token="")


def _places(person: Person) -> ParticipantQuerySet:
    return Participant.objects.filter(person__in=person.and_merged)


def _moment(at: datetime.datetime | None) -> str | None:
    return timezone.localtime(at).isoformat(timespec="minutes") if at else None
