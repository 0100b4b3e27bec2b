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
        """Return it as it is kept in ImportRow.values["person"]: what is said, without the blanks."""
        said = {name: value for name, value in vars(self).items() if value}
        return said if self.birth_date is None else {**said, "birth_date": self.birth_date.isoformat()}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "PersonDraft":
        """The opposite of as_json; keys it does not know are left out."""
        known = {name: value for name, value in values.items() if name in _NAMES}
        if born := known.get("birth_date"):
            known["birth_date"] = datetime.date.fromisoformat(born)
        return cls(**known)


_NAMES = {spec.name for spec in fields(PersonDraft)}


@dataclass
class CleanRow:
    """One row of the sheet, read: its number, what was understood, what is wrong."""

    number: int
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
