"""Who signs, and how the name stands on paper."""

from dataclasses import dataclass

from printing.metrics import BOLD, MM_PER_POINT, lines_of
from printing.numbers import spaced_nip

LINE_HEIGHT = 1.35  # as in the stylesheets
SMALLEST = 6.0


@dataclass(frozen=True)
class Signatory:
    """A signature block: lead, office, room to sign, name, rank, NIP.

    `prefix` is "Plt.", "a.n." or a whole line such as "a.n. Gubernur Kalimantan Tengah".
    `lead` stands above it: "Mengetahui," or "Palangka Raya, 4 Desember 2024".
    An empty name leaves a dotted line to write on.
    """

    position: str
    name: str = ""
    rank: str = ""
    nip: str = ""
    prefix: str = ""
    lead: str = ""

    @property
    def position_lines(self) -> list[str]:
        """A one-word prefix stands before the office, a longer one on a line of its own."""
        if not self.prefix:
            return [self.position]
        if " " in self.prefix:
            return [self.prefix, self.position]
        return [f"{self.prefix} {self.position}"]

    @property
    def printed_nip(self) -> str:
        return spaced_nip(self.nip)

    def size_within(self, width: float, height: float, largest: float) -> str:
        """The font size at which all lines, without the room to sign, fit a box in millimetres."""
        texts = [self.lead or " ", *self.position_lines, self.name or "dots", self.rank, self.nip and "NIP"]
        points = largest
        while points > SMALLEST:
            lines = sum(len(lines_of(text, width, points, BOLD)) for text in texts)
            if lines * points * LINE_HEIGHT * MM_PER_POINT <= height:
                break
            points -= 0.25
        return f"{points:g}pt"
