"""The transcript of training hours: what a person learned, year by year, with where to check each line."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import urlsplit

from printing.dates import long_date
from printing.metrics import BOLD, Try, fit
from printing.numbers import hours, in_groups
from printing.press import print_pdf

# Millimetres, as in styles/transcript.css.
WIDTH: Final = 178.0


@dataclass(frozen=True)
class TranscriptRow:
    """One training. Without a number and a code it comes from elsewhere; a `note` says what else is to know."""

    title: str
    earned_on: datetime.date
    minutes: int
    number: str = ""
    code: str = ""
    note: str = ""


@dataclass(frozen=True)
class TranscriptPaper:
    """The transcript of one person on one day; `rows` stand in the order of their dates.

    `valid_minutes` is what of it still counts on that day.
    """

    name: str
    role: str
    rows: Sequence[TranscriptRow]
    valid_minutes: int
    made_on: datetime.date
    verify_url: str

    @property
    def minutes(self) -> int:
        return sum(row.minutes for row in self.rows)


def transcript_pdf(paper: TranscriptPaper) -> bytes:
    """The transcript as a PDF on A4. It holds no NIK: the codes prove it, not the person's number."""
    years = [(year, list(rows)) for year, rows in groupby(paper.rows, key=lambda row: row.earned_on.year)]
    address = urlsplit(paper.verify_url)
    context = {
        "name": fit(paper.name, WIDTH, Try(1, 22, 14), Try(2, 14, 10), weight=BOLD),
        "role": fit(paper.role, WIDTH, Try(2, 10.5, 8)),
        "years": [
            {
                "year": str(year),
                "rows": [(_place(row), row, long_date(row.earned_on), hours(row.minutes)) for row in rows],
                "hours": hours(sum(row.minutes for row in rows)),
            }
            for year, rows in years
        ],
        "hours": hours(paper.minutes),
        "valid_hours": hours(paper.valid_minutes),
        "count": str(len(paper.rows)),
        "made_on": long_date(paper.made_on),
        "address": f"{address.netloc}{address.path}".rstrip("/"),
    }
    return print_pdf("transcript", context, "transcript")


def _place(row: TranscriptRow) -> str:
    """Where the line can be checked."""
    return f"Kode {in_groups(row.code, separator='-')}" if row.code else "Sertifikat dari luar Pilar"
