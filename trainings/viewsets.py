"""Making and changing trainings in the Wagtail admin."""

from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList

from accounts.models import RoleName
from accounts.views.scoped import OutsideOwnAreas, ScopedCreateView, ScopedEditView
from accounts.viewsets import ScopedModelViewSet
from trainings.admin_forms import TrainingForm
from trainings.models import TimeZone, Training

session_panels = [
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("takes_attendance")]),
    FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("minutes")]),
    FieldRowPanel([FieldPanel("speaker"), FieldPanel("speaker_institution")]),
    FieldPanel("course"),
    FieldRowPanel([FieldPanel("opens_before"), FieldPanel("grace")]),
]

training_panels = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("code", widget=forms.TextInput), FieldPanel("kind")]),
            FieldPanel("title"),
            FieldPanel("theme"),
            FieldPanel("office"),
        ],
        heading="Kegiatan",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("time_zone")]),
            FieldRowPanel([FieldPanel("venue"), FieldPanel("city")]),
            FieldRowPanel([FieldPanel("quota"), FieldPanel("chair_name")]),
            FieldPanel("is_published"),
        ],
        heading="Waktu dan tempat",
    ),
    FieldPanel("courses", heading="Kursus yang diajarkan", widget=forms.CheckboxSelectMultiple),
    MultiFieldPanel(
        [
            FieldPanel("min_attendance"),
            FieldRowPanel([FieldPanel("requires_posttest"), FieldPanel("requires_lessons")]),
        ],
        heading="Syarat sertifikat",
    ),
    InlinePanel(
        "sessions",
        panels=session_panels,
        heading="Sesi",
        label="Sesi",
        max_num=60,
        help_text="Boleh dikosongkan dahulu: sesudah disimpan, jadwal awal dapat disusun otomatis dari kursusnya. "
        "Jam ditulis menurut zona waktu kegiatan.",
    ),
]


class OnTheWallClock:
    """Times in the form are those of the venue, wherever the operator sits."""

    kwargs: dict

    def dispatch(self, request, *args, **kwargs):
        with timezone.override(self._zone(request)):
            response = super().dispatch(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    def _zone(self, request) -> ZoneInfo:
        typed = request.POST.get("time_zone")
        if typed in TimeZone.values:
            return ZoneInfo(typed)
        saved = Training.objects.filter(pk=self.kwargs.get("pk")).first() if self.kwargs.get("pk") else None
        return saved.zone if saved else ZoneInfo(TimeZone.WIB)


class OnlyManaged:
    """Who only speaks at a training sees it, but does not change it."""

    def save_instance(self):
        instance = super().save_instance()
        if not Training.objects.manageable_by(self.request.user).filter(pk=instance.pk).exists():
            raise OutsideOwnAreas
        return instance

    def get_success_url(self):
        return self.object.office_path


class TrainingCreateView(OnTheWallClock, OnlyManaged, ScopedCreateView):
    pass


class TrainingEditView(OnTheWallClock, OnlyManaged, ScopedEditView):
    def get_queryset(self):
        return Training.objects.manageable_by(self.request.user)


class TrainingViewSet(ScopedModelViewSet):
    """Trainings of the operator's offices."""

    model = Training
    name = "trainings_admin"
    url_prefix = "kegiatan"
    icon = "calendar-alt"
    menu_label = "Kegiatan"
    menu_order = 110
    add_to_admin_menu = True
    view_roles = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)
    add_view_class = TrainingCreateView
    edit_view_class = TrainingEditView
    list_display = ["title", "code", "office", "starts_on"]
    list_filter = ["kind"]
    search_fields = ["title", "code"]
    list_export = ["code", "title", "starts_on", "ends_on", "venue", "city"]
    inspect_view_fields = ["code", "title", "kind", "office", "starts_on", "ends_on", "venue", "city"]
    edit_handler = ObjectList(training_panels, base_form_class=TrainingForm)


training_viewset = TrainingViewSet()
