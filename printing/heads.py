"""The letterhead as it is printed: every line shrunk into its place."""

from printing.letterhead import Letterhead
from printing.logos import logo_data_url
from printing.metrics import BOLD, Try, fit

LOGO_ROOM = 24.0  # millimetres of the width, with its gap


def printed_head(letterhead: Letterhead, width: float, points: float) -> dict:
    """What `_letterhead.html` prints in so many millimetres; `points` is the size of the office's line."""
    room = width - LOGO_ROOM if letterhead.logo else width
    return {
        "logo": logo_data_url(letterhead.logo) if letterhead.logo else "",
        "government": fit(letterhead.government, room, Try(1, points - 2, 8), Try(2, 8, 5), weight=BOLD),
        "office": fit(letterhead.office, room, Try(1, points, 6), weight=BOLD),
        "contact": fit(letterhead.contact, room, Try(1, 8, 7), Try(2, 7, 5)),
    }
