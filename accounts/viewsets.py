"""Admin screens of models that belong to an area: the only way people reach the Wagtail admin."""

from django.core.exceptions import ImproperlyConfigured
from django.db.models import ForeignKey
from django.utils.functional import cached_property
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import RoleName
from accounts.policies import ScopedPolicy
from accounts.views import scoped


class ScopedModelViewSet(ModelViewSet):
    """Index, add, edit, inspect, history, usage and export of what `visible_to(user)` gives.

    There is no delete, copy, reorder or bulk action. Roles open the screens; an empty
    tuple closes them to everyone. The model's default manager must have `visible_to`.
    Own view classes must derive from those in accounts.views.scoped.
    """

    view_roles: tuple[RoleName, ...] = (RoleName.ADMINISTRATOR, RoleName.OPERATOR, RoleName.REVIEWER)
    add_roles: tuple[RoleName, ...] = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)
    edit_roles: tuple[RoleName, ...] = (RoleName.ADMINISTRATOR, RoleName.OPERATOR)

    index_view_class = scoped.ScopedIndexView
    add_view_class = scoped.ScopedCreateView
    edit_view_class = scoped.ScopedEditView
    history_view_class = scoped.ScopedHistoryView
    usage_view_class = scoped.ScopedUsageView
    inspect_view_class = scoped.ScopedInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    sort_order_field = None
    add_to_reference_index = False

    def __init__(self, name=None, **kwargs):
        super().__init__(name, **kwargs)
        if not hasattr(self.model._default_manager, "visible_to"):
            raise ImproperlyConfigured(f"{self.model.__name__} needs visible_to to be shown in the admin.")
        expected = {
            "index_view_class": scoped.ScopedIndexView,
            "add_view_class": scoped.ScopedCreateView,
            "edit_view_class": scoped.ScopedEditView,
            "history_view_class": scoped.ScopedHistoryView,
            "usage_view_class": scoped.ScopedUsageView,
            "inspect_view_class": scoped.ScopedInspectView,
        }
        for attribute, base in expected.items():
            if not issubclass(getattr(self, attribute), base):
                raise ImproperlyConfigured(f"{attribute} of {type(self).__name__} must derive from {base.__name__}.")
        filterset = getattr(self, "filterset_class", None)
        if isinstance(filterset, type) and not issubclass(filterset, scoped.ScopedFilterSet):
            raise ImproperlyConfigured(f"filterset_class of {type(self).__name__} must derive from ScopedFilterSet.")

    @property
    def permission_policy(self) -> ScopedPolicy:
        return ScopedPolicy(self.model, {"view": self.view_roles, "add": self.add_roles, "change": self.edit_roles})

    def get_common_view_kwargs(self, **kwargs):
        view_kwargs = super().get_common_view_kwargs(**kwargs)
        del view_kwargs["delete_url_name"]
        return view_kwargs

    def formfield_for_dbfield(self, db_field, **kwargs):
        """Let a relation be chosen with the chooser of its model: a select would list all 91,599 areas."""
        if isinstance(db_field, ForeignKey):
            return formfield_for_dbfield(db_field, **kwargs)
        return super().formfield_for_dbfield(db_field, **kwargs)

    def get_permissions_to_register(self):
        """Nothing: roles decide here, not the checkboxes of Wagtail's groups."""
        return super().get_permissions_to_register().none()

    def get_urlpatterns(self):
        closed = {"delete", "copy", "reorder"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in closed]


class ScopedChooserViewSet(ChooserViewSet):
    """A chooser of what `visible_to(user)` gives; nothing is made in it."""

    view_roles: tuple[RoleName, ...] = (RoleName.ADMINISTRATOR, RoleName.OPERATOR, RoleName.REVIEWER)

    choose_view_class = scoped.ScopedChooseView
    choose_results_view_class = scoped.ScopedChooseResultsView
    chosen_view_class = scoped.ScopedChosenView
    chosen_multiple_view_class = scoped.ScopedChosenMultipleView

    @cached_property
    def permission_policy(self) -> ScopedPolicy:
        return ScopedPolicy(self.model, {"view": self.view_roles})

    def get_urlpatterns(self):
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]

    def get_common_view_kwargs(self, **kwargs):
        view_kwargs = super().get_common_view_kwargs(**kwargs)
        del view_kwargs["create_url_name"]
        return view_kwargs
