"""The head of an office's papers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Letterhead:
    """Two lines of authority, one line of contact, and the logo as PNG or JPEG bytes."""

    government: str
    office: str
    contact: str = ""
    logo: bytes | None = None
