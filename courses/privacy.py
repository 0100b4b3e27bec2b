"""What courses answer when somebody asks for her data. They hold no name and no free text of hers."""

from django.utils import timezone

from courses.models import Attempt, Progress
from registry.hooks import ExportPart
from registry.models import Person


def learning_for_export(person: Person) -> list[ExportPart]:
    """Return the lessons the person finished, and the tests she sat."""
    records = person.and_merged
    lessons = Progress.objects.filter(person__in=records).select_related("lesson").order_by("finished_at", "pk")
    attempts = Attempt.objects.filter(person__in=records).select_related("sitting").order_by("started_at", "pk")
    return [
        ExportPart(
            "pelajaran",
            "Pelajaran yang selesai",
            [
                {
                    "pelajaran": each.lesson.title,
                    "selesai": timezone.localtime(each.finished_at).isoformat(timespec="minutes"),
                }
                for each in lessons
            ],
        ),
        ExportPart(
            "tes",
            "Tes yang dikerjakan",
            [
                {
                    "tes": each.sitting.title,
                    "percobaan": each.number,
                    "mulai": timezone.localtime(each.started_at).isoformat(timespec="minutes"),
                    "keadaan": each.get_state_display(),
                    "benar": each.correct,
                    "nilai": None if each.score is None else str(each.score),
                }
                for each in attempts
            ],
        ),
    ]
