"""Pages of the site that setup_site made, and a few more."""

import datetime

import pytest

from content.domain.bodies import stream_from_material
from content.models import HomePage, LibraryIndexPage, LibraryPage, NewsIndexPage, NewsPage

BODY = [{"type": "paragraph", "html": "<p>Sebut orangnya dulu, keadaannya kemudian.</p>"}]


@pytest.fixture
def home(db):
    return HomePage.objects.get()


@pytest.fixture
def make_material(db):
    def make(title: str, text: str = "Isi bahan.", live: bool = True) -> LibraryPage:
        body = stream_from_material([{"type": "paragraph", "html": f"<p>{text}</p>"}])
        page = LibraryPage(title=title, summary=f"Ringkasan {title}", body=body, live=live)
        LibraryIndexPage.objects.get().add_child(instance=page)
        return page

    return make


@pytest.fixture
def make_news(db):
    def make(title: str, published_on: datetime.date) -> NewsPage:
        page = NewsPage(title=title, summary="Kabar.", body=stream_from_material(BODY), published_on=published_on)
        NewsIndexPage.objects.get().add_child(instance=page)
        return page

    return make
