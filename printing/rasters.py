"""A PDF as a picture for the screen."""

from io import BytesIO
from threading import Lock
from typing import Final

import pypdfium2
from PIL import Image

GAP: Final = 10  # pixels between two pages
GROUND: Final = (214, 211, 204)
_lock: Final = Lock()  # PDFium works for one thread at a time


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
