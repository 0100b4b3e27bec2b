"""The transcript is the registry's ledger on paper: its lines, its sums, and no NIK."""

import datetime
import subprocess

import pytest

from certificates.domain.codes import in_fours
from certificates.domain.revoking import revoke_certificate
from certificates.domain.transcript import transcript, transcript_file
from registry.domain.credits import grant_credit
from registry.domain.ledger import ledger_of

NIK = "6203016512900001"


@pytest.fixture
def person(issued):
    """Norhayati, with her 16 JP and two trainings from elsewhere, one of which has expired."""
    person = issued[1].participant.person
    person.nik = NIK
    person.save()
    grant_credit(person, "luar:1", "Pelatihan Tagana", 900, [], datetime.date(2025, 3, 1))
    grant_credit(
        person, "luar:2", "Dasar Puskesos", 360, [], datetime.date(2024, 3, 1), expires_on=datetime.date(2026, 3, 1)
    )
    return person


def words_of(pdf: bytes) -> str:
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return " ".join(told.split())


def test_lines_and_sums_are_those_of_the_ledger(person, issued, today):
    paper, ledger = transcript(person, today), ledger_of(person, today)

    assert [(row.title, row.minutes, row.code) for row in paper.rows] == [
        ("Dasar Puskesos", 360, ""),
        ("Pelatihan Tagana", 900, ""),
        ("Bimtek Pelayanan Tuna Sosial", 720, issued[1].code),
    ]
    assert (paper.minutes, paper.valid_minutes) == (sum(year.minutes for year in ledger.years), ledger.valid_minutes)
    assert (paper.minutes, paper.valid_minutes) == (1980, 1620)


def test_what_was_revoked_is_not_there(person, issued, today):
    revoke_certificate(issued[1], "Keliru", None, today)

    assert [row.title for row in transcript(person, today).rows] == ["Dasar Puskesos", "Pelatihan Tagana"]


def test_the_paper_says_where_each_line_is_checked_and_holds_no_nik(person, issued, today):
    words = words_of(transcript_file(person, today))

    for said in (
        "Norhayati Nahan",
        "44 JP dari 3 pelatihan, 36 JP di antaranya masih berlaku",
        f"Kode {in_fours(issued[1].code)}",
        "Berlaku sampai 1 Maret 2026",
        "buka pilar.test/v dan ketik kodenya",
    ):
        assert said in words
    assert NIK[:6] not in words


def test_the_member_downloads_her_own(client, person, member, operator_kapuas):
    person.user = member
    person.save()
    client.force_login(member)
    own = client.get("/saya/sertifikat/transkrip.pdf")
    client.force_login(operator_kapuas)
    nobody = client.get("/saya/sertifikat/transkrip.pdf")

    assert (own.status_code, own["Content-Type"], nobody.status_code) == (200, "application/pdf", 404)


def test_somebody_without_any_hours_gets_a_sheet_that_says_so(make_participant, training, today):
    person = make_participant(training, "Baru Datang", was_there=False).person

    assert "0 JP dari 0 pelatihan" in words_of(transcript_file(person, today))
