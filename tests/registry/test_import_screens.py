"""Uploading, looking at every row, deciding and confirming in the browser."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registry.domain.staging import stage_people
from registry.models import ImportBatch, Person

SITI = {
    "Nama Lengkap": "Siti Aminah",
    "Unsur": "PSM",
    "NIK": "6203016512900001",
    "Kecamatan": "Selat",
    "Kab/Kota": "Kapuas",
}


@pytest.fixture
def batch(make_sheet, make_person, operator_kapuas):
    make_person("Budi Santoso")
    rows = [SITI, {**SITI, "NIK": "1"}, {**SITI, "NIK": "", "Nama Lengkap": "Budi Santoso"}]
    return stage_people(make_sheet(*rows), "daftar.xlsx", operator_kapuas)


def upload(client, data: bytes, name: str = "daftar.xlsx", sent: uuid.UUID | None = None):
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("registry:import"), {"file": file, "uuid": sent or uuid.uuid4()})


def test_the_way_from_file_to_people(client, operator_kalteng, real_sheet):
    client.force_login(operator_kalteng)

    sent = upload(client, real_sheet, "peserta.xlsx")
    preview = client.get(sent.url)
    assert (len(preview.context["rows"]), preview.context["ready"], Person.objects.count()) == (40, 40, 0)

    done = client.post(preview.context["urls"]["apply"], follow=True)
    assert "40 orang sudah masuk." in done.content.decode()
    assert Person.objects.count() == 40


def test_sending_the_file_twice_makes_one_import(client, operator_kalteng, make_sheet):
    client.force_login(operator_kalteng)
    sent = uuid.uuid4()

    urls = {upload(client, make_sheet(SITI), sent=sent).url for _ in range(2)}

    assert (len(urls), ImportBatch.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.xlsx", b"halo", "bukan berkas Excel"),
        ("a.xlsx", b"", "Berkas itu kosong"),
        ("a.csv", b"Kecamatan;NIK\nSelat;1", "Kolom nama tidak ditemukan"),
    ],
)
def test_a_bad_file_gets_a_sentence_beside_the_field(client, operator_kalteng, name, data, sentence):
    client.force_login(operator_kalteng)

    answer = upload(client, data, name)

    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors["file"][0]
    assert ImportBatch.objects.count() == 0


def test_no_page_of_an_import_shows_a_whole_nik(client, operator_kapuas, batch):
    client.force_login(operator_kapuas)

    page = client.get(reverse("registry:import_batch", args=[batch.uuid])).content.decode()

    assert SITI["NIK"] not in page
    assert "620301******0001" in page


def test_rows_can_be_filtered_by_verdict(client, operator_kapuas, batch):
    client.force_login(operator_kapuas)
    address = reverse("registry:import_batch", args=[batch.uuid])

    found = [
        [shown.row.number for shown in client.get(f"{address}?lihat={word}").context["rows"]]
        for word in ("baru", "ada", "mungkin", "salah", "")
    ]

    assert found == [[2], [], [4], [3], [2, 3, 4]]


def test_a_doubtful_row_is_decided_and_taken(client, operator_kapuas, batch):
    client.force_login(operator_kapuas)

    answer = client.post(
        reverse("registry:import_decide", args=[batch.uuid]), {"baris": "4", "keputusan": "match", "lihat": "mungkin"}
    )
    client.post(reverse("registry:import_apply", args=[batch.uuid]))

    assert answer.url == f"/kantor/registri/impor/{batch.uuid}/?lihat=mungkin#baris-4"
    assert Person.objects.get(name="Budi Santoso").memberships.count() == 1
    assert Person.objects.count() == 2


def test_a_wrong_row_that_is_decided_all_the_same_is_refused_with_a_sentence(client, operator_kapuas, batch):
    client.force_login(operator_kapuas)

    page = client.post(
        reverse("registry:import_decide", args=[batch.uuid]), {"baris": "3", "keputusan": "create"}, follow=True
    )

    assert [str(message) for message in page.context["messages"]] == [
        "Baris 3 salah. Perbaiki di berkas Excel, lalu unggah lagi."
    ]


def test_an_import_can_be_thrown_away(client, operator_kapuas, batch):
    client.force_login(operator_kapuas)

    client.post(reverse("registry:import_discard", args=[batch.uuid]))
    client.post(reverse("registry:import_apply", args=[batch.uuid]))

    assert Person.objects.count() == 1


def test_more_rows_cost_no_more_queries(client, operator_kalteng, real_sheet, django_assert_max_num_queries):
    batch = stage_people(real_sheet, "a.xlsx", operator_kalteng)
    client.force_login(operator_kalteng)

    with django_assert_max_num_queries(22):
        client.get(reverse("registry:import_batch", args=[batch.uuid]))


@pytest.mark.parametrize("who", ["operator_katingan"])
@pytest.mark.parametrize("action", ["batch", "apply", "decide", "decide_all", "discard"])
def test_the_import_of_another_area_does_not_exist(request, client, batch, who, action):
    client.force_login(request.getfixturevalue(who))
    address = reverse(f"registry:import_{action}", args=[batch.uuid])

    answer = client.get(address) if action == "batch" else client.post(address, {"baris": "2", "keputusan": "skip"})

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("reviewer", 403), ("trainer", 403), ("committee", 403), ("member", 403), ("anonymous", 302)]
)
def test_who_may_not_import_at_all(request, client, who, status):
    user = request.getfixturevalue(who)
    if user.is_authenticated:
        client.force_login(user)

    assert client.get(reverse("registry:import")).status_code == status
