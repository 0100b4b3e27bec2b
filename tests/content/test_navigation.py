"""The top bar leads each role where it works, and nobody where they may not go."""

import pytest
from django.template.loader import render_to_string

from content.navigation import navigation_for

EXPECTED = {
    "anonymous": ["Kursus", "Pilar", "Pustaka", "Kegiatan", "Periksa sertifikat", "Masuk"],
    "member": ["Belajar saya", "Kursus", "Kegiatan", "Akun"],
    "committee": ["Belajar saya", "Kursus", "Kegiatan", "Pintu", "Akun"],
    "trainer": ["Admin", "Belajar saya", "Kursus", "Kegiatan", "Akun"],
    "reviewer": ["Admin", "Belajar saya", "Kursus", "Kegiatan", "Akun"],
    "operator_kapuas": ["Kantor", "Registri", "Kegiatan", "Admin", "Akun"],
    "administrator": ["Kantor", "Registri", "Kegiatan", "Admin", "Akun"],
}


@pytest.mark.parametrize("who", EXPECTED)
def test_the_links_of_a_role(who, request):
    user = request.getfixturevalue(who)

    assert [link.label for link in navigation_for(user)] == EXPECTED[who]


@pytest.mark.parametrize("who", EXPECTED)
def test_the_home_page_shows_the_links_of_the_role(who, request, client, db):
    user = request.getfixturevalue(who)
    if who != "anonymous":
        client.force_login(user)

    html = client.get("/").content.decode()

    # Twice: in the menu of a phone and in the bar of a wide screen.
    assert html.count(f'">{EXPECTED[who][0]}</a></li>') == 2
    assert ("Keluar (" in html) is (who != "anonymous")


def test_the_longest_address_that_holds_the_page_is_current(operator_kapuas):
    links = navigation_for(operator_kapuas, "/kantor/registri/42/")

    assert [link.label for link in links if link.is_current] == ["Registri"]


def test_signed_in_pages_read_the_roles_once(member, django_assert_num_queries):
    with django_assert_num_queries(1):
        navigation_for(member, "/saya/")
        navigation_for(member, "/kursus/")


def test_without_a_request_there_is_only_the_brand():
    html = render_to_string("base.html")

    assert ("Menu utama" in html, 'class="brand"' in html) == (False, True)
