"""What courses say when two records of one person are joined."""

from courses.models import Attempt
from registry.hooks import MergeAnswer, MergedKind
from registry.models import Person


def learning_to_merge(survivor: Person, loser: Person) -> MergeAnswer:
    """Return how attempts and progress are spoken of.

    Of a sitting that both have sat, all attempts of the loser stay: a result never changes because records were joined.
    """
    sat = Attempt.objects.filter(person=survivor).values("sitting")
    staying = Attempt.objects.filter(person=loser, sitting__in=sat).values_list("pk", flat=True)
    return MergeAnswer(
        kinds=[
            MergedKind(
                "courses.attempt",
                "percobaan ujian",
                "Keduanya mengerjakan ujian ini; nilainya tidak dihitung ulang.",
                lambda attempt: f"{attempt.sitting.title} ({attempt.number})",
            ),
            MergedKind("courses.progress", "pelajaran selesai", title=lambda progress: progress.lesson.title),
        ],
        keep={"courses.attempt": set(staying)},
    )
