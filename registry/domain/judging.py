"""Giving the rows of a sheet their verdicts, part by part. Nothing is written about a person here."""

import datetime
from collections.abc import Iterable
from itertools import islice

from accounts.models import RoleName
from accounts.scope import areas_of
from registry.domain.body import Body
from registry.domain.cleaning import RowCleaner
from registry.domain.columns import Column, Columns
from registry.domain.drafts import CleanRow, PersonDraft
from registry.domain.layouts import Layout
from registry.domain.matching import Crowd, Match, Matcher
from registry.domain.sheets import Book
from registry.models import ImportRow, Person
from registry.models.imports import Verdict

# Who brings people into the registry, and so in which areas.
IMPORT_ROLES = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)


class Judge:
    """Reads the people of one sheet from the top and says of each row what it is.

    `by` is the operator: rows outside their areas are refused, and of people elsewhere
    only that they are registered is said. `last` is the number of the last row judged.
    """

    def __init__(self, book: Book, layout: Layout, by, today: datetime.date) -> None:
        self.columns = layout.read_as()
        self.last = 0
        self._by = by
        self._cleaner = RowCleaner(self.columns, areas_of(by, *IMPORT_ROLES), today)
        self._rows = Body(book, layout).people()
        self._sheet = Crowd()

    def skip(self, earlier: Iterable[tuple[int, PersonDraft | None]]) -> None:
        """Go on below rows that were judged before: (number, who it is, None for a wrong one)."""
        for number, draft in earlier:
            self.last = number
            if draft is not None:
                self._sheet.add_draft(draft, row=number)

    def next(self, count: int) -> list[ImportRow]:
        """Return the next rows with their verdicts, not saved; [] when there are no more."""
        below = ((number, cells) for number, cells in self._rows if number > self.last)
        clean = [self._cleaner.clean(number, cells) for number, cells in islice(below, count)]
        if not clean:
            return []
        matcher = Matcher([row.person for row in clean if not row.is_wrong], self._by, self._sheet)
        rows = []
        for row in clean:
            match = Match(Verdict.WRONG) if row.is_wrong else matcher.match(row.person)
            if match.verdict == Verdict.MAYBE:
                row.warn(self.columns.header(Column.NIK if match.nik_is_taken else Column.NAME), match.reason)
            if not row.is_wrong:
                matcher.remember(row.person, row=row.number)
            rows.append(_staged(row, match))
        _compare_with_registry(rows, clean, self.columns)
        self.last = rows[-1].number
        return rows


def _staged(row: CleanRow, match: Match) -> ImportRow:
    known = match.known
    return ImportRow(
        number=row.number,
        values={"person": row.person.as_json()},
        verdict=match.verdict,
        reason=(next(p.message for p in row.problems if p.level == "error") if row.is_wrong else match.reason)[:250],
        problems=[problem.as_json() for problem in row.problems],
        person_id=known.pk if known and known.is_visible else None,
        twin=known.row if known else None,
    )


def _compare_with_registry(rows: list[ImportRow], clean: list[CleanRow], columns: Columns) -> None:
    """Warn where the sheet and the registry differ about somebody known: the registry is not overwritten."""
    known = {row.person_id for row in rows if row.verdict == Verdict.SAME and row.person_id}
    people = {
        pk: (birth, phone)
        for pk, birth, phone in Person.objects.filter(pk__in=known).values_list("pk", "birth_date", "phone")
    }
    for row, read in zip(rows, clean, strict=True):
        if row.verdict != Verdict.SAME or row.person_id not in people:
            continue
        birth, phone = people[row.person_id]
        report = CleanRow(row.number, read.person)
        if birth and read.person.birth_date and birth != read.person.birth_date:
            report.warn(columns.header(Column.BIRTH_DATE), "Tanggal lahir di registri berbeda; registri tidak diubah.")
        if phone and read.person.phone and phone != read.person.phone:
            report.warn(columns.header(Column.PHONE), "Nomor HP di registri berbeda; registri tidak diubah.")
        row.problems += [problem.as_json() for problem in report.problems]
