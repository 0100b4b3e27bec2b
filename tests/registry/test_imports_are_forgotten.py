"""What imports keep about people goes after a time; what happened stays known in figures."""

import datetime

import pytest
from django.urls import reverse

from registry.domain.applying import ImportRefused
from registry.domain.forgetting import forget_old_imports
from registry.domain.staging import stage_people
from registry.domain.undoing import undo_import
from registry.models import ImportBatch, Person
from registry.models.imports import ImportState
from tests.registry.conftest import NOW

SITI = {"Nama Lengkap": "Siti Aminah", "NIK": "6203016512900001", "Kab/Kota": "Kapuas"}


def days(count: int) -> datetime.datetime:
    return NOW + datetime.timedelta(days=count)


def test_ninety_days_after_it_was_taken_only_figures_are_left(bring, operator_kalteng):
    batch = bring(operator_kalteng, SITI, {**SITI, "NIK": "1"})
    storage, name = batch.file.storage, batch.file.name

    assert forget_old_imports(days(89)) == 0
    assert forget_old_imports(days(91)) == 1
    assert forget_old_imports(days(92)) == 0

    batch.refresh_from_db()
    assert (batch.rows.count(), batch.effects.count(), batch.head, bool(batch.file)) == (0, 0, None, False)
    assert (batch.counts["created"], batch.counts["wrong"], Person.objects.count()) == (1, 1, 1)
    assert batch.state == ImportState.APPLIED
    assert not storage.exists(name) or batch.file.name == ""


def test_an_abandoned_one_counts_as_thrown_away_after_thirty(make_sheet, operator_kalteng):
    batch = stage_people(make_sheet(SITI), "a.xlsx", operator_kalteng)
    ImportBatch.objects.update(created_at=NOW)

    forget_old_imports(days(31))

    batch.refresh_from_db()
    assert (batch.state, batch.rows.count()) == (ImportState.DISCARDED, 0)


def test_a_long_one_is_emptied_in_several_calls(bring, operator_kalteng, monkeypatch):
    monkeypatch.setattr("registry.domain.forgetting._ROWS_AT_ONCE", 1)
    bring(operator_kalteng, SITI, {**SITI, "NIK": "1"}, {**SITI, "NIK": "2"})

    assert [forget_old_imports(days(91), rows=2), forget_old_imports(days(91), rows=2)] == [0, 1]


def test_it_can_no_longer_be_undone_and_the_screen_says_so(client, bring, operator_kalteng):
    batch = bring(operator_kalteng, SITI)
    forget_old_imports(days(91))
    batch.refresh_from_db()
    client.force_login(operator_kalteng)

    with pytest.raises(ImportRefused, match="tidak bisa dibatalkan lagi"):
        undo_import(batch, operator_kalteng, days(92))
    assert "Impor ini tidak bisa dibatalkan lagi." in client.get(batch.get_absolute_url()).content.decode()
    assert batch.file_name in client.get(reverse("registry:imports")).content.decode()
