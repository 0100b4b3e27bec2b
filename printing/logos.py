"""Logos made small enough for paper."""

import base64
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageOps

LONGEST_SIDE = 300  # pixels: 22 mm at more than 340 dpi
LARGEST_FILE = 20_000  # bytes: a certificate has room for 60 KB in all
WHITE = (255, 255, 255)


@lru_cache(maxsize=16)
def logo_data_url(logo: bytes) -> str:
    """The logo as a small JPEG on white.

    Office logos arrive as pictures of many megabytes; each certificate would carry that.
    """
    with Image.open(BytesIO(logo)) as original:
        picture = ImageOps.exif_transpose(original).convert("RGBA")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    paper = Image.new("RGB", picture.size, WHITE)
    paper.paste(picture, mask=picture.getchannel("A"))
    for quality in (92, 85, 75, 60, 40):
        output = BytesIO()
        paper.save(output, "JPEG", quality=quality, optimize=True, subsampling=0)
        if output.tell() <= LARGEST_FILE:
            break
    return f"data:image/jpeg;base64,{base64.b64encode(output.getvalue()).decode()}"
