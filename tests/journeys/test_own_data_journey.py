"""From signing up on a phone to one's own data: the operator confirms in between."""

import json
import re

import pytest

from accounts.models import User
from registry.models import Person
from tests.journeys.screens import look, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
NAME, NIK = "Marta Lampang", "6203016512900001"


@pytest.fixture
def marta(reference_data_again):
    """She is in the registry already, without a NIK and without an account."""
    return Person.objects.create(name=NAME, area_id="62.03.01.1010", phone="+6281355501234", birth_date="1990-12-25")


def test_from_signing_up_to_ones_own_data(open_phone, open_desk, office, marta, operator_kapuas):
    phone = open_phone()
    _sign_up(phone)
    _confirm(open_desk())
    _look_at_own_data(phone)


def _sign_up(page) -> None:
    page.goto("/masuk/")
    page.get_by_role("link", name="Daftar sendiri").tap()
    page.wait_for_url("**/daftar/")
    look(page, "join")
    page.get_by_label("Nama lengkap").fill(NAME)
    page.get_by_label("NIK", exact=True).fill(NIK)
    page.get_by_label("Tanggal lahir").fill("1990-12-25")
    page.get_by_label("Nomor HP").fill("0813-5550-1234")
    page.get_by_label("Tempat tinggal Anda").fill("Selat, Kapuas")
    page.get_by_label("Buat kata sandi").fill("rahasia-marta-1")
    page.get_by_role("button", name="Kirim pendaftaran").tap()
    page.wait_for_url("**/saya/")
    look(page, "waiting")
    assert "Menunggu dikonfirmasi Dinas Sosial Kabupaten Kapuas" in page.locator("main").inner_text()


def _confirm(page) -> None:
    sign_in(page, "operator.kapuas")
    page.goto("/kantor/registri/klaim/")
    look(page, "claims")
    page.get_by_role("link", name=NAME).click()
    look(page, "claim")
    assert "2 dari 3 cocok" in page.locator("main").inner_text()
    page.get_by_role("button", name="Ya, ini orangnya").click()
    page.wait_for_url(re.compile(r"/kantor/registri/orang/\d+/$"))
    assert Person.objects.get(name=NAME).user == User.objects.get(username="marta.lampang")


def _look_at_own_data(page) -> None:
    page.goto("/saya/")
    page.get_by_role("link", name="Data saya").tap()
    page.wait_for_url("**/saya/data/")
    look(page, "own-data")
    assert "620301******0001" in page.locator("main").inner_text()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Unduh data saya (JSON)").tap()
    content = json.loads(taken.value.path().read_text())
    assert content["bagian"]["identitas"]["isi"][0]["Nama lengkap"] == NAME
