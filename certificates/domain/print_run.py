"""All certificates of a training as one PDF, ready for a duplex printer."""

from collections.abc import Iterator

from certificates.domain.drawing import best_file, draw
from certificates.models import Certificate
from printing.merging import merge_pdfs
from trainings.models import Training


def printable(training: Training):
    """The live certificates of a training in the order of their numbers."""
    return (
        Certificate.objects.live()
        .filter(participant__training=training)
        .prefetch_related("files")
        .order_by("scope_key", "sequence")
    )


def print_certificates(training: Training) -> bytes:
    """Return the live certificates as one PDF, front and back of each, in the order of their numbers.

    A file that was not drawn yet is drawn and kept first.
    """
    return merge_pdfs(_bytes_of(training), duplex=True)


def _bytes_of(training: Training) -> Iterator[bytes]:
    for certificate in printable(training):
        kept = best_file(certificate) or draw(certificate)
        with kept.file.open("rb") as file:
            yield file.read()
