"""Who looked at whose data is written down."""

import datetime

import pytest
from django.db import IntegrityError

from registry.domain.access import note_export, note_nik, note_view
from registry.models import Export
from tests.registry.conftest import NOW

TOMORROW = NOW + datetime.timedelta(days=1)


def kinds(person):
    return sorted(person.accesses.values_list("kind", flat=True))


def test_opening_a_page_counts_once_a_day(make_person, operator_kapuas):
    person = make_person()
    for now in (NOW, NOW + datetime.timedelta(hours=1), TOMORROW):
        note_view(person, operator_kapuas, now)
    assert kinds(person) == ["view", "view"]


def test_looking_at_oneself_is_not_noted(make_person, member):
    person = make_person(user=member)
    note_view(person, member, NOW)
    assert kinds(person) == []


def test_a_whole_nik_counts_each_time(make_person, operator_kapuas):
    person = make_person()
    for _ in range(2):
        note_nik(person, operator_kapuas, "Mencocokkan KTP", NOW)
    assert kinds(person) == ["nik", "nik"]


def test_a_person_stands_in_an_export_once(make_person, operator_kapuas):
    person = make_person()
    export = Export.objects.create(filters={}, by=operator_kapuas, at=NOW)
    for _ in range(2):
        note_export([person.pk], export)
    assert kinds(person) == ["export"]


def test_an_export_of_niks_without_a_reason_cannot_be_kept(operator_kapuas):
    with pytest.raises(IntegrityError):
        Export.objects.create(filters={}, with_nik=True, by=operator_kapuas, at=NOW)
