"""Access slips: how to sign in, cut from a sheet and given by hand."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from printing.dates import long_date
from printing.letterhead import Letterhead
from printing.metrics import clipped, fitted_size
from printing.numbers import in_groups
from printing.press import print_pdf
from printing.qr import qr_data_url

SLIPS_PER_PAGE: Final = 8
TEXT_WIDTH: Final = 60.0  # millimetres beside the QR code, as in styles/slips.css
FULL_WIDTH: Final = 91.0


@dataclass(frozen=True)
class AccessSlip:
    """One person's way in. `sign_in` is the phone number or the username, `url` the sign-in page.

    The code is shown here and nowhere else; `expires_on` is its last day.
    """

    name: str
    sign_in: str
    code: str
    url: str
    expires_on: datetime.date
    unit: str = ""

    @property
    def is_phone(self) -> bool:
        return self.sign_in.removeprefix("+").replace("-", "").replace(" ", "").isdigit()


def slips_pdf(letterhead: Letterhead, title: str, slips: Sequence[AccessSlip]) -> bytes:
    """The slips, eight on an A4 page with lines to cut along.

    Raises ValueError without any slip.
    """
    if not slips:
        raise ValueError("There is no access slip to print.")
    printed = [_layout(slip) for slip in slips]
    context = {
        "office": f"{letterhead.office} · {letterhead.government.removeprefix('PEMERINTAH ')}",
        "title": clipped(title, FULL_WIDTH, 1, 7.5),
        "pages": [printed[start : start + SLIPS_PER_PAGE] for start in range(0, len(printed), SLIPS_PER_PAGE)],
    }
    return print_pdf("slips", context, "slips")


def _layout(slip: AccessSlip) -> dict:
    address = urlsplit(slip.url)
    name_size = fitted_size(slip.name, TEXT_WIDTH, 13, 8, 700)
    return {
        "name": clipped(slip.name, TEXT_WIDTH, 1 if name_size > 8 else 2, name_size, 700),
        "name_size": f"{name_size:g}pt",
        "unit": clipped(slip.unit, TEXT_WIDTH, 1, 8),
        "label": "Nomor HP" if slip.is_phone else "Nama pengguna",
        "sign_in": slip.sign_in,
        "sign_in_size": f"{fitted_size(slip.sign_in, TEXT_WIDTH, 11.5, 6, 700):g}pt",
        "code": in_groups(slip.code),
        "qr": qr_data_url(slip.url),
        "address": f"{address.netloc}{address.path}".rstrip("/"),
        "expires_on": long_date(slip.expires_on),
    }
