"""Tanda terima: the list on which people sign for the certificate that they were given."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from printing.attendance import (
    CELL_PADDING,
    CELL_TRIES,
    FACT_LINE,
    FACTS_GAP,
    LETTERHEAD_HEIGHT,
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    MARGIN_RIGHT,
    MARGIN_TOP,
    PANITIA,
    PAPER_SIZES,
    ROW,
    RUNNING_HEIGHT,
    SIGNATORIES_HEIGHT,
    SIGNATORY_TEXT,
    SIGNATORY_WIDTH,
    TABLE_HEAD,
    TITLE_HEIGHT,
    Paper,
    page_lengths,
    printed_facts,
    signature_boxes,
)
from printing.dates import long_date
from printing.heads import printed_head
from printing.letterhead import Letterhead
from printing.metrics import BOLD, Try, clipped, fit
from printing.press import print_pdf
from printing.signatories import Signatory

# All lengths in millimetres; styles/receipts.css draws what is reckoned here.
NAME_WIDTH, UNIT_WIDTH, NUMBER_WIDTH = 45.0, 41.0, 46.0
TITLE: Final = "TANDA TERIMA SERTIFIKAT"
# A number is read letter by letter, so it is never cut short.
NUMBER_TRIES: Final = (Try(1, 8.5, 7), Try(2, 7.25, 6), Try(3, 5.75, 4.5))


@dataclass(frozen=True)
class Receipt:
    """One line: who takes which certificate."""

    name: str
    unit: str
    number: str


@dataclass(frozen=True)
class ReceiptList:
    """The list of one training; `selection` says which of its certificates ("" means all)."""

    letterhead: Letterhead
    training: str
    dates: str
    place: str
    printed_on: datetime.date
    rows: Sequence[Receipt]
    selection: str = ""
    signatory: Signatory = PANITIA
    paper: Paper = "A4"


def receipts_pdf(receipts: ReceiptList, first: int = 0, most: int | None = None) -> bytes:
    """The list as a PDF, its signature boxes alternating left and right.

    With `first` and `most`, so many of its pages from that one (from 0) on: a long list is
    drawn piece by piece. Raises ValueError when there is nothing to print.
    """
    sheet = _layout(receipts, first, most)
    if not sheet["pages"]:
        raise ValueError("There is no receipt to print.")
    return print_pdf("receipts", {"sheet": sheet}, "signed_list", "receipts")


def receipt_pages(receipts: ReceiptList) -> int:
    """How many pages the list takes."""
    return len(_lengths(receipts, _facts(receipts)))


def _lengths(receipts: ReceiptList, facts: list[tuple[str, str, int]]) -> list[int]:
    """How many lines stand on each page."""
    if not receipts.rows:
        return []
    room = PAPER_SIZES[receipts.paper][1] - MARGIN_TOP - MARGIN_BOTTOM - TABLE_HEAD
    head = LETTERHEAD_HEIGHT + TITLE_HEIGHT + FACTS_GAP + FACT_LINE * sum(lines for *_, lines in facts)
    return page_lengths(
        len(receipts.rows),
        first=int((room - head) / ROW),
        following=int((room - RUNNING_HEIGHT) / ROW),
        signatories=ceil(SIGNATORIES_HEIGHT / ROW),
    )


def _layout(receipts: ReceiptList, first: int, most: int | None) -> dict:
    """What the template prints, cut into pages."""
    width = PAPER_SIZES[receipts.paper][0]
    facts = _facts(receipts)
    lengths = _lengths(receipts, facts)
    pages = []
    for number in range(len(lengths))[first : None if most is None else first + most]:
        start = sum(lengths[:number])
        rows = [_cells(row) for row in receipts.rows[start : start + lengths[number]]]
        pages.append(
            {
                "rows": signature_boxes(rows, start + 1),
                "is_first": number == 0,
                "is_last": number == len(lengths) - 1,
                "place": f"Halaman {number + 1} dari {len(lengths)}",
            }
        )
    return {
        "paper": receipts.paper,
        "title": TITLE,
        "head": printed_head(receipts.letterhead, width - MARGIN_LEFT - MARGIN_RIGHT, points=13),
        "facts": facts,
        "running": clipped(f"{TITLE} · {receipts.training}", width - MARGIN_LEFT - MARGIN_RIGHT, 1, 8),
        "pages": pages,
        "signatory": receipts.signatory,
        "size": receipts.signatory.size_within(SIGNATORY_WIDTH, SIGNATORY_TEXT, largest=9),
    }


def _facts(receipts: ReceiptList) -> list[tuple[str, str, int]]:
    """Label, text and number of lines of each line of the head."""
    return printed_facts(
        ("Kegiatan", receipts.training),
        ("Tanggal", receipts.dates),
        ("Tempat", receipts.place),
        ("Sertifikat", receipts.selection),
        ("Dicetak", long_date(receipts.printed_on)),
    )


def _cells(row: Receipt) -> dict:
    return {
        "name": fit(row.name, NAME_WIDTH - CELL_PADDING, *CELL_TRIES, weight=BOLD),
        "unit": fit(row.unit, UNIT_WIDTH - CELL_PADDING, *CELL_TRIES),
        "code": fit(row.number, NUMBER_WIDTH - CELL_PADDING, *NUMBER_TRIES),
    }
