"""Sheets, slips, cards and the recap."""

import json
from io import BytesIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from pikepdf import Pdf

from accounts.models import AccessCode, RoleName
from registry.models import Person
from trainings.domain.attendance import set_attendance
from trainings.domain.papers import local_phone, plan_slips
from trainings.models import AttendanceStatus


@pytest.fixture
def signed_in(client, operator_kalteng):
    client.force_login(operator_kalteng)
    return client


def pages(response):
    assert response["Content-Type"] == "application/pdf"
    return len(Pdf.open(BytesIO(response.content)).pages)


def test_all_sheets_are_one_pdf(signed_in, training, participant):
    url = reverse("trainings:sheets", args=[training.code])

    assert pages(signed_in.get(url, {"sesi": "semua", "kertas": "F4", "kosong": 5})) == 4


def test_one_sheet_is_printed_alone(signed_in, training, participant, session):
    url = reverse("trainings:sheets", args=[training.code])

    assert pages(signed_in.get(url, {"sesi": session.pk, "kertas": "A4", "kosong": 5})) == 1


def test_cards_are_printed_for_the_ticked(signed_in, training, make_participant):
    people = [make_participant(f"Orang {number}") for number in range(9)]
    url = reverse("trainings:cards", args=[training.code])

    assert pages(signed_in.get(url)) == 2
    assert pages(signed_in.get(url, {"pilih": [people[0].pk]})) == 1


def test_looking_at_the_slips_changes_nothing(signed_in, training, participant):
    page = signed_in.get(reverse("trainings:slips", args=[training.code])).content.decode()

    assert "Buat 1 slip baru" in page
    assert not AccessCode.objects.exists()


def test_printing_slips_again_ends_the_codes_before(signed_in, training, participant):
    url = reverse("trainings:slips", args=[training.code])
    for _ in range(2):
        assert pages(signed_in.post(url)) == 1

    assert Person.objects.get(pk=participant.person_id).user.must_set_password
    assert [code.withdrawn_at is None for code in AccessCode.objects.order_by("pk")] == [False, True]


def test_who_has_a_password_is_listed_apart(participant, make_user, operator_kalteng):
    person = participant.person
    person.user = make_user("sudah", RoleName.MEMBER)
    person.save()

    plan = plan_slips([participant], operator_kalteng)

    assert (plan.ready, plan.has_password) == ([], [participant])


def test_no_slip_is_printed_for_people_of_another_kabupaten(participant, operator_katingan):
    plan = plan_slips([participant], operator_katingan)

    assert plan.ready == []
    assert plan.left_out == [(participant, "Tinggal di luar wilayah Anda; slipnya dicetak dinas setempat")]


def test_the_recap_has_a_column_per_session(signed_in, training, participant, session, operator_kalteng):
    set_attendance(session, participant, AttendanceStatus.PRESENT, operator_kalteng, "Daftar hadir kertas.")

    book = openpyxl.load_workbook(
        BytesIO(signed_in.get(reverse("trainings:recap", args=[training.code])).content), read_only=True
    )
    rows = list(book.worksheets[0].iter_rows(values_only=True))

    assert rows[0][4] == "Materi 1 (09.00–12.00 WIB)"
    assert rows[1][1:] == ("Norhayati Nahan", None, "Selat, Kapuas", "H", None, None, None, 1, 25, "4", "tidak")


def test_phones_are_printed_as_they_are_dialled():
    assert local_phone("+6281234567890") == "081234567890"


def test_the_command_writes_the_sheet_of_one_session(training, participant, operator_kalteng, tmp_path, capsys):
    target = tmp_path / "hadir.pdf"
    arguments = ["--session", "2", "--output", str(target), "--as", operator_kalteng.username, "--json"]

    call_command("print_attendance", training.code, *arguments)

    assert json.loads(capsys.readouterr().out)["sheets"] == 1
    assert len(Pdf.open(target).pages) == 1


def test_a_session_that_is_not_there_is_said(training, operator_kalteng, tmp_path):
    with pytest.raises(CommandError, match="punya 4 sesi; nomor 5 tidak ada"):
        call_command(
            "print_attendance",
            training.code,
            "--session",
            "5",
            "--output",
            str(tmp_path / "x.pdf"),
            "--as",
            operator_kalteng.username,
        )


def test_the_list_shows_what_the_user_sees(training, participant, operator_kalteng, operator_katingan, capsys):
    call_command("list_trainings", "--json", "--as", operator_kalteng.username)
    seen = json.loads(capsys.readouterr().out)["trainings"]
    call_command("list_trainings", "--json", "--as", operator_katingan.username)
    unseen = json.loads(capsys.readouterr().out)["trainings"]

    assert [(item["code"], item["participants"], item["minutes"]) for item in seen] == [("BTS-2026-01", 1, 720)]
    assert unseen == []
