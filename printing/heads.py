"""The letterhead as it is printed: every line shrunk into its place."""

from printing.letterhead import Letterhead
from printing.metrics import BOLD, Try, fit
from printing.pictures import LARGEST_LOGO, logo_data_url

LOGO_ROOM = 24.0  # millimetres of the width, with its gap


def printed_head(
    letterhead: Letterhead,
    width: float,
    points: float,
    partner_logo: bytes | None = None,
    largest_logo: int = LARGEST_LOGO,
) -> dict:
    """What `_letterhead.html` prints in so many millimetres; `points` is the size of the office's line.

    `partner_logo` stands opposite to the office's; no logo takes more than `largest_logo` bytes.
    """
    logos = [logo_data_url(logo, largest_logo) if logo else "" for logo in (letterhead.logo, partner_logo)]
    room = width - LOGO_ROOM * sum(map(bool, logos))
    return {
        "logo": logos[0],
        "partner_logo": logos[1],
        "government": fit(letterhead.government, room, Try(1, points - 2, 8), Try(2, 8, 5), weight=BOLD),
        "office": fit(letterhead.office, room, Try(1, points, 6), weight=BOLD),
        "contact": fit(letterhead.contact, room, Try(1, 8, 7), Try(2, 7, 5)),
    }
