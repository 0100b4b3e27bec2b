"""The pages of a PDF as pictures."""

from collections.abc import Iterator
from io import BytesIO
from math import sqrt
from threading import Lock
from typing import Final

import pypdfium2
from PIL import Image

GAP: Final = 10  # pixels between two pages
GROUND: Final = (214, 211, 204)
MOST_PIXELS: Final = 40_000_000  # an A4 sheet at 600 dpi
POINTS: Final = 72  # of an inch
_lock: Final = Lock()  # PDFium works for one thread at a time


def grey_pages(pdf: bytes, pages: int, dpi: int = 200) -> Iterator[Image.Image]:
    """Yield the first pages in grey, so sharp that a QR code of 22 mm is read; of endless pages smaller ones.

    Raises pypdfium2.PdfiumError for what is no PDF, or is locked.
    """
    with _lock, pypdfium2.PdfDocument(pdf) as document:
        count = min(len(document), pages)
    for number in range(count):
        with _lock, pypdfium2.PdfDocument(pdf) as document:
            page = document[number]
            width, height = page.get_size()
            scale = min(dpi / POINTS, sqrt(MOST_PIXELS / (width * height)))
            picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        yield picture


def picture_of(pdf: bytes, width: int, pages: int | None = None) -> bytes:
    """The pages below each other as a PNG of so many pixels of width; with `pages`, the first ones only."""
    with _lock, pypdfium2.PdfDocument(pdf) as document:
        count = min(len(document), pages or len(document))
        drawn = [
            document[number].render(scale=width / document[number].get_width()).to_pil().convert("RGB")
            for number in range(count)
        ]
    height = sum(page.height for page in drawn) + GAP * (len(drawn) - 1)
    picture = Image.new("RGB", (width, height), GROUND)
    top = 0
    for page in drawn:
        picture.paste(page, (0, top))
        top += page.height + GAP
    output = BytesIO()
    picture.quantize(128).save(output, "PNG", optimize=True)
    return output.getvalue()
