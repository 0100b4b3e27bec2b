"""An operator makes the template of her office, sees each change, and gives it to a training."""

import re

import pytest
from playwright.sync_api import Page, expect

from certificates.models import CertificatePlan, Template
from registry.models import Office
from tests.journeys.screens import look, sign_in
from trainings.models import Training

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def training(office: Office):
    return Training.objects.create(
        code="BTS-2026-01",
        office=office,
        title="Pelayanan Tuna Sosial",
        starts_on="2026-12-03",
        ends_on="2026-12-04",
        venue="Aula",
        city="Palangka Raya",
    )


def shown(page: Page) -> str:
    """The address of the picture that is shown now, once it is drawn."""
    picture = page.get_by_role("img", name="Pratinjau sertifikat")
    expect(picture).to_have_js_property("complete", True)
    expect(picture).to_have_attribute("src", re.compile("^blob:"))
    return picture.get_attribute("src") or ""


def test_an_operator_makes_a_template_and_gives_it_to_a_training(open_desk, operator_kalteng, training):
    desk = open_desk()
    sign_in(desk, "operator.kalteng")
    desk.goto("/kantor/templat/")
    look(desk, "templates")
    expect(desk.get_by_role("heading", level=2)).to_have_text(["Anyaman", "Betang", "Sungai"])

    desk.get_by_role("link", name="Buat templat").click()
    look(desk, "template-editor")
    first = shown(desk)
    desk.get_by_label("Nama templat").fill("Bimtek 2026")
    desk.get_by_text("Anyaman: bingkai tikar").click()
    desk.get_by_label("Judul", exact=True).fill("PIAGAM PENGHARGAAN")
    picture = desk.get_by_role("img", name="Pratinjau sertifikat")
    expect(picture).not_to_have_attribute("src", first)
    desk.locator("#id_front_position").fill("Kepala Dinas Sosial")
    desk.locator("#id_front_name").fill("Contoh Pejabat")
    desk.get_by_role("button", name="Simpan templat").click()
    expect(desk.get_by_text("Templat “Bimtek 2026” tersimpan")).to_be_visible()

    desk.goto(f"/kantor/kegiatan/{training.code}/sertifikat/rencana/")
    desk.get_by_label("Templat", exact=True).select_option(label="Bimtek 2026 (versi 1)")
    desk.get_by_label("Pola nomor").fill("{urut:03d}/{tahun}")
    desk.get_by_role("button", name="Simpan").click()
    desk.wait_for_url("**/sertifikat/")

    version = Template.objects.get(name="Bimtek 2026").newest
    assert (version.design, version.texts["heading"]) == ("anyaman", "PIAGAM PENGHARGAAN")
    plan = CertificatePlan.objects.get(training=training)
    assert (plan.template_version, plan.signatory_name) == (version, "Contoh Pejabat")
