"""What was understood of one row of a sheet, before anything is written about a person."""

import datetime
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True)
class Problem:
    """Something in a row that a person must see: an error stops the row, a warning does not.

    The message never repeats a NIK: it is kept in the clear.
    """

    row: int
    column: str
    level: str
    message: str

    def as_json(self) -> dict[str, Any]:
        return dict(vars(self))


@dataclass
class PersonDraft:
    """A person as a row describes them. Codes stand for areas and types; "" and None mean "not said"."""

    name: str = ""
    title_before: str = ""
    title_after: str = ""
    sex: str = ""
    birth_place: str = ""
    birth_date: datetime.date | None = None
    nik: str = ""
    phone: str = ""
    email: str = ""
    area: str = ""
    address: str = ""
    pillar: str = ""
    institution: str = ""
    position: str = ""
    number: str = ""
    level: str = ""
    decree: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept in ImportRow.values["person"]."""
        return {**vars(self), "birth_date": self.birth_date.isoformat() if self.birth_date else None}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "PersonDraft":
        """The opposite of as_json; keys it does not know are left out."""
        known = {name: values[name] for name in (spec.name for spec in fields(cls)) if name in values}
        born = known.get("birth_date")
        return cls(**{**known, "birth_date": datetime.date.fromisoformat(born) if born else None})


@dataclass
class CleanRow:
    """One row of the sheet, read: its number, what the cells said, what was understood, what is wrong."""

    number: int
    cells: dict[str, str]
    person: PersonDraft
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        """Whether the row cannot be taken at all."""
        return any(problem.level == "error" for problem in self.problems)

    def error(self, column: str, message: str) -> None:
        self.problems.append(Problem(self.number, column, "error", message))

    def warn(self, column: str, message: str) -> None:
        self.problems.append(Problem(self.number, column, "warning", message))
