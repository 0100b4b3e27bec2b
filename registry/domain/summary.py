"""An import in figures: the object of the contract."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from registry.models import ImportBatch, ImportRow
from registry.models.imports import Verdict


def import_summary(batch: ImportBatch) -> dict[str, Any]:
    """Return rows, new, same, maybe, wrong, problems and the batch's uuid."""
    return {**summarise(batch.rows.order_by("number").only("number", "verdict", "problems")), "batch": str(batch.uuid)}


def summarise(rows: Iterable[ImportRow]) -> dict[str, Any]:
    """Return the same of rows that may not be saved; the batch is then None."""
    rows = list(rows)
    counts = Counter(row.verdict for row in rows)
    return {
        "rows": len(rows),
        **{verdict.value: counts[verdict.value] for verdict in Verdict},
        "problems": [problem for row in rows for problem in row.problems],
        "batch": None,
    }
