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

    key: str
    label: str
    about: str
    accent: str
    wash: str
    picture: Callable[[Sheet], str]
    margins: Callable[[Sheet], Margins]
    is_centred: bool = True


DESIGNS: Final = {
    design.key: design
    for design in (
        Design(
            "betang",
            "Betang",
            "Rumah panjang: atap hijau di atas, tiang di kiri dan kanan.",
            RIVER,
            "#e6f0ed",
            betang,
            lambda _: Margins(27, 24, 21.5, 24),
        ),
        Design(
            "anyaman",
            "Anyaman",
            "Tikar: bingkai anyaman merah tua dan kuning di keempat sisi.",
            BERRY,
            "#f7ecec",
            anyaman,
            lambda _: Margins(22, 24, 22, 24),
        ),
        Design(
            "sungai",
            "Sungai",
            "Sungai di tepi kiri, tulisan rata kiri.",
            RIVER,
            "#e6f0ed",
            sungai,
            lambda sheet: Margins(19, 18, 18, river_width(sheet) + 19),
            is_centred=False,
        ),
    )
}
