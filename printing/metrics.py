"""How wide a text will be, from the font's own widths, before it is laid out."""

from functools import cache

from fontTools.ttLib import TTFont

from printing.press import BUNDLED

POINT = 25.4 / 72  # in millimetres
REGULAR, BOLD = 400, 700


def text_width(text: str, points: float, weight: int = REGULAR) -> float:
    """Millimetres on one line. Kerning is left out: it mostly narrows."""
    widths, missing = _widths(weight)
    return sum(widths.get(char, missing) for char in text) * points * POINT


def fitted_size(text: str, width: float, largest: float, smallest: float, weight: int = REGULAR) -> float:
    """The largest size in points, in steps of 0.25, at which the text fits one line; at least `smallest`."""
    natural = text_width(text, 1, weight)
    if natural * largest <= width:
        return largest
    return max(smallest, int(width / natural * 4) / 4)


def wrapped(text: str, width: float, points: float, weight: int = REGULAR) -> list[str]:
    """The lines a browser would make of the text; a word wider than a line is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, points, weight) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while text_width(word, points, weight) > width and len(word) > 1:
            size = _fitting(word, width, points, weight)
            lines.append(word[:size])
            word = word[size:]
        line = word
    return [*lines, line] if line else lines


def block_size(text: str, width: float, lines: int, largest: float, smallest: float, weight: int = REGULAR) -> float:
    """The largest size in points, in steps of 0.25, at which the text takes at most so many lines."""
    points = largest
    while points > smallest and len(wrapped(text, width, points, weight)) > lines:
        points -= 0.25
    return points


def clipped(text: str, width: float, lines: int, points: float, weight: int = REGULAR) -> str:
    """The text as far as it fits in so many lines; an ellipsis says that something is left out."""
    whole = wrapped(text, width, points, weight)
    if len(whole) <= lines:
        return text
    kept = " ".join(whole[:lines])
    while kept and len(wrapped(f"{kept}…", width, points, weight)) > lines:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def even_width(text: str, width: float, points: float, weight: int = REGULAR) -> float:
    """The narrowest width, to the millimetre, that takes no more lines than the full width."""
    lines = len(wrapped(text, width, points, weight))
    narrow = width
    while narrow > 10 and len(wrapped(text, narrow - 1, points, weight)) <= lines:
        narrow -= 1
    return narrow


def balanced(text: str, weight: int = REGULAR) -> tuple[str, str]:
    """The text in two lines of as equal width as its words allow."""
    words = text.split()
    if len(words) < 2:
        middle = (len(text) + 1) // 2
        return text[:middle], text[middle:]
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return min(cuts, key=lambda cut: max(text_width(part, 1, weight) for part in cut))


def _fitting(word: str, width: float, points: float, weight: int) -> int:
    size = len(word)
    while size > 1 and text_width(word[:size], points, weight) > width:
        size -= 1
    return size


@cache
def _widths(weight: int) -> tuple[dict[str, float], float]:
    """Advance of each letter at this weight in ems, and that of a letter the font lacks."""
    font = TTFont(BUNDLED["bundled:text.woff2"])
    glyphs = font.getGlyphSet(location={"wght": weight})
    em = font["head"].unitsPerEm
    widths = {chr(code): glyphs[name].width / em for code, name in font.getBestCmap().items()}
    # A fallback font draws what ours lacks; assume the widest it would.
    return widths, 1.0
