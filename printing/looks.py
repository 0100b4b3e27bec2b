"""How all certificates of one template look: sheet, picture, logos and words, and where everything stands."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from printing.designs import DESIGNS, Design, Margins
from printing.metrics import Try
from printing.sheets import Paper, Sheet, sheet
from printing.wording import Wording

CODE_ROOM: Final = 86.0  # of what stands beside the QR code, at least
SCORE_ROOM: Final = 46.0
SIGNATORY_WIDTH: Final = 92.0
_SIGNATORY_HEIGHT: Final = 46.0  # 17 of them are room to sign
_PROOF: Final = 118.0
_PROOF_HEIGHT: Final = 26.0
# From the letterhead to the sentence: height, gap below, and that gap's share of the room that is left over.
_STACK: Final = (
    ("head", 19.0, 4.0, 2.0),
    ("heading", 13.0, 1.0, 0.5),
    ("number", 5.0, 6.0, 2.0),
    ("given", 5.0, 0.5, 1.0),
    ("name", 19.0, 2.5, 1.0),
    ("line", 0.5, 2.0, 1.0),
    ("unit", 6.0, 2.0, 1.0),
    ("role", 6.0, 0.5, 1.0),
)
_SENTENCE: Final = {
    False: (23.0, (Try(3, 12.5, 11), Try(4, 11, 7.5))),
    True: (36.0, (Try(5, 12.5, 11), Try(6, 11, 7.5))),
}


@dataclass(frozen=True)
class Look:
    """What a template says of every certificate made with it.

    `background` is a JPEG in place of the design's picture, on the back only if it says so; `logo`
    stands in place of the office's, `partner_logo` opposite to it.
    """

    design: str = "betang"
    paper: Paper = "a4"
    is_upright: bool = False
    background: bytes | None = None
    is_background_on_back: bool = False
    logo: bytes | None = None
    partner_logo: bytes | None = None
    wording: Wording = field(default_factory=Wording)

    @cached_property
    def boxes(self) -> "Boxes":
        """Where everything stands."""
        return Boxes(sheet(self.paper, self.is_upright), DESIGNS[self.design])


class Boxes:
    """Where the texts of a certificate stand on a sheet. All lengths are millimetres.

    The letterhead is at the top and the signature at the bottom; what is left over is
    shared out between the lines. Upright, proof and signature stand below each other.
    """

    def __init__(self, page: Sheet, design: Design) -> None:
        self.sheet = page
        self.is_centred = design.is_centred
        self.margins: Margins = design.margins(page)
        self.width = page.width - self.margins.left - self.margins.right
        self.sentence_height, self.sentence_tries = _SENTENCE[page.is_upright]

    @property
    def name_width(self) -> float:
        return self.width - 13

    @property
    def line_width(self) -> float:
        """Of the lines of number and unit: a little less than their room, which the printed text may take."""
        return self.width - 12

    @property
    def sentence_width(self) -> float:
        return self.width - (13 if self.sheet.is_upright else 43)

    @property
    def head_width(self) -> float:
        """Of the letterhead, whose capitals are spaced."""
        return self.width * 0.86

    @property
    def heading_width(self) -> float:
        """Of the heading before its letters are spaced."""
        return self.width * 0.68

    @property
    def proof_width(self) -> float:
        if self.sheet.is_upright:
            return self.width
        return min(_PROOF, self.width - SIGNATORY_WIDTH - 3)

    @property
    def signatory_bottom(self) -> float:
        """From the lower edge of the sheet."""
        return self.margins.bottom + (_PROOF_HEIGHT + 5 if self.sheet.is_upright else 0)

    @property
    def back_margins(self) -> Margins:
        return Margins(self.margins.top + 2, self.margins.right + 4, self.margins.bottom, self.margins.left + 4)

    @property
    def back_room(self) -> float:
        return self.sheet.width - self.back_margins.left - self.back_margins.right

    @property
    def back_width(self) -> float:
        """Of the lines on the back: a little less than their room."""
        return self.back_room - 1

    @property
    def tops(self) -> dict[str, float]:
        """The upper edge of every line of the front, from the upper edge of the sheet."""
        foot = self.sheet.height - self.signatory_bottom - _SIGNATORY_HEIGHT
        taken = sum(height + gap for _, height, gap, _ in _STACK) + self.sentence_height
        spare = max(0.0, foot - self.margins.top - taken)
        # One share stays above the signature.
        share = spare / (sum(weight for *_, weight in _STACK) + 1)
        tops, at = {}, self.margins.top
        for name, height, gap, weight in _STACK:
            tops[name] = round(at, 2)
            at += height + gap + weight * share
        return tops | {"sentence": round(at, 2)}

    def css(self) -> dict[str, str]:
        """The custom properties that styles/certificate.css stands on."""
        edges = {"left": self.margins.left, "right": self.margins.right, "bottom": self.margins.bottom}
        lengths = {f"{name}-top": top for name, top in self.tops.items()} | edges
        lengths |= {
            "width": self.sheet.width,
            "height": self.sheet.height,
            "name-width": self.name_width,
            "sentence-height": self.sentence_height,
            "proof-width": self.proof_width,
            "signatory-bottom": self.signatory_bottom,
        }
        return {name: f"{length:g}mm" for name, length in lengths.items()}
