"""Small true files, as people upload them."""

import io

import pikepdf
from PIL import Image


def pdf(pages: int = 1) -> bytes:
    """A PDF of so many blank pages."""
    file = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.save(file)
    return file.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    file = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    return file.getvalue()


def picture(kind: str = "JPEG") -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, kind)
    return file.getvalue()
