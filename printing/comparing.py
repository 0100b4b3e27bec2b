"""Whether two PDFs of the press draw the same: text object by text object, and all the rest by the letter.

This is cheap enough to be asked before a frame is used; pixels are compared in the tests.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import Final

import pikepdf

CLOSE: Final = 0.001  # pixels
MARKS: Final = re.compile(rb"/\w+\n?\s*<</MCID \d+>>\s*BDC\n|EMC\n|/Artifact\nBMC\n|/a[\d.]+ gs\n|/Artifact\nEMC\n")
TEXT: Final = re.compile(rb"BT\n(.*?)ET\n?", re.DOTALL)
LINE: Final = re.compile(rb"1 0 0 -1 ([-\d.]+) ([-\d.]+) Tm\n(?:/(\w+) ([\d.]+) Tf\n)?(?:\[([^]]*)\] TJ\n?)", re.DOTALL)
SHOWN: Final = re.compile(rb"<([0-9a-f]*)>|(-?[\d.]+)")


@dataclass(frozen=True)
class Line:
    """One line of text: its font, and where each glyph that leaves ink stands."""

    font: str
    size: float
    baseline: float
    glyphs: tuple[tuple[int, float], ...]

    def is_like(self, other: "Line") -> bool:
        return (
            (self.font, len(self.glyphs)) == (other.font, len(other.glyphs))
            and abs(self.size - other.size) < CLOSE
            and abs(self.baseline - other.baseline) < CLOSE
            and all(
                one == two and abs(here - there) < CLOSE
                for (one, here), (two, there) in zip(self.glyphs, other.glyphs, strict=True)
            )
        )


def difference(first: bytes, second: bytes) -> str:
    """The first thing that the two draw in another way, in words; nothing when they draw the same."""
    with pikepdf.open(BytesIO(first)) as one, pikepdf.open(BytesIO(second)) as two:
        if len(one.pages) != len(two.pages):
            return f"{len(one.pages)} pages and {len(two.pages)} pages"
        for number, (left, right) in enumerate(zip(one.pages, two.pages, strict=True), start=1):
            here, there = _stream(left), _stream(right)
            for line, other in zip_longest(_lines(here, left), _lines(there, right)):
                if line is None or other is None or not line.is_like(other):
                    return f"page {number}: {line} and {other}"
            if _rest(here) != _rest(there):
                return f"page {number} differs in what is not text"
    return ""


def _stream(page: pikepdf.Page) -> bytes:
    contents = page.obj.Contents
    if isinstance(contents, pikepdf.Array):
        return b"".join(part.read_bytes() for part in contents)
    return contents.read_bytes()


def _rest(stream: bytes) -> list[bytes]:
    return TEXT.sub(b"", MARKS.sub(b"", stream)).split()


def _lines(stream: bytes, page: pikepdf.Page) -> Iterator[Line]:
    fonts = {name.removeprefix("/").encode(): _font(font) for name, font in page.obj.Resources.Font.items()}
    for text in TEXT.finditer(stream):
        font, size = b"", b"0"
        for match in LINE.finditer(text[1]):
            x, y, named, sized, shown = match.groups()
            font, size = named or font, sized or size
            name, widths, spaces = fonts[font]
            yield Line(name, float(size), float(y), tuple(_places(shown, float(x), float(size), widths, spaces)))


def _places(
    shown: bytes, x: float, size: float, widths: dict[int, int], spaces: set[int]
) -> Iterator[tuple[int, float]]:
    for match in SHOWN.finditer(shown):
        if match[2]:
            x -= float(match[2]) / 1000 * size
            continue
        glyphs = match[1]
        for start in range(0, len(glyphs), 4):
            glyph = int(glyphs[start : start + 4], 16)
            if glyph not in spaces:
                yield glyph, x
            x += widths[glyph] / 1000 * size


def _font(font: pikepdf.Object) -> tuple[str, dict[int, int], set[int]]:
    """Its name without the subset's letters, its widths, and which glyphs are spaces."""
    widths: dict[int, int] = {}
    entries = list(font.DescendantFonts[0].W)
    for first, row in zip(entries[::2], entries[1::2], strict=True):
        widths |= {int(first) + count: int(width) for count, width in enumerate(row)}
    spaces = {int(glyph, 16) for glyph in re.findall(rb"<([0-9a-f]+)> <0020>", font.ToUnicode.read_bytes())}
    return str(font.BaseFont).split("+")[-1], widths, spaces
