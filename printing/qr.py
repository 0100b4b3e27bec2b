"""QR codes as one path, sharp at any size."""

import base64
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import compress
from operator import itemgetter
from typing import Literal

import zxingcpp

Level = Literal["L", "M", "Q", "H"]
Point = tuple[int, int]
QUIET_ZONE = 4  # modules, as ISO/IEC 18004 wants
DARK = bytes(49 if grey == 0 else 48 for grey in range(256))  # grey to the digit 1 or 0
BITS = bytes(digit == 49 for digit in range(256))  # the digits to themselves


def qr_rows(text: str, level: Level = "M") -> list[int]:
    """The modules, a number for each row whose bit x says whether module x is dark."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    image = code.to_image(scale=1, add_quiet_zones=False)
    side = image.shape[0]
    bits = bytes(image).translate(DARK)[::-1]  # type: ignore[call-overload]  # a buffer; the last module of a row becomes its highest bit
    return [int(bits[start : start + side], 2) for start in range(len(bits) - side, -1, -side)]


def outlines(rows: Sequence[int]) -> list[list[Point]]:
    """The borders between dark and light as the corners of closed loops, to be filled by even and odd.

    One outline instead of one box per module: neighbouring boxes leave hairlines on
    screens and on paper, and take three times the bytes. Every loop begins with a level edge.
    """
    side = len(rows)
    return [[(corner % (side + 1), corner // (side + 1)) for corner in loop] for loop in _loops(rows)]


def pdf_path(rows: Sequence[int]) -> bytes:
    """The dark modules as PDF operators, written as WeasyPrint writes the same path of a picture."""
    moves, lines = _operators(len(rows))
    parts: list[str] = []
    for first, *others in _loops(rows):
        parts += (moves[first], *[lines[corner] for corner in others], "h\n")
    return "".join([*parts, "f*"]).encode()


def _loops(rows: Sequence[int]) -> list[list[int]]:
    """The outlines, each corner as its place when all of them are counted row by row.

    All rows are reckoned with at once, as one long number: this is done for every certificate.
    """
    stride = len(rows) + 1
    whole = 0
    for row in reversed(rows):
        whole = whole << stride | row
    edges = whole ^ (whole << stride)
    turns = edges ^ (edges << 1)  # where a border begins or ends; one that crosses another goes straight on
    marks = f"{turns:0{stride * stride}b}"[::-1].encode().translate(BITS)
    by_row = list(compress(range(stride * stride), marks))
    order, in_order = _columns(stride)
    by_column = list(compress(order, in_order(marks)))
    across = dict(zip(by_row[::2], by_row[1::2], strict=True)) | dict(zip(by_row[1::2], by_row[::2], strict=True))
    along = dict(zip(by_column[::2], by_column[1::2], strict=True))
    along |= dict(zip(by_column[1::2], by_column[::2], strict=True))
    loops = []
    for corner in by_row:
        loop: list[int] = []
        while corner in across:
            facing = across.pop(corner)
            del across[facing]
            loop += (corner, facing)
            corner = along[facing]
        if loop:
            loops.append(loop)
    return loops


@cache
def _columns(stride: int) -> tuple[list[int], Callable[[bytes], tuple[int, ...]]]:
    """The corners counted column by column."""
    order = [y * stride + x for x in range(stride) for y in range(stride)]
    return order, itemgetter(*order)


@cache
def _operators(side: int) -> tuple[list[str], list[str]]:
    places = [f"{x} {y}" for y in range(side + 1) for x in range(side + 1)]
    return [f"{place} m\n" for place in places], [f"{place} l\n" for place in places]


@lru_cache(maxsize=8)  # all slips of a sheet lead to one address
def qr_svg(text: str, level: Level = "M", border: int = QUIET_ZONE) -> str:
    """An SVG picture of a QR code; without `border` the page around it must stay white."""
    rows = qr_rows(text, level)
    side = len(rows) + 2 * border
    path = "".join(_svg_path(loop) for loop in outlines(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-border} {-border} {side} {side}" role="img"'
        f' aria-label="Kode QR" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M{-border} {-border}h{side}v{side}h{-side}z"/>'
        f'<path fill="#000" fill-rule="evenodd" d="{path}"/></svg>'
    )


def qr_data_url(text: str, level: Level = "M", border: int = QUIET_ZONE) -> str:
    """The same picture for the `src` of an `<img>`, which can carry an alternative text."""
    encoded = base64.b64encode(qr_svg(text, level, border).encode()).decode()
    return f"data:image/svg+xml;base64,{encoded}"


def _svg_path(loop: list[Point]) -> str:
    """One loop in SVG's own letters."""
    x, y = loop[0]
    steps = [f"M{x} {y}"]
    for next_x, next_y in loop[1:]:
        steps.append(f"h{next_x - x}" if y == next_y else f"v{next_y - y}")
        x, y = next_x, next_y
    return "".join(steps) + "z"
