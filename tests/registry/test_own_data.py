"""Data saya: what is held about me, whole, and who looked."""

import json
import uuid

import pytest

from printing.dates import long_date
from registry.domain.access import note_nik, note_view
from registry.domain.credits import grant_credit
from registry.domain.own_data import as_pdf
from registry.domain.requests import file_request
from registry.models import Consent, DataRequest, Office, PersonAccess
from registry.models.request import RequestChannel, RequestKind
from tests.registry.conftest import NOW, TODAY

NIK = "6203016512900001"
OWN = "/saya/data/"


@pytest.fixture
def siti(make_person, member, operator_kapuas):
    person = make_person(user=member, nik=NIK, phone="+6281234567890", birth_date=TODAY.replace(year=1990))
    person.memberships.create(psks_type_id="psm", number="SK-12")
    grant_credit(person, "K1", "Bimtek Tuna Sosial", 720, [], TODAY)
    Office.objects.create(code="KPS", name="Dinas Sosial Kabupaten Kapuas", area_id="62.03", government="P", city="K")
    note_nik(person, operator_kapuas, "Surat tugas", NOW)
    return person


@pytest.fixture
def at_home(client, siti, member):
    client.force_login(member)
    return client


def test_the_page_shows_all_of_it_and_no_whole_nik(at_home):
    page = at_home.get(OWN).content.decode()

    assert NIK not in page
    assert [
        text in page
        for text in ("620301******0001", "SK-12", "Bimtek Tuna Sosial", "Operator, Dinas Sosial Kabupaten Kapuas")
    ] == [True] * 4
    assert "operator.kapuas" not in page


def test_the_whole_nik_comes_by_post_alone_and_is_kept_nowhere(at_home):
    response = at_home.post(OWN + "nik/")

    assert NIK in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert at_home.get(OWN + "nik/").status_code == 405
    assert PersonAccess.objects.count() == 1


def test_the_download_for_machines_is_complete(at_home):
    taken = json.loads(at_home.get(OWN + "unduh.json").content)

    assert (taken["format"], taken["versi"]) == ("pilar-data-pribadi", 1)
    assert list(taken["bagian"]) == [
        *(
            "identitas",
            "peran",
            "jam_pelatihan",
            "pelajaran",
            "tes",
            "kegiatan",
            "kehadiran",
            "sertifikat",
            "nama-tercetak",
        ),
        *("sertifikat_luar", "persetujuan", "permintaan", "perubahan", "dilihat_oleh"),
    ]
    assert taken["bagian"]["identitas"]["isi"][0]["NIK"] == "620301******0001"
    assert taken["bagian"]["jam_pelatihan"]["isi"][0]["JP"] == "16"


def test_the_download_for_people_is_a_pdf(at_home):
    response = at_home.get(OWN + "unduh.pdf")

    assert response.content.startswith(b"%PDF-")
    assert "no-store" in response["Cache-Control"]


def test_the_download_for_people_writes_days_and_moments_out(siti, monkeypatch):
    monkeypatch.setattr("registry.domain.own_data.dossier_pdf", lambda title, lead, parts, foot: parts)
    parts = {part.title: part.entries for part in as_pdf(siti, NOW)}

    assert ("Tanggal", long_date(TODAY)) in parts["Jam pelatihan (JP)"][0]
    assert dict(parts["Siapa yang melihat data saya"][0])["Waktu"].startswith(f"{long_date(TODAY)}, ")


def test_a_correction_keeps_what_was_typed_when_something_is_wrong(at_home):
    response = at_home.post(
        OWN + "perbaikan/", {"name": "Siti Baru", "phone": "123", "uuid": str(uuid.uuid4()), "birth_date": ""}
    )

    assert response.status_code == 422
    assert "Siti Baru" in response.content.decode()
    assert DataRequest.objects.count() == 0


def test_a_correction_is_sent_and_shown_with_its_clock(at_home, siti):
    form = {"name": "Siti Aminah Nahan", "phone": "0812-3456-7890", "birth_date": "1990-11-22", "uuid": uuid.uuid4()}

    page = at_home.post(OWN + "perbaikan/", form, follow=True).content.decode()

    assert [each.field for each in DataRequest.objects.get().corrections.all()] == ["name"]
    assert "sisa 2 hari 23 jam" in page


@pytest.mark.parametrize("kind", ["akses", "pembatasan", "penghapusan"])
def test_a_request_is_asked_for_after_reading_what_happens(at_home, kind):
    page = at_home.post(f"{OWN}minta/{kind}/", {"text": "Tolong", "uuid": uuid.uuid4()}, follow=True)

    assert "Permintaan terkirim" in page.content.decode()


def test_agreeing_and_withdrawing_on_the_screen(at_home):
    at_home.post(OWN + "persetujuan/photo/", {"tindakan": "setuju"})
    assert Consent.objects.get().how == "screen"

    at_home.post(OWN + "persetujuan/photo/", {"tindakan": "tarik"})

    assert Consent.objects.in_force().count() == 0
    assert DataRequest.objects.get().kind == "withdrawal"


def test_somebody_elses_request_is_not_there(at_home, make_person, make_user, siti):
    other = make_person("Budi", user=make_user("budi"))
    request = file_request(other, RequestKind.ACCESS, "", RequestChannel.SCREEN, other.user, NOW, uuid.uuid4())

    assert at_home.get(f"{OWN}permintaan/{request.uuid}/").status_code == 404
    assert at_home.post(f"{OWN}permintaan/{request.uuid}/batal/").status_code == 404


def test_an_account_without_a_person_is_told_what_to_do(client, make_user):
    client.force_login(make_user("baru"))

    assert "Akun ini belum terhubung" in client.get(OWN).content.decode()
    assert client.get(OWN + "unduh.json").status_code == 404


def test_more_looks_cost_no_more_queries(at_home, siti, make_user, django_assert_max_num_queries):
    for number in range(3):
        note_view(siti, make_user(f"petugas{number}"), NOW)

    with django_assert_max_num_queries(40):
        at_home.get(OWN)
