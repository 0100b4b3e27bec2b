"""What trainings say when two records of one person are joined."""

from registry.hooks import MergeAnswer, MergedKind
from registry.models import Person
from trainings.models import Attendance, Participant


def participation_to_merge(survivor: Person, loser: Person) -> MergeAnswer:
    """Return how places in trainings are spoken of, and how much attendance goes along."""
    taken = set(Participant.objects.filter(person=survivor).values_list("training_id", "role"))
    moving = [
        pk
        for pk, training, role in Participant.objects.filter(person=loser).values_list("pk", "training_id", "role")
        if (training, role) not in taken
    ]
    return MergeAnswer(
        kinds=[
            MergedKind(
                "trainings.participant",
                "kegiatan yang diikuti",
                "Keduanya tercatat di kegiatan ini; kehadirannya tidak dijumlahkan.",
                lambda place: f"{place.training}, {place.get_role_display().lower()}",
            )
        ],
        along=[(Attendance.objects.filter(participant__in=moving).count(), "catatan kehadiran")],
    )
