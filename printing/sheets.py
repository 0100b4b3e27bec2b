"""The sheets of paper that an office has: A4, and F4 (folio) of 215 by 330 millimetres."""

from dataclasses import dataclass
from typing import Final, Literal

Paper = Literal["a4", "f4"]

_UPRIGHT: Final[dict[Paper, tuple[float, float]]] = {"a4": (210, 297), "f4": (215, 330)}


@dataclass(frozen=True)
class Sheet:
    """Width and height of a page as it is read, in millimetres."""

    width: float
    height: float

    @property
    def is_upright(self) -> bool:
        return self.height > self.width


def sheet(paper: Paper, is_upright: bool = False) -> Sheet:
    """The sheet of this paper, lying or upright."""
    short, long = _UPRIGHT[paper]
    return Sheet(short, long) if is_upright else Sheet(long, short)
