"""Pictures made small enough for paper: logos and backgrounds arrive with many megabytes."""

import base64
from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

# A certificate has room for 60 KB in all.
LARGEST_LOGO: Final = 20_000  # bytes
SMALL_LOGO: Final = 6_000  # bytes, beside another logo or on a background
LARGEST_BACKGROUND: Final = 18_000
LOGO_SIDES: Final = (300, 220, 160)  # pixels: 18 mm at 420 to 220 dpi
BACKGROUND_SIDES: Final = (1600, 1240, 1000, 800, 600)
MOST_PIXELS: Final = 60_000_000
QUALITIES: Final = (92, 85, 75, 60, 40)
WHITE: Final = (255, 255, 255)


class PictureRefused(ValueError):
    """Not a picture that can be printed; the message is the sentence for the screen."""


@lru_cache(maxsize=32)
def logo_data_url(logo: bytes, largest: int = LARGEST_LOGO) -> str:
    """The logo as a JPEG on white, of so many bytes at most if it can be."""
    return picture_data_url(_jpeg(_opened(logo), LOGO_SIDES, largest, subsampling=0))


@lru_cache(maxsize=32)
def picture_data_url(picture: bytes) -> str:
    """A JPEG, or an SVG of ours, as an address that the press opens."""
    kind = "image/svg+xml" if picture.startswith(b"<svg") else "image/jpeg"
    return f"data:{kind};base64,{base64.b64encode(picture).decode()}"


def background_jpeg(data: bytes) -> bytes:
    """The picture as a JPEG for the whole page, small enough for a certificate. Raises PictureRefused."""
    return _jpeg(_checked(data), BACKGROUND_SIDES, LARGEST_BACKGROUND)


def logo_jpeg(data: bytes) -> bytes:
    """The logo as a JPEG on white. Raises PictureRefused."""
    return _jpeg(_checked(data), LOGO_SIDES, LARGEST_LOGO, subsampling=0)


def _checked(data: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(data)) as original:
            if original.format not in ("JPEG", "PNG", "WEBP"):
                raise PictureRefused("Berkas ini bukan gambar JPG, PNG, atau WebP. Simpan dahulu sebagai JPG atau PNG.")
            if original.width * original.height > MOST_PIXELS:
                raise PictureRefused("Gambar ini terlalu besar. Kecilkan dahulu menjadi paling lebar 4.000 piksel.")
        return _opened(data)
    except (OSError, Image.DecompressionBombError, SyntaxError) as error:
        raise PictureRefused("Gambar ini tidak dapat dibaca. Simpan ulang sebagai JPG atau PNG.") from error


def _opened(data: bytes) -> Image.Image:
    """The picture upright and on white."""
    with Image.open(BytesIO(data)) as original:
        picture = ImageOps.exif_transpose(original).convert("RGBA")
    paper = Image.new("RGB", picture.size, WHITE)
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _jpeg(picture: Image.Image, sides: tuple[int, ...], largest: int, subsampling: int = 2) -> bytes:
    """The first of these sizes and qualities that is small enough, else the smallest."""
    data = b""
    for side in sides:
        smaller = picture.copy()
        smaller.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            output = BytesIO()
            smaller.save(output, "JPEG", quality=quality, optimize=True, subsampling=subsampling)
            data = output.getvalue()
            if len(data) <= largest:
                return data
    return data
