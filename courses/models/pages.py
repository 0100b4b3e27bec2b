"""The pages people learn from: course index > course > lesson."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.blocks import BodyBlock
from content.models import BasePage


class CourseIndexPage(BasePage):
    """The list of courses at /kursus/."""

    page_description = "Daftar semua kursus."
    parent_page_types = ["content.HomePage"]
    subpage_types = ["courses.CoursePage"]
    max_count = 1

    intro = models.TextField("pengantar", blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "daftar kursus"


class CoursePage(BasePage):
    """One course: what one learns, in which lessons, on which legal basis."""

    page_description = "Satu kursus dengan pelajarannya."
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.LessonPage"]

    code = models.SlugField("kode", max_length=10, unique=True)
    summary = models.TextField("ringkasan")
    audience = models.CharField("untuk siapa", max_length=200, blank=True)
    minutes = models.PositiveIntegerField("lama kursus (menit)", help_text="1 JP = 45 menit.")
    objectives = models.TextField("tujuan", blank=True, help_text="Satu tujuan per baris.")
    body = StreamField(BodyBlock(), verbose_name="isi", blank=True)

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


class LessonPage(BasePage):
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
