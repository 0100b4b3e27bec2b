"""The stylesheet stays small, needs no other host, and can be read by everyone."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "site" / "static"
CSS = (STATIC / "css" / "pilar.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", CSS))

TEXT_ON_GROUND = [
    ("ink", "ground"),
    ("ink-soft", "ground"),
    ("ink-soft", "card"),
    ("ink-soft", "river-wash"),
    ("ink-soft", "turmeric-wash"),
    ("river", "ground"),
    ("river", "river-wash"),
    ("card", "river"),
    ("river-pale", "river"),
    ("turmeric-ink", "turmeric"),
    ("turmeric-deep", "turmeric-wash"),
    ("leaf-deep", "leaf-wash"),
    ("card", "leaf"),
    ("berry", "berry-wash"),
    ("berry", "turmeric-wash"),
    ("card", "berry"),
]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_stylesheet_is_at_most_15_kilobytes_on_the_wire():
    assert len(gzip.compress(CSS.encode(), 9)) <= 15 * 1024


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_is_readable_on_its_ground(text, ground):
    assert contrast(text, ground) >= 4.5


def test_the_edge_of_a_field_is_seen():
    assert contrast("line-strong", "card") >= 3


def test_every_file_that_the_stylesheet_names_is_there_and_ours():
    urls = [url for url in re.findall(r'url\("([^"]+)"\)', CSS) if not url.startswith("data:")]

    assert urls == ["../fonts/plus-jakarta-sans-latin-wght-normal.woff2"]
    assert (STATIC / "css" / urls[0]).resolve().is_file()


def test_the_brand_font_never_holds_the_text_back():
    assert "font-display: optional" in CSS
