"""A dossier: what is held about one person, or what everybody is told, as plain A4 pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from printing.press import print_pdf


@dataclass(frozen=True)
class DossierPart:
    """One part: paragraphs, or entries of label and value; without either it says that nothing is held."""

    title: str
    paragraphs: Sequence[str] = ()
    entries: Sequence[Sequence[tuple[str, str]]] = field(default_factory=tuple)


def dossier_pdf(title: str, lead: str, parts: Sequence[DossierPart], foot: str = "") -> bytes:
    """The parts one after another, with page numbers and `foot` at the bottom of every page."""
    return print_pdf("dossier", {"title": title, "lead": lead, "parts": parts, "foot": foot}, "dossier")
