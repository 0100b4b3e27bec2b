"""The pictures behind certificates, drawn for a sheet of any size as SVG. Lengths are millimetres."""

from math import ceil
from typing import Final

from printing.sheets import Sheet

RIVER, TURMERIC, SAND = "#0f4c46", "#e0a021", "#c9b27a"
BERRY, SHALLOWS = "#7d2335", "#3f7f77"
POST_STEP: Final = 23.0
WEAVE: Final = 6.0  # the side of one square of the mat


def betang(sheet: Sheet) -> str:
    """The longhouse: its roof above, its posts left and right, the stilts it stands on below."""
    width, height = sheet.width, sheet.height
    right, floor = width - 9, height - 16.8
    roof = f"M9 21.2 24.6 10.6H{_n(width - 24.6)}L{_n(right)} 21.2z"
    boards = "".join(f"M{_n(x)} {_n(y)}H{_n(width - x)}" for x, y in ((20.6, 13.3), (16.7, 15.95), (12.8, 18.6)))
    horns = "".join(
        f"M{_n(x)} 12l{_n(4.8 * way)}-4.4M{_n(x + 3.3 * way)} 12l{_n(-4.8 * way)}-4.4"
        for x, way in ((26.2 - 3.3, 1), (width - 26.2 + 3.3, -1))
    )
    count = int((width - 34) // POST_STEP)
    first = (width - (count - 1) * POST_STEP) / 2
    stilts = "".join(
        f"M{_n(first + number * POST_STEP - 1.9)} {_n(floor + 0.6)}h3.8v.9h-1v6.4h1v.9h-3.8v-.9h1v-6.4h-1z"
        for number in range(count)
    )
    return _svg(
        sheet,
        f'<path fill="{RIVER}" d="{roof}"/>',
        f'<path fill="none" stroke="#fff" stroke-width=".12" stroke-opacity=".55" d="{boards}"/>',
        f'<path fill="none" stroke="{RIVER}" stroke-width=".7" stroke-linecap="round" d="{horns}"/>',
        f'<path fill="{TURMERIC}" d="M9 22H{_n(right)}v.5H9zM9 {_n(floor + 8.8)}H{_n(right)}v.4H9z"/>',
        f'<path fill="none" stroke="{RIVER}" stroke-width=".3" '
        f'd="M14 22.5V{_n(floor)}M{_n(width - 14)} 22.5V{_n(floor)}"/>',
        f'<path fill="none" stroke="{SAND}" stroke-width=".18" '
        f'd="M15.6 22.5V{_n(floor)}M{_n(width - 15.6)} 22.5V{_n(floor)}"/>',
        f'<path fill="{RIVER}" d="M9 {_n(floor)}H{_n(right)}v.6H9z{stilts}"/>',
    )


def anyaman(sheet: Sheet) -> str:
    """The mat: a woven border of diamonds, as on a tikar, between two lines."""
    outer, inner = 8.0, 8.0 + WEAVE
    width, height = sheet.width - 2 * outer, sheet.height - 2 * outer
    across, down = ceil(width / WEAVE), ceil(height / WEAVE)
    step_x, step_y = (width - WEAVE) / (across - 1), (height - WEAVE) / (down - 1)
    knots = [(outer + step_x * n, y) for n in range(across) for y in (outer, sheet.height - inner)]
    knots += [(x, outer + step_y * n) for n in range(1, down - 1) for x in (outer, sheet.width - inner)]
    return _svg(
        sheet,
        _rectangle(sheet, outer - 0.9, BERRY, 0.5),
        _rectangle(sheet, inner + 0.9, BERRY, 0.25),
        _rectangle(sheet, inner + 2.3, TURMERIC, 0.2),
        f'<path fill="{BERRY}" d="{"".join(_diamond(x, y, WEAVE) for x, y in knots)}"/>',
        f'<path fill="{TURMERIC}" d="{"".join(_diamond(x + 1.9, y + 1.9, WEAVE - 3.8) for x, y in knots)}"/>',
    )


def sungai(sheet: Sheet) -> str:
    """The river: it runs down the left edge, in three layers, with the sun on its bank."""
    layers = ((SHALLOWS, 1.0, 7.5, 0.0), (RIVER, -3.5, 6.0, 0.32))
    bank = f"M{_wave(sheet, river_width(sheet) + 2.6, 7.5, 0.0)}"
    return _svg(
        sheet,
        f'<path fill="none" stroke="{TURMERIC}" stroke-width=".9" d="{bank}"/>',
        *(
            f'<path fill="{colour}" d="M0 {_n(-sheet.height)}L'
            f'{_wave(sheet, river_width(sheet) + shift, swing, phase)}H0z"/>'
            for colour, shift, swing, phase in layers
        ),
        f'<path fill="none" stroke="#fff" stroke-width=".35" stroke-opacity=".5" '
        f'd="{"".join(f"M{_wave(sheet, x, 5.0, 0.2 + x / 60)}" for x in (6.0, 12.0, 18.0))}"/>',
        f'<path fill="{TURMERIC}" d="M{_n(sheet.width - 60)} {_n(sheet.height - 9)}h46v.7h-46z"/>',
    )


def river_width(sheet: Sheet) -> float:
    """How far the river of `sungai` reaches, without its waves."""
    return 22.0 if sheet.is_upright else 30.0


def _wave(sheet: Sheet, x: float, swing: float, phase: float) -> str:
    """The points of a line down the sheet, from above it to below it, that swings around x.

    `phase` is the part of one swing that lies above the sheet.
    """
    bends = 4 if sheet.is_upright else 3
    length = sheet.height / bends
    top = -phase * length
    path = [f"{_n(x)} {_n(top)}"]
    for number in range(bends + 2):
        half = length / 2
        y = top + number * length
        path.append(f"C{_n(x + swing)} {_n(y + half / 2)} {_n(x + swing)} {_n(y + half / 2)} {_n(x)} {_n(y + half)}")
        path.append(
            f"C{_n(x - swing)} {_n(y + half * 1.5)} {_n(x - swing)} {_n(y + half * 1.5)} {_n(x)} {_n(y + length)}"
        )
    return "".join(path)


def _diamond(x: float, y: float, side: float) -> str:
    half = side / 2
    return f"M{_n(x)} {_n(y + half)}l{_n(half)}-{_n(half)} {_n(half)} {_n(half)}-{_n(half)} {_n(half)}z"


def _rectangle(sheet: Sheet, inset: float, colour: str, line: float) -> str:
    return (
        f'<rect x="{_n(inset)}" y="{_n(inset)}" width="{_n(sheet.width - 2 * inset)}" '
        f'height="{_n(sheet.height - 2 * inset)}" fill="none" stroke="{colour}" stroke-width="{_n(line)}"/>'
    )


def _svg(sheet: Sheet, *parts: str) -> str:
    box = f"0 0 {_n(sheet.width)} {_n(sheet.height)}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{"".join(parts)}</svg>'


def _n(value: float) -> str:
    """A length to the hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
