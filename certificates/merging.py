"""What certificates say when two records of one person are joined."""

from certificates.models import Certificate
from registry.hooks import MergeAnswer
from registry.models import Person


def certificates_to_merge(survivor: Person, loser: Person) -> MergeAnswer:
    """Return how many certificates of the loser the survivor has then: as they were printed, only found elsewhere."""
    return MergeAnswer(
        along=[(Certificate.objects.filter(participant__person=loser).count(), "sertifikat, isinya tidak berubah")]
    )
