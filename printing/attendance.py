"""Daftar hadir: the sheets that people sign.

Pages are cut here and not by the press: each sheet counts its own pages, the signature
boxes reach over two rows, and who signs for it stays under the last rows.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from printing.dates import day_and_date
from printing.heads import printed_head
from printing.letterhead import Letterhead
from printing.metrics import BOLD, Try, clipped, fit, lines_of
from printing.press import print_pdf
from printing.signatories import Signatory

Paper = Literal["A4", "F4"]

# All lengths in millimetres; styles/attendance.css draws what is reckoned here.
PAPER_SIZES: Final = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 15.0, 11.0, 10.0, 12.0
LETTERHEAD_HEIGHT, TITLE_HEIGHT, RUNNING_HEIGHT = 21.0, 10.0, 7.0
FACT_LINE, FACT_WIDTH, FACT_POINTS, FACT_LINES = 4.4, 150.0, 9.0, 2
FACTS_GAP, TABLE_HEAD, ROW = 3.0, 8.5, 7.3
SIGNATORIES_HEIGHT, SIGNATORY_WIDTH, SIGNATORY_TEXT = 44.0, 76.0, 25.0
LEAST_ROWS_BESIDE_SIGNATORIES = 3
NAME_WIDTH, UNIT_WIDTH, PILLAR_WIDTH, PHONE_WIDTH = 41.0, 35.0, 17.0, 23.0
CELL_PADDING = 2.0
# One line, else two, else three small ones: a name is never cut short while it can be read.
CELL_TRIES: Final = (Try(1, 8.5, 7.25), Try(2, 7.25, 6), Try(3, 5.75, 5))

MENGETAHUI: Final = Signatory("PPTK/Kepala Bidang", lead="Mengetahui,")
PANITIA: Final = Signatory("Panitia")


@dataclass(frozen=True)
class AttendanceRow:
    """One person. `id_tail` is at most the last four digits of NIK or NIP.

    Raises ValueError for more: a sheet goes from hand to hand.
    """

    name: str
    sex: str = ""
    id_tail: str = ""
    pillar: str = ""
    unit: str = ""
    phone: str = ""

    def __post_init__(self) -> None:
        if len(self.id_tail) > 4 or (self.id_tail and not self.id_tail.isdigit()):
            raise ValueError("An attendance sheet shows at most the last four digits of a NIK or NIP.")


@dataclass(frozen=True)
class AttendanceSheet:
    """One daftar hadir: of a day, or of one session.

    `time` is ready text ("09.00–12.00 WIB", see dates.clock_span). Empty facts are left
    out; the empty rows at the end are for people who come without being on the list.
    """

    letterhead: Letterhead
    training: str
    day: datetime.date
    time: str = ""
    place: str = ""
    session: str = ""
    speaker: str = ""
    rows: Sequence[AttendanceRow] = ()
    blank_rows: int = 5
    left_signatory: Signatory = MENGETAHUI
    right_signatory: Signatory = PANITIA
    paper: Paper = "A4"
    title: str = "DAFTAR HADIR PESERTA"


def attendance_pdf(sheets: Sequence[AttendanceSheet]) -> bytes:
    """All sheets in one PDF; each begins on a new page and counts its own pages.

    Raises ValueError without any sheet.
    """
    if not sheets:
        raise ValueError("There is no attendance sheet to print.")
    return print_pdf("attendance", {"sheets": [_layout(sheet) for sheet in sheets]}, "signed_list", "attendance")


def page_lengths(count: int, first: int, following: int, signatories: int) -> list[int]:
    """How many rows stand on each page, when so many fit and the last page also takes the signatories.

    The signatories are never alone: where they do not fit, some rows come along.
    """
    lengths = [min(count, first)]
    while sum(lengths) < count:
        lengths.append(min(count - sum(lengths), following))
    room = (first if len(lengths) == 1 else following) - signatories
    if lengths[-1] > room:
        moved = max(lengths[-1] - room, min(LEAST_ROWS_BESIDE_SIGNATORIES, lengths[-1]))
        lengths[-1:] = [lengths[-1] - moved, moved]
    return lengths


def _layout(sheet: AttendanceSheet) -> dict:
    """What the template prints, cut into pages."""
    facts = _facts(sheet)
    width, height = PAPER_SIZES[sheet.paper]
    room = height - MARGIN_TOP - MARGIN_BOTTOM - TABLE_HEAD
    head = LETTERHEAD_HEIGHT + TITLE_HEIGHT + FACTS_GAP + FACT_LINE * sum(lines for *_, lines in facts)
    rows = [_cells(row) for row in sheet.rows] + [_cells(AttendanceRow(""))] * sheet.blank_rows
    lengths = page_lengths(
        len(rows),
        first=int((room - head) / ROW),
        following=int((room - RUNNING_HEIGHT) / ROW),
        signatories=ceil(SIGNATORIES_HEIGHT / ROW),
    )
    pages, start = [], 0
    for number, length in enumerate(lengths, start=1):
        pages.append(
            {
                "rows": signature_boxes(rows[start : start + length], start + 1),
                "is_first": number == 1,
                "is_last": number == len(lengths),
                "place": f"Halaman {number} dari {len(lengths)}",
            }
        )
        start += length
    return {
        "paper": sheet.paper,
        "title": sheet.title,
        "head": printed_head(sheet.letterhead, width - MARGIN_LEFT - MARGIN_RIGHT, points=13),
        "facts": facts,
        "running": clipped(f"{sheet.title} · {sheet.session or sheet.training}", width - 90, 1, 8),
        "day": day_and_date(sheet.day),
        "pages": pages,
        "signatories": [
            (signatory, signatory.size_within(SIGNATORY_WIDTH, SIGNATORY_TEXT, largest=9))
            for signatory in (sheet.left_signatory, sheet.right_signatory)
        ],
    }


def _facts(sheet: AttendanceSheet) -> list[tuple[str, str, int]]:
    """Label, text and number of lines of each line of the head."""
    return printed_facts(
        ("Kegiatan", sheet.training),
        ("Hari/Tanggal", day_and_date(sheet.day)),
        ("Waktu", sheet.time),
        ("Tempat", sheet.place),
        ("Sesi/Materi", sheet.session),
        ("Narasumber", sheet.speaker),
    )


def printed_facts(*candidates: tuple[str, str]) -> list[tuple[str, str, int]]:
    """Label, text and number of lines of what the head of a list says; what is empty is left out."""
    facts = []
    for label, text in candidates:
        if text:
            printed = clipped(text, FACT_WIDTH, FACT_LINES, FACT_POINTS)
            facts.append((label, printed, len(lines_of(printed, FACT_WIDTH, FACT_POINTS))))
    return facts


def _cells(row: AttendanceRow) -> dict:
    return {
        "name": fit(row.name, NAME_WIDTH - CELL_PADDING, *CELL_TRIES, weight=BOLD),
        "sex": row.sex,
        "id_tail": row.id_tail,
        "pillar": fit(row.pillar, PILLAR_WIDTH - CELL_PADDING, *CELL_TRIES),
        "unit": fit(row.unit, UNIT_WIDTH - CELL_PADDING, *CELL_TRIES),
        "phone": fit(row.phone, PHONE_WIDTH - CELL_PADDING, Try(1, 8.5, 5.5)),
    }


def signature_boxes(rows: list[dict], first_number: int) -> list[dict]:
    """The rows of one page with their signature boxes: odd numbers left, even ones right.

    A box reaches into the row below, where the neighbour signs on the other side: twice
    the room to sign. The first row has nobody above, so the other side stays empty.
    """
    return [
        {
            **row,
            "number": str(first_number + index),
            "is_left": (first_number + index) % 2 == 1,
            "span": "1" if index == len(rows) - 1 else "2",
            "opens_page": index == 0,
        }
        for index, row in enumerate(rows)
    ]
