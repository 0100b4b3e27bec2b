"""Corrections that people propose to their own data."""

import uuid

import pytest

from registry.domain.corrections import decide_correction, propose_corrections, shown_corrections
from registry.domain.requests import RequestRefused
from registry.models import DataRequest
from tests.registry.conftest import NOW

NIK, OTHER = "6203016512900001", "6203016512900002"


@pytest.fixture
def siti(make_person, member):
    return make_person(user=member, nik=NIK, phone="+6281234567890")


@pytest.fixture
def propose(siti, member):
    def send(**proposals):
        return propose_corrections(siti, proposals, "Sesuai KK", member, NOW, uuid.uuid4())

    return send


def test_only_what_differs_is_proposed(propose, siti):
    request = propose(name="Siti Aminah", birth_place="Kapuas", phone="+6281234567890", nik=OTHER)

    assert [each.field for each in request.corrections.all()] == ["birth_place", "nik"]


def test_without_a_difference_there_is_nothing_to_ask(propose):
    with pytest.raises(RequestRefused, match="Tidak ada yang berbeda"):
        propose(name="Siti Aminah")
    assert DataRequest.objects.count() == 0


def test_the_same_form_twice_is_one_request(siti, member):
    form = uuid.uuid4()
    for _ in range(2):
        propose_corrections(siti, {"name": "Siti Amina"}, "", member, NOW, form)

    assert DataRequest.objects.get().corrections.count() == 1


def test_an_accepted_field_stands_in_the_registry_and_in_its_history(propose, siti, operator_kapuas):
    request = propose(name="Siti Aminah Nahan", area="62.03.02")

    for correction in request.corrections.all():
        decide_correction(correction, True, "", operator_kapuas, NOW)

    siti.refresh_from_db()
    request.refresh_from_db()
    assert (siti.name, siti.area_id, siti.name_key) == ("Siti Aminah Nahan", "62.03.02", "siti aminah nahan")
    assert (request.state, request.answer) == (
        "done",
        "2 dari 2 usulan diterima. Penjelasan ada di setiap data.",
    )
    written = siti.changes.order_by("pk")
    assert [change.source for change in written] == ["correction", "correction"]
    assert written[0].values == {"Nama lengkap": ["Siti Aminah", "Siti Aminah Nahan"]}
    assert "tidak berubah" in written[0].note


def test_a_refused_field_says_why_and_changes_nothing(propose, siti, operator_kapuas):
    correction = propose(birth_date="1990-12-26").corrections.get()

    with pytest.raises(RequestRefused, match="mengapa"):
        decide_correction(correction, False, "", operator_kapuas, NOW)
    decide_correction(correction, False, "KTP berkata lain.", operator_kapuas, NOW)

    siti.refresh_from_db()
    assert siti.birth_date is None
    assert DataRequest.objects.get().state == "refused"


def test_a_field_is_decided_once(propose, operator_kapuas):
    correction = propose(name="Siti", address="Jalan 1").corrections.first()
    decide_correction(correction, True, "", operator_kapuas, NOW)

    with pytest.raises(RequestRefused, match="sudah diputuskan"):
        decide_correction(correction, False, "Tidak.", operator_kapuas, NOW)


def test_a_nik_of_somebody_else_is_not_taken_over(propose, make_person, operator_kapuas, siti):
    make_person("Budi", nik=OTHER)

    with pytest.raises(RequestRefused, match="orang lain"):
        decide_correction(propose(nik=OTHER).corrections.get(), True, "", operator_kapuas, NOW)

    siti.refresh_from_db()
    assert siti.nik == NIK


def test_a_nik_is_never_shown_whole(propose):
    shown = shown_corrections(propose(nik=OTHER))[0]

    assert (shown.before, shown.proposed) == ("620301******0001", "620301******0002")


def test_a_proposal_to_data_that_changed_meanwhile_says_so(propose, siti):
    request = propose(address="Jalan 1")
    siti.address = "Jalan 2"
    siti.save()

    assert shown_corrections(DataRequest.objects.get(pk=request.pk))[0].is_stale
