"""Error pages say what happened to the data and what to do, also when everything else is gone."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views.defaults import server_error


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_needs_no_context_and_offers_a_way_out(name):
    html = render_to_string(name)

    assert html.count("<h1>") == 1
    assert 'href="/">Ke beranda</a>' in html


def test_the_page_of_a_failed_server_asks_no_database():
    # No db fixture: a query would fail the test.
    response = server_error(RequestFactory().get("/saya/"))

    assert response.status_code == 500
    assert "Ada gangguan pada server kami" in response.content.decode()


def test_an_address_that_does_not_exist_keeps_the_navigation(client, db):
    response = client.get("/tidak-ada/")

    html = response.content.decode()
    assert response.status_code == 404
    assert ("Halaman ini tidak ada" in html, "Menu utama" in html) == (True, True)


def test_a_refusal_shows_the_sentence_it_was_given():
    html = render_to_string("403.html", {"exception": "Halaman ini untuk operator."})

    assert "Halaman ini untuk operator." in html
