"""QR codes as one outline."""

import re

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from printing.qr import outlines, pdf_path, qr_rows, qr_svg

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


def matrix_of(text: str) -> list[list[int]]:
    rows = qr_rows(text)
    return [[row >> x & 1 for x in range(len(rows))] for row in rows]


TEXTS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=80)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_the_outline_encloses_exactly_the_dark_modules(text):
    matrix = matrix_of(text)

    assert filled(qr_svg(text, border=0), len(matrix)) == matrix


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_the_path_of_a_pdf_has_the_corners_of_the_outline(text):
    rows = qr_rows(text)
    corners = [(int(x), int(y)) for x, y in re.findall(rb"(\d+) (\d+) [ml]\n", pdf_path(rows))]

    assert corners == [corner for loop in outlines(rows) for corner in loop]


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_a_phone_reads_the_text(text):
    matrix = matrix_of(text)
    picture = Image.new("L", (len(matrix) + 8, len(matrix) + 8), 255)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if dark else 255)

    (code,) = zxingcpp.read_barcodes(picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.NEAREST))

    assert (code.text, code.ec_level) == (text, "M")


@pytest.mark.parametrize("border", [0, 4])
def test_the_quiet_zone_is_part_of_the_picture(border):
    side = len(qr_rows("7KQM3TVX")) + 2 * border

    assert f'viewBox="{-border} {-border} {side} {side}"' in qr_svg("7KQM3TVX", border=border)
