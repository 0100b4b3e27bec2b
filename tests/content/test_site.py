"""ensure_site() makes the tree once and never takes an editor's work away."""

import pytest
from wagtail.models import Page, Site

from content.domain.site import ensure_site
from content.models import LibraryPage, PillarPage
from courses.domain.site import ensure_course_index
from registry.models import PsksType


def snapshot() -> list[tuple]:
    return list(Page.objects.order_by("path").values_list("path", "slug", "title", "latest_revision", "live"))


def test_a_fresh_site_has_the_home_page_at_its_root_and_four_index_pages(home):
    site = Site.objects.get(is_default_site=True)

    assert (site.hostname, site.port, site.site_name, site.root_page_id) == ("pilar.test", 443, "Pilar", home.pk)
    assert sorted(home.get_children().values_list("slug", flat=True)) == ["berita", "kursus", "pilar", "pustaka"]


def test_wagtails_welcome_page_is_gone(home):
    assert list(Page.objects.filter(depth=2)) == [home.page_ptr]


def test_there_is_a_page_with_real_text_for_each_of_the_twelve_types(db):
    official = PsksType.objects.filter(is_official=True)

    assert {page.psks_type_id for page in PillarPage.objects.live()} == {psks_type.pk for psks_type in official}
    assert min(len(str(page.body)) for page in PillarPage.objects.all()) > 800


def test_running_it_twice_changes_nothing(db):
    before = snapshot()

    ensure_site()
    ensure_course_index()

    assert snapshot() == before


def test_what_an_editor_wrote_stays(db):
    page = PillarPage.objects.get(psks_type="psm")
    page.title = "PSM di Kapuas"
    page.save_revision().publish()

    ensure_site()

    assert PillarPage.objects.get(psks_type="psm").title == "PSM di Kapuas"


def test_a_library_page_that_an_editor_removed_does_not_come_back(db):
    LibraryPage.objects.first().delete()
    left = LibraryPage.objects.count()

    ensure_site()

    assert LibraryPage.objects.count() == left


@pytest.mark.parametrize("code", ["psm", "tksk"])
def test_a_pillar_page_that_is_missing_is_made_again(db, code):
    PillarPage.objects.get(psks_type=code).delete()

    ensure_site()

    assert PillarPage.objects.get(psks_type=code).live is True


def test_a_type_without_a_text_gets_a_short_one_from_its_definition(db):
    PsksType.objects.create(
        code="baru", name="Pilar Baru", short_name="Baru", kind="person", is_official=True, definition="Pilar contoh."
    )

    ensure_site()

    page = PillarPage.objects.get(psks_type="baru")
    assert (page.title, page.slug, page.summary) == ("Pilar Baru", "baru", "Pilar contoh.")
