"""The tree of the site that must always be there."""

from datetime import date
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, Locale, Page, Site

from content.domain.bodies import stream_from_material
from content.domain.material import PageText, home_text, index_text, page_texts, pillar_text
from content.models import (
    BasePage,
    HomePage,
    LibraryIndexPage,
    LibraryPage,
    NewsIndexPage,
    NewsPage,
    PillarIndexPage,
    PillarPage,
)
from registry.models import PsksType

IndexPage = TypeVar("IndexPage", bound=BasePage)

LIBRARY_INTRO = "Bahan komunikasi, informasi, dan edukasi (KIE) yang boleh Anda baca, cetak, dan bagikan."
NEWS_INTRO = "Kabar tentang pelatihan dan tentang Pilar."


@transaction.atomic
def ensure_site() -> None:
    """Make the site, the home page, the index pages and the pages that come with Pilar.

    Running it again changes nothing: a page that is there stays as its editors left it, and
    what they have removed from an index that has other pages does not come back.
    """
    home = _ensure_home()
    _ensure_pillars(home)
    _ensure_library(home)
    _ensure_news(home)


def _ensure_home() -> HomePage:
    home = HomePage.objects.first()
    if home is None:
        text = home_text()
        # The slug of the home page is in no address; "home" is held by Wagtail's welcome page.
        home = HomePage(title="Beranda", slug="beranda", headline=text.headline, intro=text.intro)
        home.promises = [("promise", promise) for promise in text.promises]
        _publish(_root(), home)
    _ensure_root_site(home)
    return home


def _root() -> Page:
    """The root of Wagtail's tree; with its locale and collection, made anew where the tables were emptied."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if Collection.get_first_root_node() is None:
        Collection.add_root(instance=Collection(name="Root"))
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))


def _ensure_root_site(home: HomePage) -> None:
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(
            hostname=address.hostname, port=port, site_name="Pilar", root_page=home, is_default_site=True
        )
    elif site.root_page.specific_class is not HomePage:
        welcome = site.root_page
        site.hostname, site.port, site.site_name, site.root_page = address.hostname, port, "Pilar", home
        site.save()
        # Wagtail's welcome page: nobody has written below it.
        if welcome.depth == 2 and welcome.is_leaf():
            welcome.delete()


def _ensure_pillars(home: HomePage) -> None:
    title, intro = index_text("pillars")
    index = ensure_index(PillarIndexPage, home, title=title, intro=intro)
    present = set(PillarPage.objects.values_list("psks_type_id", flat=True))
    for psks_type in PsksType.objects.filter(is_official=True).exclude(pk__in=present):
        text = pillar_text(psks_type.code) or _text_from_definition(psks_type)
        page = PillarPage(title=text.title, slug=text.slug, psks_type=psks_type, summary=text.summary, body=text.body)
        _publish(index, page)


def _text_from_definition(psks_type: PsksType) -> PageText:
    """Return a short true text about a type that nobody has written about yet."""
    blocks: list[dict[str, str]] = [
        {"type": "heading", "text": f"Siapa {psks_type.short_name}"},
        {"type": "paragraph", "html": f"<p>{psks_type.definition}</p>"},
    ]
    if psks_type.legal_basis:
        blocks.append(
            {
                "type": "legal_basis",
                "citation": psks_type.legal_basis,
                "status": "perlu_telaah",
                "reviewed_on": timezone.localdate().isoformat(),
            }
        )
    return PageText(psks_type.name, psks_type.code, psks_type.definition, stream_from_material(blocks))


def _ensure_library(home: HomePage) -> None:
    index = ensure_index(LibraryIndexPage, home, title="Pustaka KIE", intro=LIBRARY_INTRO)
    if index.numchild:
        return
    for text in page_texts("library"):
        _publish(index, LibraryPage(title=text.title, slug=text.slug, summary=text.summary, body=text.body))


def _ensure_news(home: HomePage) -> None:
    index = ensure_index(NewsIndexPage, home, title="Berita", intro=NEWS_INTRO)
    if index.numchild:
        return
    for text in page_texts("news"):
        day: date = text.published_on or timezone.localdate()
        _publish(
            index,
            NewsPage(title=text.title, slug=text.slug, summary=text.summary, body=text.body, published_on=day),
        )


def ensure_index(page_type: type[IndexPage], home: HomePage, **fields: str) -> IndexPage:
    """Return the one index page of this type, made below the home page if it is not there."""
    index = page_type.objects.first()
    if index is None:
        index = page_type(slug=page_type.own_slug, show_in_menus=True, **fields)
        _publish(home, index)
    return index


def _publish(parent: Page, page: BasePage) -> None:
    """Put the page below its parent, with the revision from which its editors will go on."""
    parent.add_child(instance=page)
    page.save_revision().publish()
