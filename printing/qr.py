"""QR codes as one SVG path, sharp at any size."""

import base64
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import segno

Level = Literal["L", "M", "Q", "H"]
Point = tuple[int, int]
QUIET_ZONE = 4  # modules, as ISO/IEC 18004 wants


@lru_cache(maxsize=8)  # all slips of a sheet lead to one address
def qr_svg(text: str, level: Level = "M", border: int = QUIET_ZONE) -> str:
    """An SVG picture of a QR code; without `border` the page around it must stay white."""
    # Phones read no Micro QR, and a raised level would make denser codes than asked for.
    matrix = segno.make(text, error=level, micro=False, boost_error=False).matrix
    side = len(matrix) + 2 * border
    outlines = "".join(_path(loop) for loop in _outlines(matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-border} {-border} {side} {side}" role="img"'
        f' aria-label="Kode QR" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M{-border} {-border}h{side}v{side}h{-side}z"/>'
        f'<path fill="#000" fill-rule="evenodd" d="{outlines}"/></svg>'
    )


def qr_data_url(text: str, level: Level = "M", border: int = QUIET_ZONE) -> str:
    """The same picture for the `src` of an `<img>`, which can carry an alternative text."""
    encoded = base64.b64encode(qr_svg(text, level, border).encode()).decode()
    return f"data:image/svg+xml;base64,{encoded}"


def _outlines(matrix: tuple[bytearray, ...]) -> list[list[Point]]:
    """The borders between dark and light as closed loops.

    One outline instead of one box per module: neighbouring boxes leave hairlines on
    screens and on paper, and take three times the bytes.
    """
    side = len(matrix)

    def dark(x: int, y: int) -> bool:
        return 0 <= x < side and 0 <= y < side and bool(matrix[y][x])

    edges: dict[Point, list[Point]] = {}
    for y in range(side):
        for x in range(side):
            if not dark(x, y):
                continue
            if not dark(x, y - 1):
                edges.setdefault((x, y), []).append((x + 1, y))
            if not dark(x + 1, y):
                edges.setdefault((x + 1, y), []).append((x + 1, y + 1))
            if not dark(x, y + 1):
                edges.setdefault((x + 1, y + 1), []).append((x, y + 1))
            if not dark(x - 1, y):
                edges.setdefault((x, y + 1), []).append((x, y))
    loops = []
    while edges:
        start = here = next(iter(edges))
        loop = []
        while True:
            loop.append(here)
            ends = edges[here]
            following = ends.pop()
            if not ends:
                del edges[here]
            here = following
            if here == start:
                break
        loops.append(loop)
    return loops


def _path(loop: list[Point]) -> str:
    """One loop in SVG's own letters, straight runs joined."""
    corners = [
        point
        for before, point, after in zip(loop[-1:] + loop, loop, loop[1:] + loop[:1], strict=False)
        if not before[0] == point[0] == after[0] and not before[1] == point[1] == after[1]
    ]
    steps = [f"M{corners[0][0]} {corners[0][1]}"]
    for (x, y), (next_x, next_y) in pairwise(corners):
        steps.append(f"h{next_x - x}" if y == next_y else f"v{next_y - y}")
    return "".join(steps) + "z"
