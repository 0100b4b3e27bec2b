"""What stayed with a record that was merged is told to the person, restricted and closed with the one that stayed."""

import uuid

import pytest

from registry.domain.access import note_nik
from registry.domain.erasing import erase_person
from registry.domain.history import record_change
from registry.domain.own_data import own_data
from registry.domain.requests import file_request, restrict
from registry.models import DataRequest, Membership, Restriction
from registry.models.history import ChangeSource
from registry.models.request import RequestChannel, RequestKind
from tests.registry.conftest import NOW


@pytest.fixture
def siti(make_person):
    return make_person("Siti Aminah")


@pytest.fixture
def old(make_person, siti):
    return make_person("Siti A.", merged_into=siti)


def test_her_data_hold_what_the_old_record_keeps(siti, old, operator_kapuas):
    Membership.objects.create(person=old, psks_type_id="psm", number="22")
    record_change(old, ChangeSource.FORM, {"Alamat": ("", "Jalan Lama")}, operator_kapuas, NOW)
    note_nik(old, operator_kapuas, "Surat tugas", NOW)

    parts = {part.key: part.rows for part in own_data(siti)}

    assert [row["nomor"] for row in parts["peran"]] == ["22"]
    assert ["Jalan Lama" in str(row["yang berubah"]) for row in parts["perubahan"]] == [True]
    assert [row["alasan"] for row in parts["dilihat_oleh"]] == ["Surat tugas"]


def test_restricting_the_old_record_restricts_the_one_that_stayed(siti, old, operator_kapuas):
    restrict(old, "Sengketa", operator_kapuas, NOW)

    assert Restriction.objects.get().person == siti


def test_erasing_closes_the_requests_of_both(siti, old, operator_kapuas):
    for person in (siti, old):
        file_request(person, RequestKind.ACCESS, "", RequestChannel.PAPER, operator_kapuas, NOW, uuid.uuid4())

    erase_person(siti, operator_kapuas, "Permintaan pemilik data", NOW)

    assert DataRequest.objects.open().count() == 0
