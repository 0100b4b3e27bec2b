"""The printing centre: one form, what is wrong stays said beside what was typed, and the log below."""

import uuid

import pytest
from django.urls import reverse

from certificates.models import PrintRun


@pytest.fixture
def url(training):
    return reverse("certificates:print", args=[training.code])


@pytest.fixture
def desk(client, operator_kalteng):
    client.force_login(operator_kalteng)
    return client


def asked(**fields) -> dict[str, str]:
    return {"uuid": str(uuid.uuid4()), "product": "paper", "order": "district", **fields}


def test_a_press_starts_the_job_and_leads_to_its_progress(desk, url, issued):
    response = desk.post(url, asked(with_cover="on"))

    run = PrintRun.objects.get()
    assert (response.status_code, response.url) == (302, run.job.get_absolute_url())
    assert (run.count, run.with_cover, run.selection) == (3, True, "semua sertifikat yang sah")


def test_printing_again_without_a_reason_keeps_what_was_typed(desk, url, issued):
    desk.post(url, asked())

    page = desk.post(url, asked(first="2", last="3")).content.decode()

    assert "Semuanya sudah pernah dicetak." in page
    assert 'name="first" value="2"' in page
    assert PrintRun.objects.count() == 1


def test_the_log_says_who_what_and_why(desk, url, issued):
    desk.post(url, asked())
    desk.post(url, asked(reason="Tinta luntur", first="1", last="2"))

    page = " ".join(desk.get(url).content.decode().split())

    for words in ("urutan 1–2", "2 cetak ulang: Tinta luntur", "operator.kalteng", "Cetakan, 3 sertifikat"):
        assert words in page


def test_a_range_that_ends_before_it_begins_is_said(desk, url, issued):
    page = desk.post(url, asked(first="3", last="1")).content.decode()

    assert "Urutan terakhir lebih kecil daripada urutan pertama." in page
    assert not PrintRun.objects.exists()


def test_without_certificates_it_says_what_to_do(desk, url, training):
    page = desk.get(url).content.decode()

    assert "Belum ada sertifikat yang sah" in page


def test_the_operator_of_another_area_finds_no_such_page(client, url, issued, operator_kapuas):
    client.force_login(operator_kapuas)

    assert [client.get(url).status_code, client.post(url, asked()).status_code] == [404, 404]
    assert not PrintRun.objects.exists()


def test_the_page_costs_the_same_queries_however_much_was_printed(desk, url, issued, django_assert_num_queries):
    desk.post(url, asked())
    desk.get(url)
    with django_assert_num_queries(10):
        desk.get(url)
    desk.post(url, asked(reason="Lagi"))
    with django_assert_num_queries(10):
        desk.get(url)


def test_a_form_sent_twice_is_one_run_and_one_sent_after_going_back_with_another_choice_two(desk, url, issued):
    form = asked(product="receipt")
    for sent in (form, form, {**form, "last": "2"}):
        assert desk.post(url, sent).status_code == 302

    assert sorted(PrintRun.objects.values_list("count", flat=True)) == [2, 3]
