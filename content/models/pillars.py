"""The pages about the twelve pillars."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index

from content.blocks import BodyBlock
from content.hooks import PILLAR_SECTIONS, sections
from content.models.base import BasePage


class PillarPageQuerySet(PageQuerySet):
    def in_order(self) -> "PillarPageQuerySet":
        """The published pages, in the order of Permensos 8/2012, with their types."""
        return self.live().public().select_related("psks_type").order_by("psks_type__order", "title")


class PillarIndexPage(BasePage):
    """The twelve pillars at /pilar/."""

    own_slug = "pilar"
    page_description = "Daftar dua belas pilar sosial."
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.PillarPage"]
    max_count = 1

    intro = models.TextField("pengantar", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "daftar pilar"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["pillars"] = PillarPage.objects.in_order()
        return context


class PillarPage(BasePage):
    """One pillar: who they are, what they do, how one becomes one."""

    page_description = "Satu jenis pilar sosial."
    parent_page_types = ["content.PillarIndexPage"]
    subpage_types: list[str] = []

    psks_type = models.OneToOneField(
        "registry.PsksType", on_delete=models.PROTECT, related_name="page", verbose_name="jenis PSKS"
    )
    summary = models.TextField("ringkasan")
    body = StreamField(BodyBlock(), verbose_name="isi")

    objects = PageManager.from_queryset(PillarPageQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("psks_type"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = "halaman pilar"
        verbose_name_plural = "halaman pilar"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = sections(PILLAR_SECTIONS, request=request, page=self)
        return context
