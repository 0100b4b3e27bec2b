"""The page of one person: summary, ledger by year, history in pages, and that it was looked at."""

import datetime

import pytest

from registry.domain.credits import grant_credit, reverse_credit
from registry.domain.history import record_change
from registry.domain.ledger import ledger_of
from registry.models import PersonAccess
from registry.models.history import ChangeSource
from tests.registry.conftest import NOW, TODAY


@pytest.fixture
def siti(make_person):
    return make_person("Siti Aminah", nik="6203016512900001")


def test_the_ledger_adds_up_by_year_what_was_not_taken_back(siti):
    for source, day, expires in [
        ("A", datetime.date(2025, 3, 1), datetime.date(2026, 3, 1)),
        ("B", datetime.date(2026, 2, 1), None),
        ("C", datetime.date(2026, 5, 1), None),
    ]:
        grant_credit(siti, source, source, 450, [], day, expires)
    reverse_credit("C", TODAY)

    ledger = ledger_of(siti, TODAY)

    assert [(year.year, year.minutes) for year in ledger.years] == [(2026, 450), (2025, 450)]
    assert ledger.valid_minutes == 450
    assert [(entry.credit.source, entry.is_reversed, entry.is_expired) for entry in ledger.years[0].entries] == [
        ("C", True, False),
        ("B", False, False),
    ]


def test_opening_the_page_is_noted_once_a_day(client, siti, operator_kapuas):
    client.force_login(operator_kapuas)
    client.get(siti.get_absolute_url())
    client.get(siti.get_absolute_url())

    assert [(each.kind, each.by) for each in PersonAccess.objects.all()] == [("view", operator_kapuas)]


def test_a_record_that_was_merged_leads_to_the_one_that_stayed(client, siti, make_person, operator_kapuas):
    loser = make_person("Siti A.", merged_into=siti)
    client.force_login(operator_kapuas)

    assert client.get(loser.get_absolute_url())["Location"] == siti.get_absolute_url()


def test_history_comes_in_pages(client, siti, operator_kapuas):
    for number in range(12):
        record_change(siti, ChangeSource.FORM, {"Alamat": ("", f"Jalan {number}")}, operator_kapuas, NOW)
    client.force_login(operator_kapuas)

    pages = [client.get(f"{siti.get_absolute_url()}?riwayat={page}").content.decode() for page in (1, 2)]

    assert ["Jalan 11" in pages[0], "Jalan 0<" in pages[0], "Jalan 0<" in pages[1]] == [True, False, True]


def test_a_reviewer_reads_and_is_offered_no_change(client, siti, reviewer):
    client.force_login(reviewer)

    page = client.get(siti.get_absolute_url()).content.decode()

    assert [word in page for word in ("Siti Aminah", "Ubah data", "Tambah peran", "Cetak biodata")] == [
        True,
        False,
        False,
        False,
    ]


def test_biodata_is_one_page_without_the_nik_and_is_noted(client, siti, operator_kapuas):
    siti.memberships.create(psks_type_id="psm", number="SK-1", started_on=datetime.date(2026, 1, 1))
    client.force_login(operator_kapuas)

    response = client.get(f"{siti.get_absolute_url()}biodata/")

    assert (response["Content-Type"], response["Cache-Control"]) == ("application/pdf", "private, no-store")
    assert response.content.startswith(b"%PDF-")
    assert [(each.kind, each.reason) for each in PersonAccess.objects.all()] == [("print", "Biodata")]


def test_more_of_everything_costs_no_more_queries(client, siti, operator_kapuas, django_assert_max_num_queries):
    for number, pillar in enumerate(("psm", "tksk", "tagana")):
        siti.memberships.create(psks_type_id=pillar, service_area_id="62.03.01")
        grant_credit(siti, f"K{number}", f"Bimtek {number}", 450, [], TODAY)
        record_change(siti, ChangeSource.FORM, {"Alamat": ("", f"Jalan {number}")}, operator_kapuas, NOW)
    client.force_login(operator_kapuas)

    with django_assert_max_num_queries(30):
        client.get(siti.get_absolute_url())
