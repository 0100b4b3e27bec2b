"""The registry in the Wagtail admin."""

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from accounts.models import RoleName
from accounts.scope import has_role
from accounts.views.scoped import ScopedIndexView, ScopedInspectView
from accounts.viewsets import ScopedChooserViewSet, ScopedModelViewSet
from registry.admin_forms import AreaFilterForm
from registry.domain.access import note_view
from registry.domain.rights import WRITING_ROLES
from registry.domain.search import is_nik, search_people
from registry.models import Area, Institution, Office, Person, PsksType


class _AreaColumns:
    """Areas with where they lie: many villages share a name."""

    filter_form_class = AreaFilterForm

    def get_object_list(self):
        return Area.objects.current().select_related("parent__parent")

    @property
    def columns(self):
        return [
            *super().columns,
            Column("parent", label="Di dalam", accessor=lambda area: ", ".join(map(str, area.around))),
            Column("code", label="Kode", accessor="code"),
        ]


class AreaChooseView(_AreaColumns, ChooseView):
    pass


class AreaChooseResultsView(_AreaColumns, ChooseResultsView):
    pass


class AreaChooserViewSet(ChooserViewSet):
    """Areas are public and 91,599: chosen by name, never from a list."""

    model = Area
    icon = "site"
    choose_one_text = "Pilih wilayah"
    choose_another_text = "Pilih wilayah lain"
    choose_view_class = AreaChooseView
    choose_results_view_class = AreaChooseResultsView


class InstitutionChooserViewSet(ScopedChooserViewSet):
    """Institutions of the operator's areas."""

    model = Institution
    icon = "group"
    choose_one_text = "Pilih lembaga"
    choose_another_text = "Pilih lembaga lain"


class SubjectIndexView(ScopedIndexView):
    """Leads to the registry's own pages: only there everything that changes is written down."""

    add_address = ""

    def get_add_url(self):
        return reverse(self.add_address) if has_role(self.request.user, *WRITING_ROLES) else None

    def get_edit_url(self, instance):
        return instance.get_absolute_url()


class PersonIndexView(SubjectIndexView):
    add_address = "registry:person_new"

    def search_queryset(self, queryset):
        """Search as the registry does. A NIK is searched for there alone: here it would stand in the address."""
        if not self.is_searching:
            return queryset
        return queryset.none() if is_nik(self.search_query) else search_people(queryset, self.search_query)


class PersonInspectView(ScopedInspectView):
    """Looking at a person here counts as looking."""

    def get(self, request, *args, **kwargs):
        note_view(self.object, request.user, timezone.now())
        return super().get(request, *args, **kwargs)


class InstitutionIndexView(SubjectIndexView):
    add_address = "registry:institution_new"


class PersonViewSet(ScopedModelViewSet):
    """People of the operator's areas, to be looked at: they are changed, and taken out as a list, in the registry."""

    model = Person
    name = "people"
    url_prefix = "orang"
    icon = "user"
    menu_label = "Orang"
    menu_order = 210
    add_to_admin_menu = True
    add_roles = edit_roles = ()
    index_view_class = PersonIndexView
    inspect_view_class = PersonInspectView
    form_fields = ["name"]
    list_display = ["full_name", "area", "display_phone"]
    search_fields = ["name"]
    ordering = ["name", "pk"]
    inspect_view_fields = [
        *("full_name", "masked_nik", "sex", "birth_place", "birth_date", "display_phone", "email", "area", "address"),
    ]


class InstitutionViewSet(ScopedModelViewSet):
    """LKS, Karang Taruna, LK3, WKSBM and businesses of the operator's areas."""

    model = Institution
    name = "institutions"
    url_prefix = "lembaga"
    icon = "group"
    menu_label = "Lembaga"
    menu_order = 220
    add_to_admin_menu = True
    add_roles = edit_roles = ()
    index_view_class = InstitutionIndexView
    form_fields = ["name", "psks_type", "area", "registration_number", "address"]
    list_display = ["name", "psks_type", "area"]
    list_filter = ["psks_type"]
    list_export = ["name", "psks_type", "area", "registration_number", "address"]
    search_fields = ["name"]
    inspect_view_fields = form_fields


class OfficeViewSet(ScopedModelViewSet):
    """Offices: their letterhead stands on every paper."""

    model = Office
    name = "offices"
    url_prefix = "kantor-dinas"
    icon = "home"
    menu_label = "Kantor"
    menu_order = 230
    add_to_admin_menu = True
    view_roles = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)
    add_roles = (RoleName.ADMINISTRATOR,)
    edit_roles = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)
    form_fields = [
        *("code", "name", "area", "government", "unit", "city", "address", "phone", "email", "website", "logo"),
    ]
    list_display = ["name", "code", "area"]
    list_export = ["code", "name", "area"]
    search_fields = ["name", "code"]
    inspect_view_fields = form_fields


class PsksTypeViewSet(ScopedModelViewSet):
    """The list of pillars, for administrators: it is public, but the whole registry leans on it."""

    model = PsksType
    name = "psks_types"
    url_prefix = "jenis-psks"
    icon = "tag"
    menu_label = "Jenis PSKS"
    menu_order = 240
    add_to_admin_menu = True
    view_roles = add_roles = edit_roles = (RoleName.ADMINISTRATOR,)
    form_fields = [
        *("code", "name", "short_name", "kind", "is_official", "order", "definition", "legal_basis"),
        *("number_label", "aliases", "required_minutes"),
    ]
    list_display = ["short_name", "name", "kind", "is_official"]
    list_filter = ["kind", "is_official"]
    search_fields = ["name", "short_name"]
    inspect_view_fields = form_fields


area_chooser_viewset = AreaChooserViewSet("area_chooser")
institution_chooser_viewset = InstitutionChooserViewSet("institution_chooser")
viewsets = [
    area_chooser_viewset,
    institution_chooser_viewset,
    PersonViewSet(),
    InstitutionViewSet(),
    OfficeViewSet(),
    PsksTypeViewSet(),
]
