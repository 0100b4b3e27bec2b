"""A list is taken out as Excel: the same people in the same order, masked, and written down."""

import datetime
import io

import openpyxl
import pytest
from django.utils import timezone

from jobs.models import Batch
from registry.domain import exporting
from registry.models import Export, Person, PersonAccess

NIK = "6203016512900001"
URL = "/kantor/registri/unduh/"


@pytest.fixture
def people(make_person):
    one = make_person("=Siti Aminah", nik=NIK, phone="+6281234567890", birth_date=datetime.date(1990, 12, 25))
    one.memberships.create(psks_type_id="psm", number="-12")
    return [one, make_person("Budi", area="62.06.02"), make_person("Ani")]


def sheets(content: bytes) -> tuple[list[tuple], dict]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = list(book["Orang"].iter_rows(min_row=2, values_only=True))
    return rows, dict(book["Keterangan"].iter_rows(min_row=2, values_only=True))


def test_the_file_holds_whom_the_list_shows_in_its_order(client, people, operator_kapuas):
    client.force_login(operator_kapuas)

    rows, notes = sheets(client.post(f"{URL}?wilayah=62.03").content)

    assert [row[:4] for row in rows] == [(1, "=Siti Aminah", "620301******0001", None), (2, "Ani", None, None)]
    assert (rows[0][5], rows[0][6], rows[0][14]) == (datetime.datetime(1990, 12, 25), "0812-3456-7890", "-12")
    assert (notes["Jumlah orang"], notes["Saringan"], notes["NIK"]) == (
        2,
        "Wilayah: Kabupaten Kapuas",
        "Disamarkan",
    )


def test_everyone_in_the_file_has_it_written_down(client, people, operator_kapuas):
    client.force_login(operator_kapuas)
    client.post(URL)

    export = Export.objects.get()
    assert (export.rows, export.with_nik, export.by) == (2, False, operator_kapuas)
    assert set(PersonAccess.objects.filter(export=export).values_list("person", flat=True)) == {
        people[0].pk,
        people[2].pk,
    }


def test_whole_niks_need_a_reason(client, people, operator_kapuas):
    client.force_login(operator_kapuas)

    refused = client.post(URL, {"nik": "lengkap", "alasan": " "})
    given = client.post(URL, {"nik": "lengkap", "alasan": "Mengisi SPPD"})

    assert (refused.status_code, Export.objects.count()) == (422, 1)
    assert sheets(given.content)[0][0][2] == NIK
    assert PersonAccess.objects.filter(reason="Mengisi SPPD").count() == 2


def test_a_reviewer_takes_no_whole_niks_out(client, people, reviewer):
    client.force_login(reviewer)

    assert client.post(URL, {"nik": "lengkap", "alasan": "Mau"}).status_code == 422
    assert sheets(client.post(URL).content)[0][0][2] == "620301******0001"


def test_a_long_list_is_written_by_the_worker_part_by_part(client, operator_kapuas, django_capture_on_commit_callbacks):
    count = exporting.AT_ONCE + 120
    Person.objects.bulk_create(Person(name=f"Orang {number:04d}", area_id="62.03.01") for number in range(count))
    client.force_login(operator_kapuas)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(URL)

    job = Batch.objects.get(kind=exporting.JOB_KIND)
    assert (answer.url, job.state, job.done) == (job.get_absolute_url(), "done", count)
    with job.result_file.open() as file:
        rows, notes = sheets(file.read())
    assert [row[1] for row in rows] == [f"Orang {number:04d}" for number in range(count)]
    assert notes["Jumlah orang"] == PersonAccess.objects.count() == count


def test_an_empty_list_is_not_taken_out(client, operator_kapuas):
    client.force_login(operator_kapuas)

    assert (client.post(URL).status_code, Export.objects.count()) == (422, 0)


def test_everyone_sees_their_own_exports_and_administrators_all(
    people, operator_kapuas, operator_katingan, administrator
):
    export = Export.objects.create(filters={}, by=operator_kapuas, at=timezone.now())

    assert [list(Export.objects.visible_to(user)) for user in (operator_kapuas, operator_katingan, administrator)] == [
        [export],
        [],
        [export],
    ]
