"""The typeface of paper, cut from the variable font that the screens use."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE: Final = Path(__file__).resolve().parent.parent / "site/static/fonts/plus-jakarta-sans-latin-wght-normal.woff2"
REGULAR, BOLD = 400, 700
WORD_SPACING = 0.06  # ems added to each space, as in styles/paper.css


@cache
def font_file(weight: int) -> bytes:
    """The font at one weight, as TrueType.

    A variable font would be cut by WeasyPrint in every file anew, which takes most of the
    time of a certificate and leaves the minute of printing in the bytes.
    """
    variable = TTFont(SOURCE, recalcTimestamp=False)
    static = instantiateVariableFont(variable, {"wght": weight})
    static.flavor = None
    output = BytesIO()
    static.save(output)
    return output.getvalue()


@cache
def advances(weight: int) -> dict[str, float]:
    """The width of each letter in ems; digits have their tabular width, as all paper uses it."""
    font = TTFont(BytesIO(font_file(weight)), recalcTimestamp=False)
    metrics, em, tabular = font["hmtx"], font["head"].unitsPerEm, _tabular(font)
    widths = {chr(code): metrics[tabular.get(name, name)][0] / em for code, name in font.getBestCmap().items()}
    return widths | {" ": widths[" "] + WORD_SPACING}


def _tabular(font: TTFont) -> dict[str, str]:
    """Which glyph the font puts in place of which for `tabular-nums`."""
    table = font["GSUB"].table
    numbers = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for number in record.Feature.LookupListIndex
    }
    mapping: dict[str, str] = {}
    for number in numbers:
        for subtable in table.LookupList.Lookup[number].SubTable:
            mapping |= getattr(subtable, "ExtSubTable", subtable).mapping
    return mapping
