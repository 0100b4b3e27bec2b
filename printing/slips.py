"""Access slips: how to sign in, cut from a sheet and given by hand."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from printing.dates import long_date
from printing.letterhead import Letterhead
from printing.metrics import BOLD, Try, fit
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
        "office": " · ".join(filter(None, (letterhead.office, letterhead.government.removeprefix("PEMERINTAH ")))),
        "title": fit(title, FULL_WIDTH, Try(1, 7.5, 6.5), Try(2, 6, 5)),
        "pages": [printed[start : start + SLIPS_PER_PAGE] for start in range(0, len(printed), SLIPS_PER_PAGE)],
    }
    return print_pdf("slips", context, "slips")


def _layout(slip: AccessSlip) -> dict:
    address = urlsplit(slip.url)
    return {
        "name": fit(slip.name, TEXT_WIDTH, Try(1, 13, 10), Try(2, 10, 7.5), Try(3, 7.25, 5.5), weight=BOLD),
        "unit": fit(slip.unit, TEXT_WIDTH, Try(1, 8, 7), Try(2, 7, 6)),
        "label": "Nomor HP" if slip.is_phone else "Nama pengguna",
        "label_in_step": "nomor HP" if slip.is_phone else "nama pengguna",
        "sign_in": fit(slip.sign_in, TEXT_WIDTH, Try(1, 11.5, 6.5), Try(2, 6.5, 5), weight=BOLD),
        "code": in_groups(slip.code),
        "qr": qr_data_url(slip.url),
        "address": fit(f"{address.netloc}{address.path}".rstrip("/"), 60, Try(1, 7.75, 5), weight=BOLD),
        "expires_on": long_date(slip.expires_on),
    }
