"""The KIE library and the news."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from content.blocks import BodyBlock
from content.models.base import BasePage


class LibraryIndexPage(BasePage):
    """Materials to take along, at /pustaka/."""

    page_description = "Daftar bahan KIE."
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.LibraryPage"]
    max_count = 1

    class Meta:
        verbose_name = "pustaka KIE"


class LibraryPage(BasePage):
    """One material of the KIE library."""

    page_description = "Satu bahan komunikasi, informasi, dan edukasi."
    parent_page_types = ["content.LibraryIndexPage"]
    subpage_types: list[str] = []

    summary = models.TextField("ringkasan")
    body = StreamField(BodyBlock(), verbose_name="isi")

    content_panels = [*BasePage.content_panels, FieldPanel("summary"), FieldPanel("body")]

    class Meta:
        verbose_name = "bahan KIE"
        verbose_name_plural = "bahan KIE"


class NewsIndexPage(BasePage):
    """News at /berita/."""

    page_description = "Daftar berita."
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.NewsPage"]
    max_count = 1

    class Meta:
        verbose_name = "daftar berita"


class NewsPage(BasePage):
    """One news item."""

    page_description = "Satu berita."
    parent_page_types = ["content.NewsIndexPage"]
    subpage_types: list[str] = []

    published_on = models.DateField("tanggal")
    summary = models.TextField("ringkasan")
    body = StreamField(BodyBlock(), verbose_name="isi")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "berita"
        verbose_name_plural = "berita"
