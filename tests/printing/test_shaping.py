"""Texts shaped without a layout, against WeasyPrint's own."""

import re
import unicodedata
from io import BytesIO

import pikepdf
import pytest
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from printing.metrics import BOLD, REGULAR
from printing.press import ROOT, BundledFetcher
from printing.shaping import MissingGlyphError, shape

SIZES = [5, 6, 7.25, 8.75, 10.5, 11.5, 13, 20.5, 23.75, 29.25, 30]
TEXTS = [
    "Lilis Suryani Tingang, S.ST",
    "TKSK Kecamatan Kahayan Hilir, Kabupaten Pulang Pisau",
    "400.9.1/017/BTS/DINSOS/XII/2026",
    "AVATAR Tô Vé fi ffl -> (Ayu) “Tuti” D’Alfonso",
]
LINE = re.compile(r"1 0 0 -1 ([\d.]+) [\d.]+ Tm\n(?:/\w+ [\d.]+ Tf\n)?\[(.*?)\] TJ", re.DOTALL)


@pytest.fixture(scope="module")
def lines():
    """What WeasyPrint writes for every text, size and weight: where it begins in a centred line, and its glyphs."""
    cases = [(text, points, weight) for text in TEXTS for points in SIZES for weight in (REGULAR, BOLD)]
    paragraphs = "".join(
        f'<p style="font-size:{points}pt;font-weight:{weight};text-align:center;white-space:nowrap;'
        f'font-variant-ligatures:none">{text}</p>'
        for text, points, weight in cases
    )
    html = f'<html lang="id"><style>@page {{ size: 400mm 4000mm }}</style><body>{paragraphs}'
    fonts, fetcher = FontConfiguration(), BundledFetcher()
    paper = CSS(string=(ROOT / "styles/paper.css").read_text(), font_config=fonts, url_fetcher=fetcher)
    page = HTML(string=html, url_fetcher=fetcher).write_pdf(font_config=fonts, stylesheets=[paper])
    with pikepdf.open(BytesIO(page)) as pdf:
        stream = pdf.pages[0].Contents.read_bytes().decode()
    written = [(float(x), "".join(re.findall(r"<(\w*)>", shown))) for x, shown in LINE.findall(stream)]
    return list(zip(cases, written, strict=True))


def test_the_glyphs_are_those_of_the_layout(lines):
    shaped = ["".join(f"{glyph.number:04x}" for glyph in shape(*case).glyphs) for case, _ in lines]

    assert shaped == [glyphs for _, (_, glyphs) in lines]


def test_the_widths_are_those_of_the_layout(lines):
    middle = 400 / 25.4 * 96 / 2

    assert [round(middle - shape(*case).width / 2, 4) for case, _ in lines] == [
        pytest.approx(x, abs=2e-4) for _, (x, _) in lines
    ]


def test_a_letter_that_the_font_lacks_is_refused():
    with pytest.raises(MissingGlyphError, match=r"'Ł' \(U\+0141\)"):
        shape("Łódź", 12)


def test_a_letter_of_two_characters_is_shaped_as_the_composed_one():
    assert shape(unicodedata.normalize("NFD", "Café"), 12) == shape("Café", 12)


def test_white_space_is_one_space():
    assert shape("  Siti \n\t Aminah ", 12) == shape("Siti Aminah", 12)
