"""The three designs of certificates: a picture, its colours, and the room that it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from printing.artwork import BERRY, RIVER, anyaman, betang, river_width, sungai
from printing.sheets import Sheet


@dataclass(frozen=True)
class Margins:
    """What the picture takes of each edge, in millimetres."""

    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True)
class Design:
    """One design; `wash` is the ground of the table's head on the back."""

    accent: str
    wash: str
    picture: Callable[[Sheet], str]
    margins: Callable[[Sheet], Margins]
    is_centred: bool = True


DESIGNS: Final = {
    "betang": Design(RIVER, "#e6f0ed", betang, lambda _: Margins(27, 24, 21.5, 24)),
    "anyaman": Design(BERRY, "#f7ecec", anyaman, lambda _: Margins(22, 24, 22, 24)),
    "sungai": Design(
        RIVER, "#e6f0ed", sungai, lambda sheet: Margins(19, 18, 18, river_width(sheet) + 19), is_centred=False
    ),
}
