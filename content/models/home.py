"""The home page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from content.hooks import HOME_SECTIONS, sections
from content.models.base import BasePage
from content.models.library import NewsPage
from content.models.pillars import PillarPage


class PromiseBlock(blocks.StructBlock):
    """One thing that Pilar does for its people."""

    title = blocks.CharBlock(label="Judul", max_length=60)
    text = blocks.TextBlock(label="Isi", rows=2)

    class Meta:
        label = "Janji"
        icon = "tick"
        group = "Beranda"
        description = "Satu hal yang Pilar kerjakan untuk orang-orangnya."
        template = "content/blocks/promise.html"
        preview_value = {"title": "Belajar di HP", "text": "Tetap bisa dibaca saat sinyal lemah."}


class HomePage(BasePage):
    """The front door: what Pilar is, what is on, the twelve pillars."""

    page_description = "Beranda situs."
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "content.PillarIndexPage",
        "content.LibraryIndexPage",
        "content.NewsIndexPage",
        "courses.CourseIndexPage",
    ]
    max_count = 1

    headline = models.CharField("judul besar", max_length=120)
    intro = models.TextField("pengantar", blank=True)
    promises = StreamField([("promise", PromiseBlock())], verbose_name="janji", blank=True, max_num=3)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("intro"),
        FieldPanel("promises"),
    ]

    class Meta:
        verbose_name = "beranda"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = sections(HOME_SECTIONS, request=request)
        context["pillars"] = PillarPage.objects.in_order()
        context["news"] = NewsPage.objects.newest()[:3]
        return context
