"""Adding families and institutions; changing them is changing.change_subject."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from registry.domain.changing import NotSaved, save_or_refuse
from registry.domain.history import record_change
from registry.models import Area, Family, Institution
from registry.models.area import prefix_condition
from registry.models.history import ChangeSource
from registry.names import text_key

FAMILY_FIELDS = ("name", "head", "area", "since", "note")
INSTITUTION_FIELDS = (
    *("name", "psks_type", "area", "address", "leader", "phone", "email", "legal_form", "classification"),
    *("registration_number", "registered_on", "registration_ends_on"),
    *("accreditation", "accredited_on", "accreditation_ends_on"),
)


class MaybeSame(NotSaved):
    """Subjects of this name are registered nearby: `visible` ones, and whether there are others."""

    def __init__(self, visible: list, has_others: bool) -> None:
        self.visible, self.has_others = visible, has_others
        super().__init__("Mungkin sudah terdaftar.")


@transaction.atomic
def add_family(values: Mapping[str, Any], by, now: datetime.datetime, is_another: bool = False) -> Family:
    """Write a new family and return it. One head has one family in an area: asked again, that one is returned.

    Raises MaybeSame when a family of this name is in the same kecamatan, unless `is_another`.
    """
    _one_at_a_time(values)
    head = values.get("head")
    if head is not None and (known := Family.objects.filter(head=head, area=values["area"]).first()):
        return known
    near = Family.objects.filter(
        prefix_condition("area_id", _district(values)), name_key=text_key(values["name"])[:120]
    )
    if not is_another:
        _ask(near, by)
    return _write(Family(**values), by, now)


@transaction.atomic
def add_institution(values: Mapping[str, Any], by, now: datetime.datetime, is_another: bool = False) -> Institution:
    """Write a new institution and return it.

    Raises MaybeSame when one of this name and type is in the same kabupaten, unless
    `is_another`; one in the very same area is refused in any case.
    """
    _one_at_a_time(values)
    near = Institution.objects.filter(
        prefix_condition("area_id", _regency(values)),
        name_key=text_key(values["name"])[:150],
        psks_type=values["psks_type"],
    )
    if not is_another or near.filter(area=values["area"]).exists():
        _ask(near, by)
    return _write(Institution(**values), by, now)


def _one_at_a_time(values: Mapping[str, Any]) -> None:
    # Two presses, or two operators, at one moment would both find nobody: the second waits at the row of the kabupaten.
    list(Area.objects.select_for_update(no_key=True).filter(pk=_regency(values)).values_list("pk"))


def _ask(near, by) -> None:
    found = set(near.values_list("pk", flat=True))
    if found:
        visible = list(near.visible_to(by))
        raise MaybeSame(visible, has_others=bool(found - {subject.pk for subject in visible}))


def _write(subject, by, now: datetime.datetime):
    save_or_refuse(subject)
    record_change(subject, ChangeSource.FORM, {}, by, now, "Dicatat di layar")
    return subject


def _district(values: Mapping[str, Any]) -> str:
    return values["area"].code[:8]


def _regency(values: Mapping[str, Any]) -> str:
    return values["area"].code[:5]
