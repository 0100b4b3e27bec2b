"""An export notes how many people stand in its file, not how many the list had."""

import pytest

from registry.domain import exporting
from registry.domain.exporting import begin_export, export_bytes
from registry.domain.filters import Filters
from registry.domain.listing import Listing
from registry.domain.requests import restrict
from registry.models import Export, PersonAccess
from tests.registry.conftest import NOW, TODAY


@pytest.fixture
def listing(make_person, operator_kapuas) -> Listing:
    people = [make_person(f"Orang {number}") for number in range(4)]
    restrict(people[1], "Sengketa", operator_kapuas, NOW)
    return Listing(operator_kapuas, Filters(), TODAY)


def counted() -> tuple[int | None, int]:
    export = Export.objects.get()
    return export.rows, PersonAccess.objects.filter(export=export).count()


def test_a_short_list(listing):
    export, job = begin_export(listing, "", False, "", NOW)
    export_bytes(export, TODAY)

    assert (job, counted()) == (None, (3, 3))


def test_a_long_list_made_by_the_worker(listing, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    monkeypatch.setattr(exporting, "PART", 2)

    with django_capture_on_commit_callbacks(execute=True):
        begin_export(listing, "", False, "", NOW)

    assert counted() == (3, 3)
