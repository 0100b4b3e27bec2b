"""Rows of an import as the preview shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.drafts import PersonDraft
from registry.models import Area, ImportRow, Person, PsksType
from registry.models.imports import Decision, Outcome, Verdict
from registry.nik import mask_nik

_TAGS = {Verdict.NEW: "ok", Verdict.SAME: "", Verdict.MAYBE: "wait", Verdict.WRONG: "stop"}


@dataclass(frozen=True)
class ShownRow:
    """One row: what the sheet said, what will happen, why, and whom it is compared with."""

    row: ImportRow
    draft: PersonDraft
    area: Area | None
    pillar: PsksType | None
    candidate: Person | None

    @property
    def name(self) -> str:
        if not self.row.values:
            return "(data dihapus)"
        before = f"{self.draft.title_before} " if self.draft.title_before else ""
        after = f", {self.draft.title_after}" if self.draft.title_after else ""
        return f"{before}{self.draft.name}{after}" or "(tanpa nama)"

    @property
    def masked_nik(self) -> str:
        return mask_nik(self.draft.nik)

    @property
    def tag(self) -> tuple[str, str]:
        """The colour and the word of what happened or will happen to the row."""
        row = self.row
        if row.applied_at:
            return "ok", "Dibuat" if row.outcome == Outcome.CREATED else "Dikenali"
        if row.decision == Decision.SKIP:
            return "plain", "Dilewati"
        if row.decision == Decision.CREATE:
            return "ok", "Orang baru"
        if row.decision == Decision.MATCH:
            return "", "Orang yang sama"
        return _TAGS[Verdict(row.verdict)], Verdict(row.verdict).label

    @property
    def notes(self) -> list[dict[str, str]]:
        """The problems that the reason does not say already."""
        return [problem for problem in self.row.problems if problem["message"] != self.row.reason]

    @property
    def asks(self) -> bool:
        """Whether the operator has to say who this is."""
        return self.row.applied_at is None and self.row.verdict == Verdict.MAYBE

    @property
    def can_match(self) -> bool:
        return self.row.person_id is not None or self.row.twin is not None

    @property
    def can_skip(self) -> bool:
        return self.row.applied_at is None and self.row.verdict in (Verdict.NEW, Verdict.SAME)


def shown_rows(rows: Iterable[ImportRow], user) -> list[ShownRow]:
    """Return the rows for the preview, in a constant number of queries.

    Of the people they are compared with only those the user may see are shown.
    """
    rows = list(rows)
    drafts = [PersonDraft.from_json(row.values.get("person", {})) for row in rows]
    areas = Area.objects.select_related("parent__parent").in_bulk({draft.area for draft in drafts if draft.area})
    pillars = PsksType.objects.in_bulk()
    people = (
        Person.objects.visible_to(user)
        .select_related("area__parent__parent")
        .in_bulk({row.person_id for row in rows if row.person_id})
    )
    return [
        ShownRow(row, draft, areas.get(draft.area), pillars.get(draft.pillar), people.get(row.person_id))
        for row, draft in zip(rows, drafts, strict=True)
    ]
