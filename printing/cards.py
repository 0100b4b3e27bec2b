"""Participant cards: worn at the event, scanned at the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from printing.metrics import BOLD, Try, fit
from printing.numbers import in_groups
from printing.press import print_pdf
from printing.qr import qr_data_url

CARDS_PER_PAGE: Final = 8
TRAINING_WIDTH: Final = 93.0
NAME_WIDTH: Final = 56.0  # millimetres beside the QR code, as in styles/cards.css
BANDS: Final = {"peserta": "green", "narasumber": "gold", "moderator": "blue", "panitia": "red"}


@dataclass(frozen=True)
class ParticipantCard:
    """One card. `dates` is ready text (dates.date_span); the QR code holds `code` and nothing else."""

    name: str
    role: str
    unit: str
    training: str
    dates: str
    code: str


def cards_pdf(cards: Sequence[ParticipantCard]) -> bytes:
    """The cards in size A7 (105 x 74 mm, as card holders are), eight on an A4 page.

    Raises ValueError without any card.
    """
    if not cards:
        raise ValueError("There is no participant card to print.")
    printed = [_layout(card) for card in cards]
    pages = [printed[start : start + CARDS_PER_PAGE] for start in range(0, len(printed), CARDS_PER_PAGE)]
    return print_pdf("cards", {"pages": pages}, "cards")


def _layout(card: ParticipantCard) -> dict:
    return {
        "name": fit(card.name, NAME_WIDTH, Try(1, 20, 16), Try(2, 17, 13), Try(3, 13.5, 9), Try(4, 9, 6), weight=BOLD),
        "role": card.role.upper(),
        "band": BANDS.get(card.role.lower(), "grey"),
        "unit": fit(card.unit, NAME_WIDTH, Try(3, 9.5, 7.5), Try(4, 7.25, 6)),
        "training": fit(card.training, TRAINING_WIDTH, Try(2, 9.5, 7), weight=BOLD),
        "dates": card.dates,
        "qr": qr_data_url(card.code),
        "code": in_groups(card.code),
    }
