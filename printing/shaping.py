"""One line of text as glyphs, exactly as the press sets it.

WeasyPrint sets text through Pango, and Pango through HarfBuzz. The same font at the same
scale gives the same glyphs at the same places here, thousands of times a second: without a
layout, a paragraph, or a page. The rules of both that must be met are named where they stand.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final, NamedTuple

import uharfbuzz

from printing.fonts import REGULAR, WORD_SPACING, font_file

UNITS: Final = 1024  # Pango's, in a pixel
PIXELS_PER_POINT: Final = 4 / 3
# What styles/paper.css asks for, and `font-variant-ligatures: none` of what varies.
FEATURES: Final = {
    "tnum": True, "liga": False, "clig": False, "dlig": False, "hlig": False, "calt": False,
}  # fmt: skip
WHITE_SPACE: Final = re.compile(r"[ \t\n\r\f]+")  # what HTML takes for one space
LATIN: Final = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]")


class MissingGlyphError(ValueError):
    """The font has no such letter; nothing may be printed in its place."""


class Glyph(NamedTuple):
    """One glyph and how far the next one stands, in Pango's units; `offset` moves it before it is drawn."""

    number: int
    advance: int
    offset: int = 0


@dataclass(frozen=True)
class ShapedLine:
    """The glyphs of one line at one size. `units` is the size in Pango's units."""

    glyphs: tuple[Glyph, ...]
    units: int
    weight: int

    @property
    def font_size(self) -> float:
        """In pixels, as Pango rounds it."""
        return self.units / UNITS

    @cached_property
    def width(self) -> float:
        """In pixels."""
        return sum(glyph.advance for glyph in self.glyphs) / UNITS

    @property
    def rise(self) -> float:
        """How far the baseline stands below the middle of the line, in pixels."""
        ascent, descent = _extents(self.weight, self.units)
        return (ascent - descent) / 2 / UNITS


def shape(text: str, points: float, weight: int = REGULAR) -> ShapedLine:
    """The text on one line, composed (NFC), its white space as HTML collapses it.

    Raises MissingGlyphError when the font lacks a letter.
    """
    text = printed_text(text)
    pixels = points * PIXELS_PER_POINT
    units = int(pixels * UNITS)
    script = "Latn" if LATIN.search(text) else "Zyyy"
    glyphs: list[Glyph] = []
    for count, word in enumerate(text.split(" ")):
        # Word spacing cuts the text into runs for Pango: nothing kerns across a space.
        if count:
            glyphs.append(_space(weight, units, int(WORD_SPACING * pixels * UNITS)))
        glyphs += _word(word, weight, units, script)
    return ShapedLine(tuple(glyphs), units, weight)


def printed_text(text: str) -> str:
    """The text as it reaches the page."""
    return unicodedata.normalize("NFC", WHITE_SPACE.sub(" ", text).strip(" "))


@lru_cache(maxsize=4096)  # places, titles and numbers come again in every certificate of a training
def _word(word: str, weight: int, units: int, script: str) -> tuple[Glyph, ...]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.direction, buffer.script, buffer.language = "ltr", script, "id"
    uharfbuzz.shape(_font(weight, units), buffer, FEATURES)
    glyphs = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
        if info.codepoint == 0:
            raise MissingGlyphError(f"The font has no {word[info.cluster]!r} (U+{ord(word[info.cluster]):04X}).")
        if position.y_offset or position.y_advance:
            raise MissingGlyphError(f"The font has no composed letter for {word!r}.")
        glyphs.append(Glyph(info.codepoint, position.x_advance, position.x_offset))
    return tuple(glyphs)


@lru_cache(maxsize=512)
def _space(weight: int, units: int, spacing: int) -> Glyph:
    """A space, with half of the word spacing before it; Pango rounds the half of whole pixels."""
    (glyph,) = _word(" ", weight, units, "Latn")
    before = spacing // 2
    if spacing % UNITS == 0:
        before = (before + UNITS // 2) // UNITS * UNITS
    return Glyph(glyph.number, glyph.advance + spacing, glyph.offset + before)


@lru_cache(maxsize=512)
def _font(weight: int, units: int) -> uharfbuzz.Font:
    font = uharfbuzz.Font(_face(weight))
    font.scale = (units, units)
    return font


@cache
def _face(weight: int) -> uharfbuzz.Face:
    return uharfbuzz.Face(font_file(weight))


@lru_cache(maxsize=512)
def _extents(weight: int, units: int) -> tuple[int, int]:
    extents = _font(weight, units).get_font_extents("ltr")
    return extents.ascender, -extents.descender
