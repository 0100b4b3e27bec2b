"""Whatever the length of an import, who now stands in the registry twice is searched for afterwards."""

import pytest

from jobs.models import Batch
from registry.domain.applying import apply_import, apply_now
from registry.domain.duplicate_search import JOB_KIND
from registry.domain.staging import stage_people
from registry.models import DuplicatePair
from tests.registry.conftest import NOW

SITI = {"Nama Lengkap": "Siti Aminah", "Unsur": "PSM", "HP": "081234567890", "Kecamatan": "Selat", "Kab/Kota": "Kapuas"}


@pytest.mark.parametrize("take", [apply_import, apply_now])
def test_a_short_import_is_followed_by_the_search(
    take, make_sheet, make_person, operator_kapuas, django_capture_on_commit_callbacks
):
    make_person("Siti Amina", phone="+6281234567890")
    batch = stage_people(make_sheet(SITI), "daftar.xlsx", operator_kapuas)

    with django_capture_on_commit_callbacks(execute=True):
        take(batch, operator_kapuas, NOW)

    assert [(job.kind, job.state) for job in Batch.objects.filter(kind=JOB_KIND)] == [(JOB_KIND, "done")]
    assert DuplicatePair.objects.count() == 1


def test_where_nobody_was_taken_nothing_is_searched(make_sheet, operator_kapuas):
    batch = stage_people(make_sheet({**SITI, "NIK": "1"}), "daftar.xlsx", operator_kapuas)

    apply_import(batch, operator_kapuas, NOW)

    assert Batch.objects.count() == 0


def test_two_imports_one_after_the_other_are_one_search(make_sheet, operator_kapuas):
    for person in (SITI, {**SITI, "Nama Lengkap": "Budi Santoso", "HP": ""}):
        apply_import(stage_people(make_sheet(person), "daftar.xlsx", operator_kapuas), operator_kapuas, NOW)

    assert Batch.objects.filter(kind=JOB_KIND).count() == 1
