"""Roles: who is which pillar, since when, where, and by which decree."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.files.storage import storages
from django.db import transaction

from printing.dates import long_date
from registry.domain.changing import ChangedMeanwhile, NotSaved, version_of
from registry.domain.documents import Document, removed_on_failure
from registry.domain.history import Subject, difference, record_change, snapshot
from registry.models import Family, Institution, Membership, Person
from registry.models.history import ChangeSource

FIELDS = (
    *("psks_type", "represents", "number", "position", "level", "decree", "decree_date"),
    *("service_area", "started_on", "ended_on"),
)
# Of this type there is one in each kecamatan at a time (Permensos 28/2018).
ONE_PER_DISTRICT = "tksk"


class RoleOverlaps(NotSaved):
    """The subject has this role already in that time."""


@dataclass(frozen=True)
class Colleagues:
    """Who else is TKSK of a kecamatan in that time: those the user may see, and how many more."""

    visible: list[Person]
    others: int

    def __bool__(self) -> bool:
        return bool(self.visible or self.others)


def colleagues(values: Mapping[str, Any], user, person: Person | None = None) -> Colleagues:
    """Return who else holds a role of which there should be one per kecamatan, in the time of these values."""
    area, psks_type = values.get("service_area"), values.get("psks_type")
    if psks_type is None or psks_type.code != ONE_PER_DISTRICT or area is None:
        return Colleagues([], 0)
    held = Membership.objects.overlapping(values.get("started_on"), values.get("ended_on")).filter(
        psks_type=psks_type, service_area=area, person__merged_into=None, person__status="active"
    )
    others = Person.objects.filter(pk__in=held.values("person"))
    if person is not None:
        others = others.exclude(pk=person.pk)
    visible = list(others.visible_to(user)[:5])
    return Colleagues(visible, max(0, others.count() - len(visible)))


@transaction.atomic
def add_role(
    subject: Subject, values: Mapping[str, Any], by, now: datetime.datetime, document: Document | None = None
) -> Membership:
    """Give the subject a role and return it; giving the very same again returns the first.

    Raises RoleOverlaps when they hold this role, for the same institution, on one of its days.
    """
    _lock(subject)
    held = _same_role(subject, values)
    if same := held.filter(**{name: values.get(name) for name in ("number", "started_on", "ended_on")}).first():
        return same
    _refuse_overlap(held, values)
    role = Membership(**{_field_of(subject): subject}, **values)
    kept = _keep(role, document)
    with removed_on_failure(kept):
        role.save()
        _write(subject, role, _told(role, dict.fromkeys(FIELDS), FIELDS, bool(document)), by, now, "Peran ditambahkan")
    return role


@transaction.atomic
def change_role(
    role: Membership,
    values: Mapping[str, Any],
    by,
    now: datetime.datetime,
    document: Document | None = None,
    version: str | None = None,
) -> Membership:
    """Change a role, with its history. A new decree file takes the place of the old one.

    Raises RoleOverlaps as add_role does, and ChangedMeanwhile when `version` is no longer what stands there.
    """
    subject = role.subject
    _lock(subject)
    role = Membership.objects.select_related("psks_type", "represents", "service_area").get(pk=role.pk)
    if version is not None and version_of(role, values) != version:
        raise ChangedMeanwhile(subject.changes.first())
    before = snapshot(role, values)
    for name, value in values.items():
        setattr(role, name, value)
    _refuse_overlap(_same_role(subject, snapshot(role, FIELDS)).exclude(pk=role.pk), snapshot(role, FIELDS))
    old_file = role.decree_file.name if document else ""
    kept = _keep(role, document)
    with removed_on_failure(kept):
        role.save()
        _write(subject, role, _told(role, before, values, bool(document)), by, now)
    if old_file:
        transaction.on_commit(partial(storages["private"].delete, old_file))
    return role


def end_role(role: Membership, on: datetime.date, reason: str, by, now: datetime.datetime) -> Membership:
    """End a role on its last day, with the reason; ending it on the same day again changes nothing."""
    if role.started_on and on < role.started_on:
        raise NotSaved(f"Peran ini baru mulai {long_date(role.started_on)}; hari terakhirnya tidak bisa sebelum itu.")
    with transaction.atomic():
        subject = role.subject
        _lock(subject)
        role = Membership.objects.select_related("psks_type").get(pk=role.pk)
        if role.ended_on == on:
            return role
        before = snapshot(role, ["ended_on"])
        role.ended_on = on
        role.save(update_fields=["ended_on"])
        _write(subject, role, _told(role, before, ["ended_on"], False), by, now, reason)
    return role


def _lock(subject: Subject) -> None:
    list(type(subject)._default_manager.select_for_update().filter(pk=subject.pk).values_list("pk"))


def _field_of(subject: Subject) -> str:
    return {Person: "person", Family: "family", Institution: "institution"}[type(subject)]


def _same_role(subject: Subject, values: Mapping[str, Any]):
    return Membership.objects.filter(
        **{_field_of(subject): subject}, psks_type=values["psks_type"], represents=values.get("represents")
    )


def _refuse_overlap(held, values: Mapping[str, Any]) -> None:
    other = held.overlapping(values.get("started_on"), values.get("ended_on")).select_related("psks_type").first()
    if other is None:
        return
    since = f"sejak {long_date(other.started_on)}" if other.started_on else "tanpa tanggal mulai"
    until = f"sampai {long_date(other.ended_on)}" if other.ended_on else "belum diakhiri"
    raise RoleOverlaps(
        f"Peran {other.psks_type} sudah tercatat {since}, {until}. "
        "Akhiri atau ubah peran itu dulu, atau pilih masa yang tidak bertumpuk."
    )


def _keep(role: Membership, document: Document | None) -> str:
    """Put the decree on the private storage and return under which name; "" without one."""
    if document is None:
        return ""
    return document.keep_in(role.decree_file)


def _told(role: Membership, before: Mapping[str, object], names, has_file: bool) -> dict[str, tuple[str, str]]:
    told = {
        # "SK" keeps its capitals, "Nomor induk" does not.
        f"Peran {role.psks_type.short_name}: {label if label[:2].isupper() else label[:1].lower() + label[1:]}": pair
        for label, pair in difference(role, before, names).items()
    }
    if has_file:
        told[f"Peran {role.psks_type.short_name}: berkas SK"] = ("", "diunggah")
    return told


def _write(subject: Subject, role: Membership, told, by, now: datetime.datetime, note: str = "") -> None:
    record_change(subject, ChangeSource.FORM, told, by, now, note)
