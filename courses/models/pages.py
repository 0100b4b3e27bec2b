"""The pages people learn from: course index > course > lesson."""

import zlib

from django.db import models
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BodyBlock
from content.models import BasePage


class CourseIndexPage(BasePage):
    """The list of courses at /kursus/."""

    own_slug = "kursus"
    page_description = "Daftar semua kursus."
    parent_page_types = ["content.HomePage"]
    subpage_types = ["courses.CoursePage"]
    max_count = 1
    own_slug = "kursus"

    intro = models.TextField("pengantar", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "daftar kursus"

    def courses(self) -> "models.QuerySet[CoursePage]":
        """The published courses, in the order of the tree."""
        return CoursePage.objects.child_of(self).live().public().order_by("path")


class TaughtPage(BasePage):
    """What course and lesson share: a body, and where it was loaded from.

    `material_digest` is the digest of the shipped file it was last loaded from
    (domain/material.py); "" for a page that was written here.
    """

    material_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    @cached_property
    def body_html(self) -> SafeString:
        """The body as HTML, made once."""
        return self.body.render_as_block()


class CoursePage(TaughtPage):
    """One course: what one learns, in which lessons, on which legal basis."""

    page_description = "Satu kursus dengan pelajarannya."
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.LessonPage"]

    code = models.SlugField("kode", max_length=10, unique=True)
    summary = models.TextField("ringkasan")
    audience = models.CharField("untuk siapa", max_length=300, blank=True)
    minutes = models.PositiveIntegerField("lama kursus (menit)", help_text="1 JP = 45 menit.")
    objectives = models.TextField("tujuan", blank=True, help_text="Satu tujuan per baris.")
    body = StreamField(BodyBlock(), verbose_name="dasar hukum dan keterangan", blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("code"),
        FieldPanel("summary"),
        FieldPanel("audience"),
        FieldPanel("minutes"),
        FieldPanel("objectives"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = "kursus"
        verbose_name_plural = "kursus"

    def lessons(self) -> "models.QuerySet[LessonPage]":
        """The published lessons, in the order of the tree."""
        return LessonPage.objects.child_of(self).live().order_by("path")

    def objective_list(self) -> list[str]:
        """The objectives, one sentence each."""
        return [line.strip() for line in self.objectives.splitlines() if line.strip()]


class LessonPage(TaughtPage):
    """One lesson, read on a phone in one sitting."""

    page_description = "Satu pelajaran di dalam kursus."
    parent_page_types = ["courses.CoursePage"]
    subpage_types: list[str] = []

    summary = models.TextField("ringkasan", blank=True)
    minutes = models.PositiveSmallIntegerField("lama membaca (menit)", default=10)
    body = StreamField(BodyBlock(), verbose_name="isi")

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("minutes"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = "pelajaran"
        verbose_name_plural = "pelajaran"

    @property
    def kilobytes(self) -> int:
        """What the text costs on the way to the phone (compressed), without pictures; at least 1."""
        return max(1, round(len(zlib.compress(self.body_html.encode())) / 1024))
