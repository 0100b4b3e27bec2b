"""The editor: an operator makes her office's template; nobody touches another's."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from certificates.domain.template_examples import longest_name
from certificates.domain.templates import make_template
from certificates.models import OTHER_ROLES, Template
from registry.models import Person
from tests.certificates.test_templates import said

pytestmark = pytest.mark.django_db
TEXTS = {
    "heading": "PIAGAM PENGHARGAAN",
    "given": "diberikan kepada",
    "role": "sebagai {peran}",
    "sentence": "pada {jenis} {judul}[ dengan tema “{tema}”].",
    "back_heading": "DAFTAR MATERI",
    "has_back": "on",
}


def filled(office, **changes) -> dict:
    return {
        "name": "Bimtek Kapuas",
        "office": office.pk,
        "design": "sungai",
        "paper": "f4",
        "is_upright": "True",
        **TEXTS,
        **{f"has_back_{role}": "on" for role in OTHER_ROLES},
        "front_prefix": "Plt.",
        "front_position": "Kepala Dinas Sosial",
        "front_name": "Contoh Pejabat",
        **changes,
    }


def picture(name: str = "latar.png") -> SimpleUploadedFile:
    output = BytesIO()
    Image.new("RGB", (1200, 800), (240, 230, 200)).save(output, "PNG")
    return SimpleUploadedFile(name, output.getvalue(), "image/png")


@pytest.fixture
def kapuas(make_office):
    return make_office("DINSOS-KPS", "62.03")


def test_an_operator_makes_a_template_of_her_office(client, operator_kapuas, kapuas):
    client.force_login(operator_kapuas)

    response = client.post("/kantor/templat/baru/", filled(kapuas, background=picture()))

    template = Template.objects.get(name="Bimtek Kapuas")
    version = template.newest
    assert response["Location"] == f"/kantor/templat/{template.pk}/"
    assert (template.office, version.design, version.paper, version.is_upright) == (
        kapuas,
        "sungai",
        "f4",
        True,
    )
    assert version.texts["heading"] == "PIAGAM PENGHARGAAN"
    assert version.signatories["front"]["prefix"] == "Plt."
    assert len(version.background) == 64
    assert (version.press_note, version.created_by) == ("", operator_kapuas)


def test_a_picture_stays_until_it_is_removed(client, operator_kapuas, kapuas):
    client.force_login(operator_kapuas)
    client.post("/kantor/templat/baru/", filled(kapuas, background=picture()))
    template = Template.objects.get(name="Bimtek Kapuas")
    address = f"/kantor/templat/{template.pk}/"

    client.post(address, filled(kapuas, heading="SERTIFIKAT"))
    kept = template.versions.get().background
    client.post(address, filled(kapuas, remove_background="on"))

    assert (len(kept), template.versions.get().background) == (64, "")


@pytest.mark.parametrize(
    ("changes", "field", "complaint"),
    [
        ({"sentence": "pada {judul"}, "sentence", "Tanda { tidak punya pasangan"),
        ({"sentence_speaker": "{nik}"}, "sentence_speaker", "Isian {nik} tidak dikenal"),
        ({"front_name": ""}, "front_name", "Isi jabatan dan nama"),
        ({"heading": ""}, "heading", ""),
        ({"design": "lain"}, "design", ""),
    ],
)
def test_a_wrong_field_says_what_is_wrong_and_saves_nothing(client, operator_kapuas, kapuas, changes, field, complaint):
    client.force_login(operator_kapuas)

    response = client.post("/kantor/templat/baru/", filled(kapuas, **changes))

    assert list(response.context["form"].errors) == [field]
    assert complaint in response.context["form"].errors[field][0]
    assert not Template.objects.filter(name="Bimtek Kapuas").exists()


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("latar.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Gambar ini tidak dapat dibaca"),
        ("latar.gif", b"GIF89a" + b"\0" * 40, "tidak dapat dibaca"),
        ("latar.png", b"bukan gambar", "Gambar ini tidak dapat dibaca"),
    ],
)
def test_what_is_no_picture_is_refused(client, operator_kapuas, kapuas, name, data, complaint):
    client.force_login(operator_kapuas)

    response = client.post("/kantor/templat/baru/", filled(kapuas, background=SimpleUploadedFile(name, data)))

    assert complaint in response.context["form"].errors["background"][0]


def test_the_template_of_another_office_is_not_there(client, operator_katingan, operator_kapuas, kapuas):
    template = make_template("Bimtek", kapuas, said(), operator_kapuas).template
    client.force_login(operator_katingan)

    answers = [
        client.get(f"/kantor/templat/{template.pk}/").status_code,
        client.post(f"/kantor/templat/{template.pk}/", filled(kapuas)).status_code,
        client.get(f"/kantor/templat/{template.pk}/1/contoh.pdf").status_code,
        client.get(f"/kantor/templat/{template.pk}/1/gambar.png").status_code,
        client.post(f"/kantor/templat/{template.pk}/hapus/").status_code,
    ]

    assert answers == [404] * 5
    assert Template.objects.filter(pk=template.pk).exists()


def test_an_operator_makes_no_template_for_another_office(client, operator_katingan, kapuas):
    client.force_login(operator_katingan)

    response = client.post("/kantor/templat/baru/", filled(kapuas))

    assert "office" in response.context["form"].errors


def test_a_shared_template_is_seen_and_copied_but_not_changed_by_an_operator(client, operator_kapuas, kapuas):
    shared = Template.objects.get(name="Anyaman")
    client.force_login(operator_kapuas)

    page = client.get(f"/kantor/templat/{shared.pk}/")
    client.post(f"/kantor/templat/{shared.pk}/", filled(kapuas))
    copy = client.get(f"/kantor/templat/baru/?dari={shared.pk}")

    assert "Salin untuk kantor saya" in page.content.decode()
    assert shared.versions.get().design == "anyaman"
    assert copy.context["form"]["design"].value() == "anyaman"


def test_the_administrator_of_everywhere_changes_a_shared_template(client, administrator, kapuas):
    shared = Template.objects.get(name="Anyaman")
    client.force_login(administrator)

    client.post(f"/kantor/templat/{shared.pk}/", filled(kapuas, name="Anyaman"))

    assert shared.versions.get().design == "sungai"


def test_the_preview_draws_what_the_form_says_and_saves_nothing(client, operator_kapuas, kapuas):
    client.force_login(operator_kapuas)
    before = Template.objects.count()

    drawn = client.post("/kantor/templat/pratinjau/", filled(kapuas, name="", pratinjau_nama="pendek"))
    pdf = client.post("/kantor/templat/pratinjau/", filled(kapuas, bentuk="pdf"))
    refused = client.post("/kantor/templat/pratinjau/", filled(kapuas, sentence="{nik}"))

    assert drawn["Content-Type"] == "image/png"
    with Image.open(BytesIO(drawn.content)) as image:
        assert image.width == 900
    assert pdf.content.startswith(b"%PDF")
    assert (refused.status_code, refused.json()["text"][:32]) == (422, "Kalimat: Isian {nik} tidak diken")
    assert Template.objects.count() == before


def test_the_preview_shows_the_longest_name_that_the_operator_may_see(client, operator_kapuas, kapuas):
    Person.objects.create(name="Siti Terpanjang Namanya di Seluruh Kapuas Hulu", area_id="62.03")
    Person.objects.create(name="Nama yang Jauh Lebih Panjang Lagi tetapi Tinggal di Katingan Hilir", area_id="62.06")

    assert longest_name(operator_kapuas) == "Siti Terpanjang Namanya di Seluruh Kapuas Hulu"


def test_a_used_version_announces_the_next_one(client, operator_kapuas, kapuas):
    version = make_template("Bimtek", kapuas, said(), operator_kapuas)
    type(version).objects.filter(pk=version.pk).update(used_at="2026-12-01T00:00Z")
    client.force_login(operator_kapuas)

    page = client.get(f"/kantor/templat/{version.template.pk}/").content.decode()
    client.post(f"/kantor/templat/{version.template.pk}/", filled(kapuas, name="Bimtek"))

    assert "Perubahan Anda menjadi versi 2" in page
    assert [kept.number for kept in version.template.versions.all()] == [2, 1]


@pytest.mark.parametrize(("query", "size"), [("", (420, 297)), ("?besar", (900, 1284))])
def test_a_version_is_shown_small_or_whole(client, operator_kapuas, query, size):
    shared = Template.objects.get(name="Anyaman")
    client.force_login(operator_kapuas)

    drawn = client.get(f"/kantor/templat/{shared.pk}/1/gambar.png{query}").content

    with Image.open(BytesIO(drawn)) as image:
        assert image.size == size
