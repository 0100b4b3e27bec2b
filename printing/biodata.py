"""A person's biodata on one A4 page: who they are, what they are, and their training hours."""

import datetime
from dataclasses import dataclass, field

from printing.dates import long_date
from printing.heads import printed_head
from printing.letterhead import Letterhead
from printing.numbers import hours
from printing.press import print_pdf

WIDTH = 170.0  # millimetres between the margins, as in styles/biodata.css
ROLES_AT_MOST = 8
TRAININGS_AT_MOST = 12


@dataclass(frozen=True)
class PrintedRole:
    """One role: what, with which number and decree, where, from when to when."""

    title: str
    number: str = ""
    decree: str = ""
    area: str = ""
    period: str = ""


@dataclass(frozen=True)
class PrintedTraining:
    """One training that counts."""

    title: str
    earned_on: datetime.date
    minutes: int


@dataclass(frozen=True)
class Biodata:
    """What is printed of a person. The NIK comes masked."""

    name: str
    facts: list[tuple[str, str]]
    roles: list[PrintedRole] = field(default_factory=list)
    trainings: list[PrintedTraining] = field(default_factory=list)


def biodata_pdf(letterhead: Letterhead, biodata: Biodata, printed_on: datetime.date, printed_by: str) -> bytes:
    """Return the page; of long lists the first are printed, and how many more there are."""
    trainings = [
        {"title": each.title, "day": long_date(each.earned_on), "hours": f"{hours(each.minutes)} JP"}
        for each in biodata.trainings[:TRAININGS_AT_MOST]
    ]
    context = {
        "head": printed_head(letterhead, WIDTH, 14),
        "biodata": biodata,
        "roles": biodata.roles[:ROLES_AT_MOST],
        "more_roles": max(0, len(biodata.roles) - ROLES_AT_MOST),
        "trainings": trainings,
        "more_trainings": max(0, len(biodata.trainings) - TRAININGS_AT_MOST),
        "total": f"{hours(sum(each.minutes for each in biodata.trainings))} JP",
        "printed_on": long_date(printed_on),
        "printed_by": printed_by,
    }
    return print_pdf("biodata", context, "biodata")
