"""The pages about the twelve pillars."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from content.blocks import BodyBlock
from content.models.base import BasePage


class PillarIndexPage(BasePage):
    """The twelve pillars at /pilar/."""

    page_description = "Daftar dua belas pilar sosial."
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.PillarPage"]
    max_count = 1

    intro = models.TextField("pengantar", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "daftar pilar"


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

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("psks_type"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "halaman pilar"
        verbose_name_plural = "halaman pilar"
