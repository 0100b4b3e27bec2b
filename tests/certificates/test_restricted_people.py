"""Somebody had the use of her data restricted: her papers carry her name, and not where she lives."""

import io
import subprocess

import openpyxl
import pytest
from django.utils import timezone

from certificates.domain.ending import EndingFilter, ending_certificates, export_ending
from certificates.domain.issuing import issue_certificates
from certificates.domain.print_choice import NO_DISTRICT, Choice, chosen_sheets, districts_of
from certificates.domain.print_products import cover_of, receipts_of
from certificates.models import Certificate, PrintedCertificate, PrintOrder, PrintProduct, PrintRun
from registry.domain.requests import restrict
from registry.models import Person
from registry.models.person import PersonStatus


@pytest.fixture
def sabran(issued, operator_kalteng) -> Certificate:
    restrict(issued[2].participant.person, "Sengketa", operator_kalteng, timezone.now())
    return issued[2]


@pytest.fixture
def run(training, issued, operator_kalteng, afterwards) -> PrintRun:
    run = PrintRun.objects.create(
        training=training, product=PrintProduct.PAPER, order=PrintOrder.DISTRICT, selection="semua",
        with_cover=True, count=3, by=operator_kalteng, at=afterwards,
    )  # fmt: skip
    for place, certificate in enumerate(issued, start=1):
        PrintedCertificate.objects.create(run=run, certificate=certificate, place=place)
    return run


def test_a_certificate_that_is_issued_then_says_the_name_alone(
    training, plan, people, operator_kalteng, today, afterwards
):
    restrict(people[2].person, "Sengketa", operator_kalteng, timezone.now())

    issue_certificates(training, today, None, afterwards)

    assert [(one.printed_name, bool(one.said["unit"])) for one in Certificate.objects.all()] == [
        ("Agustina Dehen", True),
        ("Norhayati Nahan", True),
        ("Sabran", False),
    ]


def test_in_the_stack_she_lies_with_those_without_a_kecamatan(training, sabran):
    sheets = chosen_sheets(training, Choice(order=PrintOrder.DISTRICT))

    assert [(code, count) for code, _, count in districts_of(sheets)] == [("62.03.01", 2), (NO_DISTRICT, 1)]
    assert [sheet.name for sheet in sheets][-1] == "Sabran"
    assert [sheet.name for sheet in chosen_sheets(training, Choice(district=NO_DISTRICT))] == ["Sabran"]
    assert "Sabran" not in [sheet.name for sheet in chosen_sheets(training, Choice(district="62.03.01"))]


def test_the_cover_counts_her_apart(run, sabran):
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=cover_of(run), capture_output=True, check=True)

    assert "Tanpa kecamatan 1" in " ".join(told.stdout.decode().split())


def test_she_signs_beside_her_name_and_number_alone(run, sabran):
    keys = list(run.items.values_list("certificate", flat=True))

    rows = {row.name: row.unit for row in receipts_of(run, keys).rows}

    assert (rows["Sabran"], bool(rows["Agustina Dehen"])) == ("", True)


def test_the_list_of_those_who_end_shows_her_and_leaves_the_house_without_her(
    sabran, issued, operator_kalteng, today, afterwards
):
    Certificate.objects.update(expires_on=today)
    chosen = EndingFilter("30")
    listed = ending_certificates(operator_kalteng, chosen, today)
    assert "Sabran" in [certificate.printed_name for certificate in listed]

    book = openpyxl.load_workbook(io.BytesIO(export_ending(listed, chosen, operator_kalteng, today, afterwards)))

    cells = [str(cell.value) for sheet in book for row in sheet for cell in row]
    assert [name in cells for name in ("Agustina Dehen", "Sabran")] == [True, False]
    assert "1 orang yang meminta datanya dibatasi" in cells


@pytest.mark.parametrize("status", [PersonStatus.DECEASED, PersonStatus.ERASED])
def test_the_dead_and_the_erased_are_not_invited(issued, operator_kalteng, today, status):
    Certificate.objects.update(expires_on=today)
    Person.objects.filter(pk=issued[0].participant.person_id).update(status=status)

    found = ending_certificates(operator_kalteng, EndingFilter("30"), today)

    assert [certificate.printed_name for certificate in found] == ["Norhayati Nahan", "Sabran"]
