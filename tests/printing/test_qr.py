"""QR codes as one outline."""

import re

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from printing.qr import qr_svg

STEP = re.compile(r"([Mhvz])(-?\d+)?(?: (-?\d+))?")


def filled(svg: str, side: int) -> list[list[int]]:
    """The modules that the outline encloses, counted by even and odd crossings to the left."""
    crossings = [[0] * (side + 1) for _ in range(side)]
    outline = re.search(r'evenodd" d="([^"]+)"', svg)[1]
    for x, y, end in _vertical_edges(outline):
        for row in range(min(y, end), max(y, end)):
            crossings[row][x] += 1
    return [[sum(row[: x + 1]) % 2 for x in range(side)] for row in crossings]


def _vertical_edges(outline: str):
    x = y = start_x = start_y = 0
    for letter, first, second in STEP.findall(outline):
        if letter == "M":
            x, y = start_x, start_y = int(first), int(second)
        elif letter == "h":
            x += int(first)
        elif letter == "v":
            yield x, y, y + int(first)
            y += int(first)
        else:
            if y != start_y:
                yield x, y, start_y
            x, y = start_x, start_y


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=80))
def test_the_outline_encloses_exactly_the_dark_modules(text):
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix

    assert filled(qr_svg(text, border=0), len(matrix)) == [list(row) for row in matrix]


@pytest.mark.parametrize("border", [0, 4])
def test_the_quiet_zone_is_part_of_the_picture(border):
    side = len(segno.make("7KQM3TVX", error="m", micro=False).matrix)

    assert f'viewBox="{-border} {-border} {side + 2 * border} {side + 2 * border}"' in qr_svg("7KQM3TVX", border=border)
