"""What the columns mean: proposed, changed by the operator, remembered for the office."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registry.domain.staging import stage_people
from registry.models import ImportBatch, ImportMapping, Office
from registry.models.imports import ImportState

STRANGE = [
    ["Sebutan", "Nomor Kartu", "Tempat Tugas", "Kab/Kota"],
    ["Siti Aminah", "6203016512900001", "Selat", "Kapuas"],
    ["Budi Santoso", "6203012203690001", "Basarang", "Kapuas"],
]
NAMED = [["Nama", *STRANGE[0][1:]], *STRANGE[1:]]


@pytest.fixture
def office(db):
    return Office.objects.create(
        code="KPS", name="Dinas Sosial Kapuas", area_id="62.03", government="PEMERINTAH", city="Kapuas"
    )


@pytest.fixture
def upload(client, make_xlsx, operator_kapuas):
    client.force_login(operator_kapuas)

    def send(rows: list) -> ImportBatch:
        file = SimpleUploadedFile("daftar.xlsx", make_xlsx(rows))
        client.post(reverse("registry:import"), {"file": file, "uuid": uuid.uuid4()})
        return ImportBatch.objects.first()

    return send


def choose(client, batch: ImportBatch, *columns: str):
    chosen = {f"kolom-{place}": column for place, column in enumerate(columns)}
    return client.post(reverse("registry:import_columns", args=[batch.uuid]), chosen)


def test_a_column_that_is_not_known_is_asked_about_before_anything_is_read(client, upload, office):
    batch = upload(NAMED)

    page = client.get(batch.get_absolute_url(), follow=True)

    assert (batch.state, batch.rows.count()) == (ImportState.UPLOADED, 0)
    assert [(column.header, column.chosen) for column in page.context["columns"]] == [
        ("Nama", "name"),
        ("Nomor Kartu", ""),
        ("Tempat Tugas", ""),
        ("Kab/Kota", "regency"),
    ]
    assert page.context["columns"][1].samples == ["620301******0001", "620301******0001"]
    assert "6203016512900001" not in page.content.decode()


def test_the_answer_is_used_and_remembered_for_the_office(client, upload, office, make_xlsx, operator_kapuas):
    answer = choose(client, upload(NAMED), "name", "nik", "district", "regency")
    second = upload(NAMED)

    assert answer.status_code == 302
    assert ImportMapping.objects.get().office == office
    assert second.state == ImportState.STAGED
    people = [row.values["person"] for row in second.rows.all()]
    assert [(person["nik"], person["area"]) for person in people] == [
        ("6203016512900001", "62.03.01"),
        ("6203012203690001", "62.03.08"),
    ]


def test_the_order_of_the_columns_does_not_matter_to_the_memory(client, upload, office):
    choose(client, upload(NAMED), "name", "nik", "district", "regency")

    turned = upload([list(reversed(row)) for row in NAMED])

    assert turned.columns == ["regency", "district", "nik", "name"]


def test_another_office_is_asked_again(client, upload, office, make_xlsx, operator_katingan):
    choose(client, upload(NAMED), "name", "nik", "district", "regency")

    other = stage_people(make_xlsx(NAMED), "daftar.xlsx", operator_katingan, ask=True)

    assert (other.state, other.columns) == (ImportState.UPLOADED, ["name", "", "", "regency"])


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        (["", "nik", "", ""], "Pilih kolom mana yang berisi nama."),
        (["name", "nik", "nik", ""], "Nomor Kartu dan Tempat Tugas sama-sama dibaca sebagai NIK."),
    ],
)
def test_what_cannot_be_meant_is_refused_and_what_was_chosen_stays(client, upload, columns, sentence):
    batch = upload(NAMED)

    page = choose(client, batch, *columns)

    assert page.status_code == 422
    assert sentence in page.context["problems"][0]
    assert [column.chosen for column in page.context["columns"]] == columns
    assert ImportMapping.objects.count() == 0


def test_columns_can_be_changed_after_the_rows_were_read(client, upload, office):
    batch = upload([["Nama", "Kab/Kota", "Keterangan"], ["Siti", "Kapuas", "PSM"]])
    assert batch.state == ImportState.STAGED

    choose(client, batch, "name", "regency", "pillar")

    assert batch.rows.get().values["person"]["pillar"] == "psm"


def test_another_header_row_can_be_chosen(client, upload):
    batch = upload([["Nama Kegiatan", "Bimtek"], ["Nama", "Kab/Kota"], ["Siti", "Kapuas"]])

    page = client.get(reverse("registry:import_columns", args=[batch.uuid]), {"baris": "1"})

    assert [column.header for column in page.context["columns"]] == ["Nama Kegiatan", "Bimtek"]


def test_once_rows_were_taken_the_columns_stand(client, upload, operator_kapuas):
    batch = upload([["Nama", "Kab/Kota"], ["Siti", "Kapuas"]])
    client.post(reverse("registry:import_apply", args=[batch.uuid]))

    assert choose(client, batch, "name", "regency").url == batch.get_absolute_url()
    assert batch.rows.get().outcome == "created"


def test_a_title_over_two_columns_and_the_letters_below_it_are_understood(client, upload, office):
    batch = upload(
        [
            ["Nama", "Tempat/ Tgl Lahir", None, "L/P", "Alamat", None, "No. HP", "Tempat Tugas"],
            [None, "Tempat", "Tgl Lahir", None, "Jalan", "Desa/Kel", None, None],
            ["Siti Aminah", "Kapuas", "25-12-90", "P", "Jl. Mahakam", "Selat Dalam", "081251230001", "Selat"],
            ["Budi Santoso", "Kapuas", "22-03-69", "L", "Jl. Tambun", "Basarang", "081251230002", "Selat"],
        ]
    )

    columns = client.get(reverse("registry:import_columns", args=[batch.uuid])).context["columns"]

    assert [column.chosen for column in columns] == [
        *("name", "birth_place", "birth_date", "sex", "address", "village", "phone"),
        "",
    ]
    assert columns[3].samples == ["P", "L"]
    assert columns[6].samples == ["081251230001", "081251230002"]
