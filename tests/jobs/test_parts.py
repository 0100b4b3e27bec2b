"""A result made part by part: nothing is doubled by a chunk that is repeated, and nothing is left behind."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from jobs.files import attach_result, forget_results
from jobs.models import Batch, BatchState
from jobs.parts import drop_parts, keep_part, parts_of, reached


@pytest.fixture
def batch(operator_kapuas):
    return Batch.objects.create(kind="test.parts", title="Cetak", created_by=operator_kapuas)


def fresh(batch: Batch) -> Batch:
    return Batch.objects.get(pk=batch.pk)


def test_the_parts_come_back_in_their_order(batch):
    for number, content in enumerate([b"satu", b"dua", None, b"tiga"], start=1):
        keep_part(fresh(batch), content, number)

    assert (list(parts_of(fresh(batch))), reached(fresh(batch))) == ([b"satu", b"dua", b"tiga"], 4)


def test_a_chunk_that_was_killed_before_it_was_written_down_is_made_again_once(batch):
    keep_part(fresh(batch), b"satu", 1)
    killed = fresh(batch)
    keep_part(killed, b"dua", 2)
    Batch.objects.filter(pk=batch.pk).update(
        result={**killed.result, "parts": killed.result["parts"][:1], "reached": 1}
    )

    keep_part(fresh(batch), b"dua", 2)

    assert list(parts_of(fresh(batch))) == [b"satu", b"dua"]


def test_dropping_leaves_no_file_behind(batch):
    keep_part(batch, b"satu", 1)
    storages["private"].save(f"batches/parts/{batch.uuid}/of-a-killed-chunk", ContentFile(b"satu"))

    drop_parts(batch)

    assert storages["private"].listdir(f"batches/parts/{batch.uuid}") == ([], [])
    assert list(parts_of(fresh(batch))) == []


def test_dropping_twice_is_once(batch):
    keep_part(batch, b"satu", 1)
    drop_parts(batch)

    drop_parts(fresh(batch))

    assert reached(fresh(batch)) == 1


def test_results_are_forgotten_after_their_time_and_the_page_says_so(batch, client, operator_kapuas):
    now = timezone.now()
    attach_result(batch, "cetak.pdf", b"%PDF")
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.DONE, finished_at=now - datetime.timedelta(days=2))

    assert forget_results(["test.parts"], now - datetime.timedelta(days=3)) == 0
    assert forget_results(["test.other"], now) == 0
    assert forget_results(["test.parts"], now - datetime.timedelta(days=1)) == 1

    client.force_login(operator_kapuas)
    page = client.get(batch.get_absolute_url()).content.decode()
    assert "Berkasnya sudah dihapus" in page
    assert "Unduh cetak.pdf" not in page
