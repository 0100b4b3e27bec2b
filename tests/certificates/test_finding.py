"""The office finds certificates across trainings, its own and no others."""

import datetime

import pytest

from certificates.domain.codes import in_fours
from certificates.domain.finding import Wanted, find_certificates
from certificates.domain.revoking import replace_certificate, revoke_certificate
from certificates.models import Certificate
from trainings.models import Participant


@pytest.fixture
def found(operator_kalteng, today):
    def find(on: datetime.date = today, **wanted) -> list[str]:
        listed = find_certificates(operator_kalteng, Wanted(**wanted), on)
        return sorted(certificate.printed_name for certificate in listed)

    return find


def test_by_number_name_and_code(issued, found):
    assert found(text="018/dinsos") == ["Norhayati Nahan"]
    assert found(text="nahan norha") == ["Norhayati Nahan"]
    assert found(text=in_fours(issued[2].code).lower()) == ["Sabran"]
    assert found(text="Pejabat") == []


def test_by_the_name_that_was_printed_and_by_the_one_that_is_used_now(issued, found):
    Participant.objects.filter(pk=issued[1].participant_id).update(name="Norhayati Baru")

    assert (found(text="nahan"), found(text="baru")) == (["Norhayati Nahan"], ["Norhayati Nahan"])


def test_by_state_year_and_training(issued, found, today, afterwards):
    revoke_certificate(issued[0], "Keliru", None, today)
    replace_certificate(issued[1], "Norhayati", "Ejaan", None, today, afterwards)
    Certificate.objects.filter(pk=issued[2].pk).update(expires_on=today)

    assert found(state="revoked") == ["Agustina Dehen"]
    assert found(state="replaced") == ["Norhayati Nahan"]
    assert found(state="valid") == ["Norhayati", "Sabran"]
    assert found(on=today + datetime.timedelta(days=1), state="expired") == ["Sabran"]
    assert len(found(year=2026, training="BTS-2026-01")) == 4
    assert found(year=2025) == found(training="LAIN") == []


def test_of_another_area_nothing_is_found(issued, operator_kapuas, today):
    assert list(find_certificates(operator_kapuas, Wanted(), today)) == []


def test_the_page_costs_the_same_for_three_and_for_one(client, issued, operator_kalteng, django_assert_num_queries):
    client.force_login(operator_kalteng)
    client.get("/kantor/sertifikat/")
    with django_assert_num_queries(7):
        one = client.get("/kantor/sertifikat/", {"cari": "Sabran"}).content.decode()
    with django_assert_num_queries(7):
        many = client.get("/kantor/sertifikat/", {"cari": "a"}).content.decode()

    assert (one.count('data-label="Nomor"'), many.count('data-label="Nomor"')) == (1, 3)


def test_strange_filters_are_no_error(client, operator_kalteng):
    client.force_login(operator_kalteng)
    page = client.get("/kantor/sertifikat/", {"tahun": "²", "keadaan": "x", "kegiatan": "'", "cari": "(["})

    assert page.status_code == 200
    assert "Tidak ada yang cocok" in page.content.decode()
