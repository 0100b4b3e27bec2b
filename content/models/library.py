"""The KIE library and the news."""

from typing import Any

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from content.blocks import BodyBlock
from content.models.base import BasePage

PER_PAGE = 12
LONGEST_SEARCH = 100


class LibraryIndexPage(BasePage):
    """Materials to take along, at /pustaka/, with a search in their whole text."""

    own_slug = "pustaka"
    page_description = "Daftar bahan KIE."
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.LibraryPage"]
    max_count = 1

    intro = models.TextField("pengantar", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "pustaka KIE"

    def materials(self, words: str = "") -> Any:
        """The published materials: the newest first, or those that hold the words, the best first."""
        materials = LibraryPage.objects.child_of(self).live().public()
        if words:
            return materials.search(words, operator="and")
        return materials.order_by("-first_published_at", "title")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        words = request.GET.get("cari", "").strip()[:LONGEST_SEARCH]
        context["words"] = words
        context["query"] = f"{urlencode({'cari': words})}&" if words else ""
        context["results"] = Paginator(self.materials(words), PER_PAGE).get_page(request.GET.get("halaman"))
        return context


class LibraryPage(BasePage):
    """One material of the KIE library."""

    page_description = "Satu bahan komunikasi, informasi, dan edukasi."
    parent_page_types = ["content.LibraryIndexPage"]
    subpage_types: list[str] = []

    summary = models.TextField("ringkasan")
    body = StreamField(BodyBlock(), verbose_name="isi")

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = "bahan KIE"
        verbose_name_plural = "bahan KIE"


class NewsPageQuerySet(PageQuerySet):
    def newest(self) -> "NewsPageQuerySet":
        """The published news, the newest first; what is dated ahead is not yet news."""
        return self.live().public().filter(published_on__lte=timezone.localdate()).order_by("-published_on", "-pk")


class NewsIndexPage(BasePage):
    """News at /berita/."""

    own_slug = "berita"
    page_description = "Daftar berita."
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.NewsPage"]
    max_count = 1

    intro = models.TextField("pengantar", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "daftar berita"

    def page_of_news(self, number: str | None) -> PageOfResults:
        """Return one page of the news, the first or last for a number that does not exist."""
        return Paginator(NewsPage.objects.child_of(self).newest(), PER_PAGE).get_page(number)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["results"] = self.page_of_news(request.GET.get("halaman"))
        return context


class NewsPage(BasePage):
    """One news item."""

    page_description = "Satu berita."
    parent_page_types = ["content.NewsIndexPage"]
    subpage_types: list[str] = []

    published_on = models.DateField("tanggal")
    summary = models.TextField("ringkasan")
    body = StreamField(BodyBlock(), verbose_name="isi")

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "berita"
        verbose_name_plural = "berita"
