"""Sheets in which an erased person stood: nothing of them is kept, and nothing brings them back."""

import datetime
import uuid

import pytest
from django.core.files.storage import storages
from django.urls import reverse

from registry.domain.applying import ImportRefused, apply_import
from registry.domain.erasing import GONE, erase_person
from registry.domain.forgetting import KEPT, forget_old_imports
from registry.domain.staging import stage_chunk, stage_people
from registry.domain.undoing import begin_undo, undo_chunk, undo_import
from registry.models import ImportBatch, ImportEffect, Person
from registry.models.imports import ImportState, Verdict
from tests.registry.conftest import NOW

NIK = "6203016512900001"
SITI = {"Nama Lengkap": "Siti Aminah", "Unsur": "PSM", "NIK": NIK, "HP": "081234567890", "Kab/Kota": "Kapuas"}
BUDI = {"Nama Lengkap": "Budi Santoso", "Unsur": "PSM", "NIK": "6203010101800002", "Kab/Kota": "Kapuas"}
LATER = NOW + datetime.timedelta(days=1)


@pytest.fixture
def erase(operator_kapuas, django_capture_on_commit_callbacks):
    def run() -> Person:
        with django_capture_on_commit_callbacks(execute=True):
            return erase_person(Person.objects.get(nik__isnull=False, name="Siti Aminah"), operator_kapuas, "-", LATER)

    return run


def test_the_row_and_the_file_of_the_person_are_empty_and_those_of_others_stay(bring, operator_kapuas, erase):
    batch = bring(operator_kapuas, SITI, BUDI)
    name = batch.file.name

    erase()

    batch.refresh_from_db()
    hers, his = batch.rows.order_by("number")
    assert (hers.values, hers.reason, hers.problems) == ({}, "", [])
    assert his.values["person"]["name"] == "Budi Santoso"
    assert (batch.file.name, batch.head, storages["private"].exists(name)) == ("", None, False)


def test_what_an_import_filled_in_about_the_person_is_forgotten(bring, make_person, operator_kapuas, erase):
    make_person("Siti Aminah", nik=NIK)
    bring(operator_kapuas, SITI)
    assert [effect.values for effect in ImportEffect.objects.filter(model="person")] != [{}]

    erase()

    assert [effect.values for effect in ImportEffect.objects.filter(model="person")] == [{}]


def test_an_import_with_an_erased_person_is_not_undone(bring, operator_kapuas, erase):
    batch = bring(operator_kapuas, SITI, BUDI)
    erase()

    with pytest.raises(ImportRefused) as refused:
        undo_import(batch, operator_kapuas, LATER)

    assert str(refused.value) == (
        "Impor ini tidak bisa dibatalkan, karena memuat 1 orang yang datanya sudah dihapus atas permintaannya. "
        "Tidak ada yang diubah. Perbaiki orang lain dari impor ini satu per satu."
    )
    batch.refresh_from_db()
    assert (batch.state, Person.objects.get(name="Budi Santoso").memberships.count()) == (ImportState.APPLIED, 1)
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Budi Santoso", GONE]


def test_nor_is_one_that_only_knew_the_person(bring, make_person, operator_kapuas, erase):
    make_person("Siti Aminah", nik=NIK)
    batch = bring(operator_kapuas, SITI)
    erase()

    with pytest.raises(ImportRefused, match="datanya sudah dihapus"):
        undo_import(batch, operator_kapuas, LATER)
    assert Person.objects.get().memberships.count() == 1


def test_an_undoing_that_was_begun_ends_for_the_others_and_leaves_the_erased_alone(bring, operator_kapuas, erase):
    batch = bring(operator_kapuas, SITI, BUDI)
    begin_undo(batch)
    erase()

    while undo_chunk(batch, operator_kapuas, LATER):
        pass

    batch.refresh_from_db()
    assert (batch.state, [person.name for person in Person.objects.all()]) == (ImportState.UNDONE, [GONE])
    assert Person.objects.get().memberships.count() == 1


def test_an_undoing_that_stopped_is_forgotten_in_time_too(bring, operator_kapuas):
    batch = bring(operator_kapuas, SITI)
    begin_undo(batch)

    assert forget_old_imports(NOW + KEPT) == 0
    assert forget_old_imports(NOW + KEPT + datetime.timedelta(seconds=1)) == 1
    batch.refresh_from_db()
    assert (batch.file.name, batch.rows.count(), batch.effects.count()) == ("", 0, 0)


def test_a_row_that_waits_does_not_bring_the_person_back(bring, make_sheet, operator_kapuas, erase):
    bring(operator_kapuas, SITI)
    waiting = stage_people(make_sheet(SITI, BUDI), "lagi.xlsx", operator_kapuas, uuid.uuid4())
    assert waiting.rows.order_by("number").first().verdict == Verdict.SAME
    name = waiting.file.name

    erase()
    apply_import(ImportBatch.objects.get(pk=waiting.pk), operator_kapuas, LATER)

    assert sorted(Person.objects.values_list("name", flat=True)) == ["Budi Santoso", GONE]
    row = waiting.rows.order_by("number").first()
    assert (row.values, row.verdict, row.outcome) == ({}, Verdict.WRONG, "")
    assert row.reason == "Data orang ini sudah dihapus atas permintaannya. Baris ini tidak dimasukkan."
    assert storages["private"].exists(name) is False


def test_a_row_staged_before_the_person_was_known_does_not_bring_them_back_either(
    bring, make_sheet, operator_kapuas, erase
):
    waiting = stage_people(make_sheet(SITI, BUDI), "dulu.xlsx", operator_kapuas, uuid.uuid4())
    bring(operator_kapuas, SITI)
    assert [row.person for row in waiting.rows.all()] == [None, None]

    erase()
    apply_import(ImportBatch.objects.get(pk=waiting.pk), operator_kapuas, LATER)

    assert sorted(Person.objects.values_list("name", flat=True)) == ["Budi Santoso", GONE]
    assert waiting.rows.order_by("number").first().values == {}


def test_a_sheet_that_is_still_being_read_stops_and_says_why(bring, make_sheet, operator_kapuas, erase):
    bring(operator_kapuas, SITI)
    reading = stage_people(make_sheet(SITI, BUDI), "lagi.xlsx", operator_kapuas, uuid.uuid4())
    ImportBatch.objects.filter(pk=reading.pk).update(state=ImportState.UPLOADED)

    erase()

    reading.refresh_from_db()
    assert reading.trouble == (
        "Berkas ini dihapus dari server, karena memuat orang yang datanya dihapus atas permintaannya. "
        "Hapus barisnya dari berkas Anda, lalu unggah lagi."
    )
    assert stage_chunk(reading, operator_kapuas, False, LATER) == (2, 2, True)


def test_a_row_of_somebody_who_is_only_alike_stays(bring, make_sheet, operator_kapuas, erase):
    bring(operator_kapuas, SITI)
    alike = {**SITI, "NIK": "", "HP": "081234567890"}
    waiting = stage_people(make_sheet(alike), "lagi.xlsx", operator_kapuas, uuid.uuid4())
    assert waiting.rows.get().verdict == Verdict.MAYBE

    erase()

    row = waiting.rows.get()
    assert (row.values["person"]["name"], row.verdict, row.person) == ("Siti Aminah", Verdict.MAYBE, None)


def test_the_page_of_the_import_can_still_be_read(bring, operator_kapuas, erase, client):
    batch = bring(operator_kapuas, SITI, BUDI)
    erase()
    client.force_login(operator_kapuas)

    page = client.get(reverse("registry:import_batch", args=[batch.uuid]))

    assert page.status_code == 200
    assert "(data dihapus)" in page.content.decode()
    assert "Siti Aminah" not in page.content.decode()


def test_wrong_rows_are_no_longer_given_back_from_a_file_that_is_gone(bring, operator_kapuas, erase, client):
    batch = bring(operator_kapuas, SITI, {**BUDI, "NIK": "12"})
    erase()
    client.force_login(operator_kapuas)

    page = client.post(reverse("registry:import_rows", args=[batch.uuid]), follow=True)

    assert "Berkas impor ini sudah dihapus dari server." in page.content.decode()


def test_the_reason_of_anothers_row_no_longer_names_the_person(make_sheet, bring, operator_kapuas, erase):
    bring(operator_kapuas, SITI)
    other = stage_people(make_sheet({**BUDI, "NIK": NIK}), "lain.xlsx", operator_kapuas, uuid.uuid4())
    other.rows.update(person=None)
    assert "Siti Aminah" in other.rows.get().reason

    erase()

    assert "Siti Aminah" not in other.rows.get().reason
