"""Grading: the one place where a score comes to exist, from stored versions only."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from courses.models import Answer, Attempt, Choice


def final_answers(attempt: Attempt) -> dict[int, str]:
    """Return what counts: of each answered slot, the value with the highest sequence."""
    rows = Answer.objects.filter(attempt=attempt).order_by("sequence").values_list("slot", "value")
    return dict(rows)


def key_of(layout: Sequence[Mapping]) -> dict[int, int]:
    """Return the right choice of each slot of a frozen layout. Never hand this to a browser before review."""
    right = dict(
        Choice.objects.filter(version__in=[place["version"] for place in layout], is_correct=True).values_list(
            "version", "pk"
        )
    )
    return {place["slot"]: right[place["version"]] for place in layout}


def score(layout: Sequence[Mapping], key: Mapping[int, int], answers: Mapping[int, str]) -> tuple[int, Decimal]:
    """Return how many are right, and that as a score from 0 to 100 with two decimals."""
    correct = sum(answers.get(place["slot"]) == str(key[place["slot"]]) for place in layout)
    percent = Decimal(100 * correct) / Decimal(len(layout))
    return correct, percent.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
