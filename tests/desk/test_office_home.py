"""The operator's home: her trainings, her figures, and nobody else's."""

import datetime
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import RoleName
from certificates.domain.issuing import issue_certificates
from jobs.models import Batch
from registry.domain.documents import read_document
from registry.domain.outside_certificates import (
    OutsideDetails,
    approve_outside_certificate,
    propose_outside_certificate,
)
from tests.desk.conftest import AFTER, BEFORE, DURING
from tests.documents import pdf


@pytest.fixture
def page(operator_client):
    def get(query: str = "") -> str:
        return operator_client.get("/kantor/", {"q": query} if query else {}).content.decode()

    return get


def codes_on(text: str) -> list[str]:
    """The trainings on the page, from top to bottom."""
    return re.findall(r'href="/kantor/kegiatan/([\w-]+)/"', text)


def figures_on(text: str) -> list[str]:
    return re.findall(r'<p class="figure">([^<]*)</p>', text)


def test_an_empty_office_says_what_to_do_first(page):
    text = page()

    assert "Belum ada kegiatan mendatang" in text
    assert "Belum ada kegiatan yang selesai." in text
    assert 'href="/admin/kegiatan/new/"' in text
    assert figures_on(text) == ["0", "0", "0", "0"]


def test_what_comes_stands_above_what_was(page, make_training):
    for code, days in [("LALU", AFTER), ("NANTI", BEFORE), ("KINI", DURING)]:
        make_training(code, days)

    text = page()

    assert codes_on(text) == ["KINI", "NANTI", "LALU"]
    assert text.count("Berlangsung") == 1


@pytest.mark.parametrize("query", ["tuna", "UJI-7", "kasongan"])
def test_a_training_is_found_by_title_code_or_city(page, make_training, query):
    make_training("UJI-7", AFTER, title="Pelayanan Tuna Sosial", city="Kasongan")
    make_training("LAIN-1", BEFORE, title="Forum KIE", city="Buntok")

    assert codes_on(page(query)) == ["UJI-7"]


def test_nothing_found_is_said_and_not_taken_for_an_empty_office(page, make_training):
    make_training("UJI-7")

    text = page("zzz")

    assert codes_on(text) == []
    assert "Tidak ada kegiatan mendatang yang cocok dengan “zzz”." in text
    assert "Belum ada kegiatan mendatang" not in text


def test_the_search_is_kept_from_page_to_page(page, make_training):
    for number in range(21):
        make_training(f"UJI-{number}", AFTER - number)

    assert "?q=uji&amp;halaman=2" in page("uji")


def test_the_figures_count_people_trainings_and_certificates(
    page, make_training, put_in, make_plan, operator_kalteng, now
):
    training = make_training(days=AFTER)
    put_in(training, "Hadir", present=2)
    put_in(training, "Tidak Hadir", area_code="62.06.02")
    make_plan(training)
    make_training("LAIN")
    issue_certificates(training, timezone.localdate(now), operator_kalteng, now)

    # A training of the week before may have been one of the year before.
    this_year = 1 + (training.starts_on.year == timezone.localdate(now).year)
    assert figures_on(page()) == ["2", str(this_year), "1", "0"]


def test_a_kabupaten_sees_its_own_trainings_people_and_figures(client, operator_kapuas, make_training, put_in):
    province = make_training("PROVINSI")
    own = make_training("KAPUAS", area_code="62.03")
    make_training("KATINGAN", area_code="62.06")
    put_in(province, "Orang Kapuas")
    put_in(own, "Orang Katingan", area_code="62.06.02")
    client.force_login(operator_kapuas)

    text = client.get("/kantor/").content.decode()

    assert codes_on(text) == ["KAPUAS"]
    assert figures_on(text) == ["1", "1", "0", "0"]


def test_an_outside_certificate_waits_for_a_colleague_of_its_author(page, make_person, make_user, operator_kalteng):
    details = OutsideDetails("Pelatihan Dasar PSM", "BBPPKS Banjarmasin", datetime.date(2026, 5, 4), 720)
    fields = {"pillars": [], "uuid": uuid.uuid4(), "evidence": read_document(pdf()), "now": timezone.now()}
    by = make_user("rekan", RoleName.OPERATOR, "62.03")
    certificate = propose_outside_certificate(make_person(), details, by=by, **fields)

    assert "<strong>1 sertifikat luar menunggu diperiksa</strong>" in page()

    approve_outside_certificate(certificate, operator_kalteng, timezone.now())

    assert "sertifikat luar menunggu" not in page()


def test_the_last_jobs_are_ones_own(page, operator_kalteng, operator_kapuas):
    Batch.objects.create(kind="uji", title="Cetak sendiri", created_by=operator_kalteng)
    Batch.objects.create(kind="uji", title="Cetak orang lain", created_by=operator_kapuas)

    text = page()

    assert "Cetak sendiri" in text
    assert "Cetak orang lain" not in text


def test_three_trainings_cost_as_many_queries_as_one(operator_client, make_training, put_in):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert operator_client.get("/kantor/").status_code == 200
        return len(captured)

    put_in(make_training("A", AFTER), "Satu")
    queries()  # what a process asks once is asked here
    one = queries()
    put_in(make_training("B", BEFORE), "Dua")
    put_in(make_training("C", AFTER - 1), "Tiga")

    assert queries() == one
