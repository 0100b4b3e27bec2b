"""A NIK that another record holds is never written a second time, and does not stop the import."""

import pytest

from registry.domain.applying import apply_import
from registry.domain.staging import stage_people
from registry.models import Person
from registry.models.imports import Outcome
from tests.registry.conftest import NOW

NIK = "6203016512900001"
SITI = {"Nama Lengkap": "Siti Aminah", "Unsur": "PSM", "NIK": NIK, "Kecamatan": "Selat", "Kab/Kota": "Kapuas"}
BUDI = {**SITI, "Nama Lengkap": "Budi Santoso", "NIK": ""}


def test_the_nik_of_a_merged_record_leads_to_the_one_that_stayed_and_stays_where_it_is(
    make_sheet, make_person, operator_kapuas
):
    siti = make_person("Siti Aminah")
    old = make_person("Siti A.", nik=NIK, merged_into=siti)
    batch = stage_people(make_sheet({**SITI, "HP": "081234567890"}, BUDI), "daftar.xlsx", operator_kapuas)

    apply_import(batch, operator_kapuas, NOW)

    siti.refresh_from_db()
    old.refresh_from_db()
    assert (siti.nik, siti.phone, old.nik) == (None, "+6281234567890", NIK)
    assert [row.outcome for row in batch.rows.order_by("number")] == [Outcome.MATCHED, Outcome.CREATED]


@pytest.mark.parametrize("owner_area", ["62.03.01.1010", "62.06.02.1003"])
def test_a_nik_that_somebody_else_got_meanwhile_is_left_out(make_sheet, make_person, operator_kapuas, owner_area):
    known = make_person("Siti Aminah")
    batch = stage_people(make_sheet(SITI), "daftar.xlsx", operator_kapuas)
    batch.rows.update(decision="match", person=known)
    make_person("Orang Lain", area=owner_area, nik=NIK)

    apply_import(batch, operator_kapuas, NOW)

    known.refresh_from_db()
    assert (known.nik, Person.objects.filter(nik__isnull=False).count()) == (None, 1)
    assert batch.rows.get().outcome == Outcome.MATCHED
