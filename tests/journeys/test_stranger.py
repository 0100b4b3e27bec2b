"""A stranger with a phone: from the address behind the QR code to the answer, and a changed file is found out."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from certificates.domain.drawing import draw
from certificates.domain.issuing import issue_certificates
from certificates.models import CertificatePlan, NumberScheme, TemplateVersion
from registry.models import Office, Person
from tests.journeys.screens import look
from trainings.models import Attendance, Participant, Session, Training

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "Norhayati Nahan, S.Sos."
NO_SCRIPT_SAYS = "Berkas dikirim ke server, dibandingkan, lalu langsung dibuang."


@pytest.fixture
def certificate(office: Office, operator_kalteng):
    """One certificate of a training that ended two years ago."""
    training = Training.objects.create(
        code="BTS-2024-01",
        office=office,
        title="Pelayanan Tuna Sosial",
        starts_on="2024-12-03",
        ends_on="2024-12-04",
        venue="Aula",
        city="Palangka Raya",
        requires_posttest=False,
    )
    session = Session.objects.create(
        training=training,
        title="Materi",
        starts_at="2024-12-04T01:00Z",
        ends_at="2024-12-04T04:00Z",
        minutes=180,
    )
    person = Person.objects.create(name="Norhayati Nahan", area_id="62.03.01")
    participant = Participant.objects.create(training=training, person=person, name=NAME)
    Attendance.objects.create(session=session, participant=participant, status="present", source="scan")
    CertificatePlan.objects.create(
        training=training,
        number_scheme=NumberScheme.objects.create(office=office, name="Sertifikat", pattern="{urut:03d}/{tahun}"),
        template_version=TemplateVersion.objects.get(template__name="Betang"),
        signatory_position="Kepala Dinas Sosial",
        signatory_name="Contoh Pejabat",
    )
    training.refresh_from_db()
    session.refresh_from_db()
    issue_certificates(training, training.ends_on, operator_kalteng, session.ends_at)
    return participant.certificates.get()


@pytest.fixture
def genuine(certificate, tmp_path) -> Path:
    """The file as it was issued, on the stranger's phone."""
    with draw(certificate).file.open("rb") as file:
        (tmp_path / "sertifikat.pdf").write_bytes(file.read())
    return tmp_path / "sertifikat.pdf"


@pytest.fixture
def forged(genuine, tmp_path) -> Path:
    """The same with one bit turned over, in the middle of the picture of the front."""
    data = bytearray(genuine.read_bytes())
    data[len(data) // 3] ^= 1
    (tmp_path / "palsu.pdf").write_bytes(data)
    return tmp_path / "palsu.pdf"


def behind_the_qr_code(certificate) -> str:
    """The path of the address that a camera reads."""
    address = json.loads(certificate.payload)["verify_url"]
    assert address.startswith(settings.BASE_URL)
    return address.removeprefix(settings.BASE_URL)


def choose(page: Page, file: Path) -> str:
    """Choose a file on the page of the check and return what the answer says."""
    page.goto("/v/")
    look(page, "verify-form")
    page.get_by_label("Berkas PDF sertifikat").set_input_files(file)
    page.wait_for_url(re.compile("/v/hash/[0-9a-f]{64}/"))
    look(page, f"verify-{file.stem}")
    return page.locator("main").inner_text()


def test_from_the_camera_to_the_answer(open_phone, certificate):
    phone = open_phone()
    phone.goto(behind_the_qr_code(certificate))
    look(phone, "verify")

    said = phone.locator("main").inner_text()
    for words in ("Sah", NAME, "Pelayanan Tuna Sosial", certificate.number):
        assert words in said


def test_the_file_stays_on_the_phone_and_one_flipped_bit_is_found_out(open_phone, certificate, genuine, forged):
    phone = open_phone()
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)

    assert "sama persis dengan yang kami terbitkan" in choose(phone, genuine)
    said = choose(phone, forged)

    assert "berbeda dari yang kami terbitkan" in said
    assert NAME in said
    assert sent == []


def test_without_script_both_ways_work(open_browser, certificate, forged):
    phone = open_browser({"width": 360, "height": 740}, java_script_enabled=False)
    phone.goto("/v/")
    expect(phone.get_by_text(NO_SCRIPT_SAYS)).to_be_visible()
    phone.get_by_label("Berkas PDF sertifikat").set_input_files(forged)
    phone.get_by_role("button", name="Bandingkan").click()
    expect(phone.get_by_role("heading", level=1).first).to_have_text("Berkas ini berbeda dari yang kami terbitkan")

    phone.goto("/v/")
    phone.get_by_label("Kode verifikasi").fill(certificate.code.lower())
    phone.get_by_role("button", name="Periksa", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(NAME)
