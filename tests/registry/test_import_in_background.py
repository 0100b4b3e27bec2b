"""A large sheet is read by the worker, chunk by chunk, and nothing is lost or doubled when it is killed."""

import pytest
from django.utils import timezone

from jobs.models import BatchState
from registry.domain import staging
from registry.domain.staging import stage_chunk, stage_people
from registry.models import ImportBatch
from registry.models.imports import ImportState

PEOPLE = [{"Nama Lengkap": f"Orang {word}", "Kab/Kota": "Kapuas"} for word in ("Satu", "Dua", "Tiga", "Empat", "Lima")]


@pytest.fixture
def small_steps(monkeypatch):
    monkeypatch.setattr(staging, "AT_ONCE", 2)
    monkeypatch.setattr(staging, "CHUNK", 2)


@pytest.fixture
def waiting(make_sheet, operator_kalteng, small_steps):
    """An import whose rows the worker has still to read."""
    return stage_people(make_sheet(*PEOPLE, PEOPLE[0]), "daftar.xlsx", operator_kalteng)


def finish(batch: ImportBatch, by) -> None:
    while not stage_chunk(ImportBatch.objects.get(pk=batch.pk), by, False, timezone.now())[2]:
        pass


def test_the_upload_keeps_the_file_and_hands_it_to_the_worker(
    make_sheet, operator_kalteng, small_steps, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        batch = stage_people(make_sheet(*PEOPLE), "daftar.xlsx", operator_kalteng)
        assert (batch.state, batch.rows.count()) == (ImportState.UPLOADED, 0)

    batch.refresh_from_db()
    assert (batch.state, batch.job.state, batch.rows.count()) == (ImportState.STAGED, BatchState.DONE, 5)


@pytest.mark.parametrize("chunks", [0, 1, 2, 3])
def test_after_a_kill_another_process_goes_on_where_it_stopped(waiting, operator_kalteng, chunks):
    for _ in range(chunks):
        stage_chunk(ImportBatch.objects.get(), operator_kalteng, False, timezone.now())
    staging._Opened.forget()  # what the killed process knew is gone

    finish(waiting, operator_kalteng)

    assert [row.number for row in waiting.rows.all()] == [2, 3, 4, 5, 6, 7]


def test_a_twin_in_an_earlier_chunk_is_seen_also_after_a_kill(make_sheet, operator_kalteng, small_steps):
    siti = {"Nama Lengkap": "Siti", "NIK": "6203016512900001", "Kab/Kota": "Kapuas"}
    batch = stage_people(make_sheet(siti, *PEOPLE, siti), "daftar.xlsx", operator_kalteng)
    stage_chunk(batch, operator_kalteng, False, timezone.now())
    staging._Opened.forget()

    finish(batch, operator_kalteng)

    assert (batch.rows.get(number=8).verdict, batch.rows.get(number=8).twin) == ("same", 2)


def test_a_file_that_cannot_be_used_ends_with_the_reason(operator_kalteng, monkeypatch):
    monkeypatch.setattr(staging, "is_heavy", lambda data, name: True)
    batch = stage_people(b"Kecamatan;NIK\nSelat;1", "daftar.csv", operator_kalteng)

    assert stage_chunk(batch, operator_kalteng, False, timezone.now())[2]

    batch.refresh_from_db()
    assert batch.trouble.startswith("Kolom nama tidak ditemukan.")
