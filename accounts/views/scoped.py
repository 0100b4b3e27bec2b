"""Wagtail's generic screens, with every row fetched from `visible_to(user)`.

Wagtail asks permission per model, not per row: its own views list, export and edit rows
of other areas. Here a foreign row does not exist: 404.
"""

from typing import Protocol, runtime_checkable

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms import BaseForm, ModelChoiceField
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.admin.views.generic import chooser, history, usage

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@runtime_checkable
class ScopedRows(Protocol):
    """Rows of a model that belongs to an area."""

    def visible_to(self, user) -> QuerySet: ...


class OutsideOwnAreas(Exception):
    """What was saved would be out of the user's own sight."""


class VisibleRows:
    """A listing of what the user may see, and safe CSV cells."""

    def get_base_queryset(self):
        return self.model._default_manager.visible_to(self.request.user)

    def preprocess_field_value(self, field, value, export_format):
        """Keep text that begins like a formula as text: Wagtail does this for XLSX only."""
        cell = super().preprocess_field_value(field, value, export_format)
        if export_format == self.FORMAT_CSV and isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS):
            return f"'{cell}"
        return cell


class VisibleObject:
    """One object that the user may see."""

    def get_base_object_queryset(self):
        return self.model._default_manager.visible_to(self.request.user)

    def get_object(self, queryset=None):
        return get_object_or_404(self.get_base_object_queryset(), pk=self.pk)


class ScopedForm:
    """A form that offers, accepts and leaves only what the user may see."""

    outside_message = "Data ini berada di luar wilayah Anda, jadi tidak disimpan. Pilih wilayah yang Anda kelola."

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        limit_choices(form, self.request.user)
        return form

    def save_instance(self):
        instance = super().save_instance()
        if not self.model._default_manager.visible_to(self.request.user).filter(pk=instance.pk).exists():
            raise OutsideOwnAreas
        return instance

    def form_valid(self, form):
        creating = form.instance._state.adding
        try:
            return super().form_valid(form)
        except OutsideOwnAreas:
            if creating:
                form.instance.pk = None
                form.instance._state.adding = True
            form.add_error(None, ValidationError(self.outside_message))
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.outside_message
            return self.form_invalid(form)


def limit_choices(form: BaseForm, user) -> None:
    """Limit every choice of a scoped model to visible rows and the one chosen before, in inline forms too.

    A foreign key that was sent all the same is a 404: an error message would show its name.
    """
    for name, field in form.fields.items():
        if not isinstance(field, ModelChoiceField) or not isinstance(field.queryset, ScopedRows):
            continue
        visible = field.queryset.visible_to(user).values("pk")
        field.queryset = field.queryset.model._default_manager.filter(
            Q(pk__in=visible) | Q(pk__in=_keys(form.initial.get(name)))
        )
        if form.is_bound:
            sent = _keys(form[name].data)
            if sent and _count(field.queryset, sent) != len(sent):
                raise Http404
    for formset in getattr(form, "formsets", {}).values():
        formset.form = _limited(formset.form, user)


def _limited(form_class: type[BaseForm], user) -> type[BaseForm]:
    """Return the form of an inline panel with limited choices; also its empty copy lists names."""

    def __init__(self, *args, **kwargs) -> None:
        form_class.__init__(self, *args, **kwargs)
        limit_choices(self, user)

    return type(form_class.__name__, (form_class,), {"__init__": __init__})


def _keys(value) -> set[str]:
    """Return the primary keys in a value of a form: one, many, none; as text or as objects."""
    values = value if isinstance(value, list | tuple | set | QuerySet) else [value]
    return {str(getattr(each, "pk", each)) for each in values if each not in (None, "")}


def _count(rows, keys: set[str]) -> int:
    try:
        return rows.filter(pk__in=keys).count()
    except (ValueError, ValidationError):  # no key of this model at all
        return 0


class ScopedFilterSet(WagtailFilterSet):
    """Filters whose choices of a scoped model are limited to visible rows."""

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        super().__init__(data, queryset, request=request, prefix=prefix)
        for each in self.filters.values():
            choices = each.extra.get("queryset")
            if hasattr(choices, "visible_to"):
                each.extra["queryset"] = choices.visible_to(request.user)


class ScopedIndexView(VisibleRows, generic.IndexView):
    base_filterset_class = ScopedFilterSet


class ScopedCreateView(ScopedForm, generic.CreateView):
    pass


class ScopedEditView(ScopedForm, generic.EditView):
    def get_queryset(self):
        return self.model._default_manager.visible_to(self.request.user)


class ScopedInspectView(VisibleObject, generic.InspectView):
    pass


class ScopedHistoryView(VisibleObject, history.HistoryView):
    any_permission_required = ["view", "change"]


class ScopedUsageView(VisibleObject, usage.UsageView):
    permission_required = "view"


class ScopedChoose:
    """A chooser that lists and returns only what the user may see, to those who may see the model."""

    def dispatch(self, request, *args, **kwargs):
        if not self.permission_policy.user_has_permission(request.user, "view"):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_object_list(self):
        return self.model_class._default_manager.visible_to(self.request.user)

    def get_object(self, pk):
        return get_object_or_404(self.get_object_list(), pk=pk)

    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=pks)


class ScopedChooseView(ScopedChoose, chooser.ChooseView):
    pass


class ScopedChooseResultsView(ScopedChoose, chooser.ChooseResultsView):
    pass


class ScopedChosenView(ScopedChoose, chooser.ChosenView):
    permission_policy = None


class ScopedChosenMultipleView(ScopedChoose, chooser.ChosenMultipleView):
    permission_policy = None
