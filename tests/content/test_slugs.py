"""A page whose address a view already has is refused, because it could never be seen."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from content.addresses import view_at
from content.models import LibraryIndexPage, LibraryPage, PillarIndexPage

TAKEN = [
    "masuk",
    "keluar",
    "akun",
    "kegiatan",
    "kuis",
    "pintu",
    "saya",
    "kantor",
    "v",
    "api",
    "admin",
    "media",
    "static",
    "healthz",
    "readyz",
    "komponen",
]


@pytest.mark.parametrize("slug", TAKEN)
def test_the_address_of_a_view_is_known_from_the_url_table(slug):
    assert view_at(f"{slug}/") != ""


@pytest.mark.parametrize("path", ["pilar/", "pustaka/", "berita/", "berita/masuk/", "pustaka/admin/", "vokasi/"])
def test_the_addresses_of_pages_are_free(path):
    assert view_at(path) == ""


def test_a_page_below_home_with_the_slug_of_a_view_is_refused_with_a_sentence(home):
    index = LibraryIndexPage.objects.get()
    index.slug = "kantor"

    with pytest.raises(ValidationError) as refusal:
        index.full_clean()

    [message] = refusal.value.message_dict["slug"]
    assert message.startswith("Slug “kantor” tidak dapat dipakai: alamat /kantor/")


def test_a_draft_is_refused_too(home):
    index = PillarIndexPage.objects.get()
    index.slug = "v"

    with pytest.raises(ValidationError):
        index.minimal_clean()


def test_the_editor_is_told_at_the_field_when_making_a_new_page(home, client, administrator):
    client.force_login(administrator)
    LibraryIndexPage.objects.get().delete()

    response = client.post(
        reverse("wagtailadmin_pages:add", args=["content", "libraryindexpage", home.pk]),
        {"title": "Pustaka", "slug": "masuk", "intro": ""},
    )

    assert "alamat /masuk/ sudah milik bagian lain Pilar" in response.content.decode()
    assert LibraryIndexPage.objects.exists() is False


def test_the_courses_page_keeps_its_own_address_though_views_lie_below_it():
    assert view_at("kursus/", may_hold_views=True) == ""


def test_a_page_further_down_may_have_any_slug(make_material):
    page = make_material("Admin")

    assert (page.slug, LibraryPage.objects.get(pk=page.pk).url) == ("admin", "/pustaka/admin/")
