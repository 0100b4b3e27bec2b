"""The sheet on top of a stack of certificates: what it holds, in which order, and how to print it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from printing.heads import printed_head
from printing.letterhead import Letterhead
from printing.metrics import BOLD, Try, fit
from printing.press import print_pdf

# Millimetres, as in styles/cover.css.
WIDTH: Final = 241.0
GROUP_WIDTH: Final = 60.0
GROUPS_IN_COLUMN: Final = 8
# More groups than this stand in a last line together: one sheet is one sheet.
MOST_GROUPS: Final = 3 * GROUPS_IN_COLUMN


@dataclass(frozen=True)
class PrintCover:
    """A stack of certificates. `groups` are its parts in their order, with how many each holds."""

    letterhead: Letterhead
    training: str
    dates: str
    count: int
    first_number: str
    last_number: str
    order: str
    selection: str
    printed: str
    groups: Sequence[tuple[str, int]] = ()
    reason: str = ""


def cover_pdf(cover: PrintCover) -> bytes:
    """The cover as one page, lying as the certificates under it do."""
    groups = list(cover.groups)
    if len(groups) > MOST_GROUPS:
        rest = groups[MOST_GROUPS - 1 :]
        groups = [*groups[: MOST_GROUPS - 1], (f"{len(rest)} bagian lain", sum(count for _, count in rest))]
    printed = [(fit(name, GROUP_WIDTH, Try(1, 9, 8), Try(2, 7.75, 6)), str(count)) for name, count in groups]
    facts = [
        ("Isi", f"{cover.count} sertifikat, nomor {cover.first_number} sampai dengan {cover.last_number}"),
        ("Pilihan", cover.selection),
        ("Urutan", cover.order),
        ("Dicetak", cover.printed),
        ("Alasan cetak ulang", cover.reason),
    ]
    context = {
        "head": printed_head(cover.letterhead, WIDTH, points=13.5),
        "training": fit(cover.training, WIDTH, Try(1, 24, 16), Try(2, 16, 12), Try(3, 12, 9), weight=BOLD),
        "dates": cover.dates,
        "facts": [(label, fit(text, 180, Try(1, 11, 9), Try(2, 9, 7), weight=BOLD)) for label, text in facts if text],
        "columns": [printed[start : start + GROUPS_IN_COLUMN] for start in range(0, len(printed), GROUPS_IN_COLUMN)],
    }
    return print_pdf("cover", context, "cover")
