"""The public pages answer, find what is looked for, and stay cheap."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail import hooks

from content.hooks import HOME_SECTIONS, PILLAR_SECTIONS
from content.models import NewsPage

PAGES = ["/", "/pilar/", "/pilar/psm/", "/pustaka/", "/pustaka/?cari=kata", "/berita/", "/berita/selamat-datang/"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_with_one_heading_a_title_and_a_description(address, client, db):
    html = client.get(address).content.decode()

    assert html.count("<h1") == 1
    assert html.count('<meta name="description" content=""') == 0
    assert "<title> ·" not in html


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_inline_style_or_script_and_no_foreign_host(address, client, db):
    html = client.get(address).content.decode()

    assert [mark for mark in (" style=", "<style", "<script>", 'src="http', "onclick=") if mark in html] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_page_costs_the_same_with_more_news(count, client, make_news, django_assert_max_num_queries):
    for number in range(count):
        make_news(f"Kabar {number}", timezone.localdate())
    client.get("/")  # the address of the site is read once and kept

    with django_assert_max_num_queries(9):
        client.get("/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_library_costs_the_same_with_more_materials(count, client, make_material, django_assert_max_num_queries):
    for number in range(count):
        make_material(f"Bahan {number}")
    client.get("/pustaka/")

    with django_assert_max_num_queries(9):
        client.get("/pustaka/")


def test_the_library_finds_a_material_by_a_word_of_its_body(client, make_material):
    make_material("Bahan satu", text="Tentang rumah singgah di tepi dermaga.")
    make_material("Bahan dua", text="Tentang genogram.")
    call_command("update_index", verbosity=0)

    html = client.get("/pustaka/", {"cari": "dermaga"}).content.decode()

    assert "1 bahan memuat “dermaga”." in html
    assert ("Bahan satu" in html, "Bahan dua" in html) == (True, False)


def test_the_library_says_what_to_do_when_nothing_matches(client, db):
    html = client.get("/pustaka/", {"cari": "zzzz"}).content.decode()

    assert "Tidak ada yang cocok" in html


def test_words_of_a_search_are_shown_as_text(client, db):
    html = client.get("/pustaka/", {"cari": "<b>x</b>"}).content.decode()

    assert "<b>x</b>" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


@pytest.mark.parametrize("number", ["0", "99", "dua"])
def test_a_page_number_that_does_not_exist_shows_a_page_that_does(number, client, db):
    assert client.get("/pustaka/", {"halaman": number}).status_code == 200


def test_news_dated_ahead_is_not_shown_yet(make_news):
    today = timezone.localdate()
    make_news("Kemarin", today - timedelta(days=1))
    make_news("Besok", today + timedelta(days=1))

    assert "Besok" not in [page.title for page in NewsPage.objects.newest()]
    assert "Kemarin" in [page.title for page in NewsPage.objects.newest()]


def test_home_shows_what_other_apps_hang_into_it(client, db):
    with hooks.register_temporarily(HOME_SECTIONS, lambda request: "<section>Kegiatan terdekat</section>"):
        html = client.get("/").content.decode()

    assert html.count("<section>Kegiatan terdekat</section>") == 1


def test_a_pillar_page_passes_itself_to_the_hooks_and_leaves_out_the_empty_ones(client, db):
    with (
        hooks.register_temporarily(PILLAR_SECTIONS, lambda request, page: f"<p>Kursus {page.psks_type_id}</p>"),
        hooks.register_temporarily(PILLAR_SECTIONS, lambda request, page: ""),
    ):
        html = client.get("/pilar/tksk/").content.decode()

    assert html.count("<p>Kursus tksk</p>") == 1
