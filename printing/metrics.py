"""How texts fill their boxes, reckoned from the font before anything is laid out.

Widths are millimetres, sizes are points.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from printing.fonts import BOLD, REGULAR, advances

__all__ = ["BOLD", "REGULAR", "Fitted", "Try", "clipped", "fit", "lines_of", "text_width"]

MM_PER_POINT = 25.4 / 72
STEP = 0.25  # of sizes
NARROWEST = 10  # millimetres of an even width
SAFE = 0.985  # kerning may widen a line a little
UNKNOWN_LETTER = 1.0  # in ems: a fallback font draws it, as wide as it likes


class Try(NamedTuple):
    """So many lines, at sizes from the largest down to the smallest."""

    lines: int
    largest: float
    smallest: float


@dataclass(frozen=True)
class Fitted:
    """A text and the size at which a box of this width holds it."""

    text: str
    points: float
    width: float
    weight: int

    @property
    def size(self) -> str:
        """For a style attribute."""
        return f"{self.points:g}pt"

    @property
    def full_lines(self) -> list[str]:
        """The lines that a layout makes in the full width."""
        return lines_of(self.text, self.width, self.points, self.weight)

    @property
    def even_width(self) -> float:
        """The narrowest width, to the millimetre, that takes no more lines than the full one."""
        lines = len(self.full_lines)
        # A narrower line never takes fewer of them, so halving finds what counting down would.
        too_narrow, steps = max(0, int(self.width - NARROWEST) + 1), 0
        while too_narrow - steps > 1:
            middle = (steps + too_narrow) // 2
            if len(lines_of(self.text, self.width - middle, self.points, self.weight)) <= lines:
                steps = middle
            else:
                too_narrow = middle
        return self.width - steps

    @property
    def lines(self) -> list[str]:
        """The text in lines of about the same width: a last line of one short word looks like a mistake."""
        if _fits(self.text, self.width, self.points, self.weight):
            return [" ".join(self.text.split())] if self.text.strip() else []
        return lines_of(self.text, self.even_width, self.points, self.weight)


def text_width(text: str, points: float, weight: int = REGULAR) -> float:
    """The text on one line. Kerning is left out: it mostly narrows."""
    return _ems(text, weight) * points * MM_PER_POINT


@lru_cache(maxsize=4096)  # fitting asks for the same beginnings of a sentence again and again
def _ems(text: str, weight: int) -> float:
    widths = advances(weight)
    return sum(widths.get(char, UNKNOWN_LETTER) for char in text)


def lines_of(text: str, width: float, points: float, weight: int = REGULAR) -> list[str]:
    """The lines that a layout makes of the text; a word wider than a line is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if _fits(longer, width, points, weight):
            line = longer
            continue
        if line:
            lines.append(line)
        while len(word) > 1 and not _fits(word, width, points, weight):
            length = len(word) - 1
            while length > 1 and not _fits(word[:length], width, points, weight):
                length -= 1
            lines.append(word[:length])
            word = word[length:]
        line = word
    return [*lines, line] if line else lines


def fit(text: str, width: float, *tries: Try, weight: int = REGULAR) -> Fitted:
    """The text by the first try that holds it; by the last one, what is too long ends in an ellipsis."""
    ems = _ems(" ".join(text.split()), weight) * MM_PER_POINT
    for lines, largest, smallest in tries:
        points = largest
        while points >= smallest:
            # The letters alone say quickly what is one line, and what is more than so many.
            if ems * points <= width * SAFE or (
                lines > 1 and int(ems * points / width) <= lines and len(lines_of(text, width, points, weight)) <= lines
            ):
                return Fitted(text, points, width, weight)
            points -= STEP
    lines, _, smallest = tries[-1]
    return Fitted(clipped(text, width, lines, smallest, weight), smallest, width, weight)


def clipped(text: str, width: float, lines: int, points: float, weight: int = REGULAR) -> str:
    """The text as far as it fits in so many lines; an ellipsis says that something is left out."""
    whole = lines_of(text, width, points, weight)
    if len(whole) <= lines:
        return text
    kept = " ".join(whole[:lines])
    while kept and len(lines_of(f"{kept}…", width, points, weight)) > lines:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def _fits(text: str, width: float, points: float, weight: int) -> bool:
    return text_width(text, points, weight) <= width * SAFE
