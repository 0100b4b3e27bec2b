"""A kind of batch for the tests: it counts to ten, one chunk a call."""

import pytest

from jobs.domain.runner import Step, register, stopping

TOTAL = 10


@pytest.fixture
def counted():
    """The chunks done so far, in order."""
    return []


@pytest.fixture
def counting(db, counted):
    """Register the kind "test.count"; return its name."""

    @register("test.count")
    def step(batch) -> Step:
        counted.append(len(counted))
        return Step(len(counted), TOTAL, len(counted) == TOTAL, f"{len(counted)} dari {TOTAL} dihitung")

    return "test.count"


@pytest.fixture(autouse=True)
def _nobody_is_stopping():
    yield
    stopping.clear()
