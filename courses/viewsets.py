"""The question bank in the Wagtail admin, for those who write and review questions."""

import django_filters
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn

from accounts.views.scoped import ScopedEditView, ScopedFilterSet, ScopedIndexView
from accounts.viewsets import ScopedModelViewSet
from courses.forms import QuestionForm
from courses.models import QUESTION_ROLES, CoursePage, QuestionVersion

VERSIONS_NOTE = (
    "<p>Selama belum ada yang menjawab, perubahan langsung berlaku. Sesudah ada yang menjawab, "
    "perubahan menjadi <b>versi baru</b>: hasil lama tetap memakai kata-kata lama.</p>"
)


def address_of(version: QuestionVersion) -> str:
    """The newest version can be edited, an older one can be read."""
    return reverse("soal:edit" if version.is_newest else "soal:inspect", args=[version.pk])


class QuestionFilterSet(ScopedFilterSet):
    course = django_filters.ModelChoiceFilter(
        field_name="question__course", queryset=CoursePage.objects.order_by("title"), label="Kursus"
    )
    is_active = django_filters.BooleanFilter(field_name="question__is_active", label="Dipakai")
    with_older = django_filters.BooleanFilter(method="keep", label="Tampilkan versi lama")

    class Meta:
        model = QuestionVersion
        fields = ["course", "is_active", "with_older"]

    def keep(self, queryset, name, value):
        return queryset  # filter_queryset asks it

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("with_older") else queryset.filter(is_newest=True)


class QuestionIndexView(ScopedIndexView):
    """The newest version of each question, and on demand the older ones, which can only be read."""

    def get_base_queryset(self):
        return super().get_base_queryset().with_age().select_related("question__course")


class QuestionEditView(ScopedEditView):
    """Edits the newest version: an older one is history."""

    def get_queryset(self):
        return super().get_queryset().newest()


class QuestionViewSet(ScopedModelViewSet):
    model = QuestionVersion
    name = "soal"
    icon = "help"
    menu_label = "Bank soal"
    menu_order = 210
    add_to_admin_menu = True
    view_roles = add_roles = edit_roles = QUESTION_ROLES
    index_view_class = QuestionIndexView
    edit_view_class = QuestionEditView
    filterset_class = QuestionFilterSet
    list_display = [
        TitleColumn("question.code", label="Kode", get_url=address_of, sort_key="question__code"),
        Column("text", label="Pertanyaan"),
        Column("question.course.code", label="Kursus"),
        Column("number", label="Versi"),
        BooleanColumn("is_used", accessor=lambda version: version.used_at is not None, label="Sudah dijawab"),
        BooleanColumn("question.is_active", label="Dipakai"),
    ]
    list_export = ["question.code", "question.course.code", "number", "text", "explanation", "source", "used_at"]
    search_fields = ["question__code", "text"]
    search_backend_name = None
    ordering = ["question__code"]
    inspect_view_fields = ["question", "number", "text", "explanation", "source", "used_at"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=VERSIONS_NOTE),
            FieldPanel("course"),
            FieldPanel("code"),
            FieldPanel("text"),
            InlinePanel(
                "choices",
                panels=[FieldPanel("text"), FieldPanel("is_correct")],
                label="Pilihan",
                min_num=2,
                max_num=6,
                help_text="Tandai tepat satu yang benar. Urutannya diacak untuk tiap orang.",
            ),
            FieldPanel("explanation"),
            FieldPanel("source"),
            FieldPanel("is_active"),
        ],
        base_form_class=QuestionForm,
    )
