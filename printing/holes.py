"""The places of a laid-out page where the texts of one person stand, and how they are filled.

A page of WeasyPrint's is cut at the text objects of a sample person. What was read there (the
font, the middle of the line) and what HarfBuzz says of another person's text give the
text object that WeasyPrint would have written for that person.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from printing.qr import pdf_path, qr_rows
from printing.shaping import PIXELS_PER_POINT, UNITS, MissingGlyphError, ShapedLine, shape

MILLIMETRE: Final = 96 / 25.4  # in pixels
TEXT_OBJECT: Final = re.compile(
    rb"BT\n1 0 0 -1 (?P<x>[-\d.]+) (?P<y>[-\d.]+) Tm\n/(?P<font>\w+) (?P<size>[\d.]+) Tf\n\[(?P<shown>[^]]*)\] TJ\nET"
)
GLYPHS: Final = re.compile(rb"<([0-9a-f]*)>")
# The letters that every frame holds; whoever has another one goes through the layout.
LETTERS: Final = (
    "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]_abcdefghijklmnopqrstuvwxyz|"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ°·–—‘’“”…"
)
ALLOWED: Final = frozenset(LETTERS + " ")


class DoesNotFitError(ValueError):
    """This person's text needs the layout: a letter or a width that the frame has no room for."""


@dataclass(frozen=True)
class Spot:
    """What the stylesheet says of a variable text. `leading` is the line height in ems of what may have more lines."""

    name: str
    weight: int
    room: float  # millimetres
    is_centred: bool = True
    leading: float = 0.0


@dataclass(frozen=True)
class Text:
    """What is put into a spot."""

    lines: Sequence[str]
    points: float


@dataclass(frozen=True)
class Hole:
    """A spot found on a page: the anchor of its lines, the middle of its height, and its font there."""

    spot: Spot
    anchor: float
    middle: float
    font: bytes
    widths: Mapping[int, int]

    def filled(self, text: Text) -> bytes:
        """The text objects of this text. Raises DoesNotFitError when it is not like the sample's."""
        last = len(text.lines) - 1
        leading = self.spot.leading * text.points * PIXELS_PER_POINT
        objects = []
        for number, line in enumerate(text.lines):
            shaped = _shaped(line, text.points, self.spot.weight)
            if shaped.width > self.spot.room * MILLIMETRE:
                raise DoesNotFitError(f"{line!r} is wider than its box.")
            x = self.anchor - shaped.width / 2 if self.spot.is_centred else self.anchor
            y = self.middle + (number - last / 2) * leading + shaped.rise
            # Lines are one sentence to a screen reader: a space keeps their words apart.
            shown = self._shown(shaped) + (b"" if number == last else self._line_end(shaped))
            objects.append(
                b"BT\n1 0 0 -1 %b %b Tm\n/%b %b Tf\n[%b] TJ\nET"
                % (_number(x), _number(y), self.font, _number(shaped.font_size), shown)
            )
        return b"\n".join(objects)

    def _shown(self, line: ShapedLine) -> bytes:
        """The glyphs with their kerning, cut to whole thousandths as WeasyPrint cuts it."""
        parts: list[str] = []
        run = ""
        size = line.font_size
        for glyph in line.glyphs:
            width = self.widths.get(glyph.number)
            if width is None:
                raise DoesNotFitError("The frame does not hold every letter of this text.")
            offset = glyph.offset / size
            if offset:
                parts.append(f"<{run}>{-offset:.6g}" if run else f"{-offset:.6g}")
                run = ""
            run += f"{glyph.number:04x}"
            kerning = int(width + offset - glyph.advance * 1000 * (1 / UNITS) / size)
            if kerning:
                parts.append(f"<{run}>{kerning}")
                run = ""
        if run:
            parts.append(f"<{run}>")
        return "".join(parts).encode()

    def _line_end(self, line: ShapedLine) -> bytes:
        (space,) = shape("A B", line.font_size / PIXELS_PER_POINT, line.weight).glyphs[1:2]
        return b"<%04x>" % space.number


@dataclass(frozen=True)
class QrHole:
    """The place of the QR code, for codes of so many modules a side."""

    side: int

    def filled(self, address: str) -> bytes:
        """The path of the code. Raises DoesNotFitError for a longer address than the sample's."""
        rows = qr_rows(address)
        if len(rows) != self.side:
            raise DoesNotFitError("The QR code has another number of modules than the frame's.")
        return pdf_path(rows)


@dataclass(frozen=True)
class Cut:
    """A page's stream in pieces: what stands between the holes, and the names of the holes."""

    pieces: list[bytes]
    names: list[str]


class Cutter:
    """Cuts pages at the text objects of a sample person."""

    def __init__(self, samples: Mapping[Spot, Text], address: str, widths: Mapping[str, Mapping[int, int]]) -> None:
        self.wanted = {_sample_glyphs(spot, text): (spot, text) for spot, text in samples.items()}
        self.spots = set(samples)
        self.widths = widths
        self.code = qr_rows(address)
        self.holes: dict[str, Hole | QrHole] = {}

    def cut(self, stream: bytes) -> Cut:
        """The page in pieces. Raises DoesNotFitError when a hole is found twice."""
        path = pdf_path(self.code)
        found: list[tuple[int, int, Hole | QrHole | None]] = [
            (match.start(), match.end(), self._hole(match)) for match in TEXT_OBJECT.finditer(stream)
        ]
        if stream.count(path) == 1:
            start = stream.index(path)
            found.append((start, start + len(path), QrHole(len(self.code))))
        pieces, names, at = [], [], 0
        for start, end, hole in sorted(found, key=lambda place: place[0]):
            if hole is None:
                continue
            name = hole.spot.name if isinstance(hole, Hole) else "qr"
            if name in self.holes:
                raise DoesNotFitError(f"The place of {name!r} was found twice.")
            self.holes[name] = hole
            pieces.append(stream[at:start])
            names.append(name)
            at = end
        return Cut([*pieces, stream[at:]], names)

    @cached_property
    def expected(self) -> set[str]:
        """The names that all pages together must have."""
        return {spot.name for spot in self.spots} | {"qr"}

    def _hole(self, match: re.Match[bytes]) -> Hole | None:
        wanted = self.wanted.get(b"".join(GLYPHS.findall(match["shown"])))
        if not wanted:
            return None
        spot, text = wanted
        shaped = _shaped(text.lines[0], text.points, spot.weight)
        x, y = float(match["x"]), float(match["y"])
        anchor = x + shaped.width / 2 if spot.is_centred else x
        return Hole(spot, anchor, y - shaped.rise, match["font"], self.widths[match["font"].decode()])


def _sample_glyphs(spot: Spot, text: Text) -> bytes:
    shaped = _shaped(text.lines[0], text.points, spot.weight)
    return b"".join(b"%04x" % glyph.number for glyph in shaped.glyphs)


def _shaped(line: str, points: float, weight: int) -> ShapedLine:
    if not ALLOWED.issuperset(line):
        raise DoesNotFitError("The frame does not hold every letter of this text.")
    try:
        return shape(line, points, weight)
    except MissingGlyphError as error:
        raise DoesNotFitError(str(error)) from error


def _number(value: float) -> bytes:
    """As pydyf writes it."""
    return f"{value:f}".rstrip("0").rstrip(".").encode()
