"""The home page."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from content.models.base import BasePage


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

    content_panels = [*BasePage.content_panels, FieldPanel("headline"), FieldPanel("intro")]

    class Meta:
        verbose_name = "beranda"
