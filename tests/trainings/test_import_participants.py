"""The Dinas's own sheet becomes forty participants; twice is still forty."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from registry.models import ImportBatch, Person
from trainings.domain.participant_imports import stage_participants
from trainings.domain.participants import ParticipantStateName, apply_participant_import, change_state
from trainings.models import Participant

SHEET = Path(__file__).parents[1] / "data" / "peserta-bimtek-tuna-sosial.xlsx"


@pytest.fixture
def upload(training, operator_kalteng):
    def apply():
        made = stage_participants(training, SHEET.read_bytes(), SHEET.name, operator_kalteng)
        apply_participant_import(made, operator_kalteng, timezone.now())
        return made

    return apply


def test_the_sheet_gives_forty_participants_with_their_pillars(training, upload):
    upload()

    assert training.participants.count() == 40
    assert training.participants.get(name="Lilis Suryani, S.ST").pillar == "TKSK"
    assert training.participants.get(name="Theo Sahay Bahen").origin == "LKS Harapan Kita"


def test_the_same_sheet_twice_doubles_nobody(training, upload):
    upload()
    upload()

    assert (training.participants.count(), Person.objects.count()) == (40, 40)


def test_staging_alone_makes_nobody_a_participant(training, operator_kalteng):
    stage_participants(training, SHEET.read_bytes(), SHEET.name, operator_kalteng)

    assert not Participant.objects.exists()


def test_who_was_cancelled_stays_cancelled(training, upload, operator_kalteng):
    upload()
    change_state(training.participants.get(name="Halimah"), ParticipantStateName.CANCELLED, operator_kalteng, "Sakit.")

    upload()

    assert not training.participants.get(name="Halimah").is_active


def test_the_screens_lead_from_the_file_to_the_list(client, training, operator_kalteng):
    client.force_login(operator_kalteng)
    url = reverse("trainings:import", args=[training.code])
    key = client.get(url).context["form"]["uuid"].value()
    with SHEET.open("rb") as file:
        preview = client.post(url, {"file": file, "uuid": key}, follow=True)

    assert "Masukkan 40 peserta" in preview.content.decode()
    done = client.post(preview.redirect_chain[-1][0], {"tindakan": "masukkan"}, follow=True).content.decode()
    assert "40 peserta ditambahkan" in done


def test_what_is_not_a_sheet_is_refused_with_a_sentence(client, training, operator_kalteng, tmp_path):
    client.force_login(operator_kalteng)
    bad = tmp_path / "foto.xlsx"
    bad.write_bytes(b"bukan Excel")
    url = reverse("trainings:import", args=[training.code])
    key = client.get(url).context["form"]["uuid"].value()
    with bad.open("rb") as file:
        page = client.post(url, {"file": file, "uuid": key})

    assert page.status_code == 200
    assert "Belum tersimpan" in page.content.decode()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("by", "viewer", "status"), [("operator_kalteng", "administrator", 200), ("administrator", "operator_kalteng", 404)]
)
def test_an_import_is_seen_by_whose_area_holds_that_of_the_uploader(client, training, request, by, viewer, status):
    made = stage_participants(training, SHEET.read_bytes(), SHEET.name, request.getfixturevalue(by))
    client.force_login(request.getfixturevalue(viewer))

    page = client.get(reverse("trainings:import_batch", args=[training.code, made.batch.uuid]))

    assert page.status_code == status


def test_the_command_writes_only_with_apply(training, operator_kalteng, capsys):
    arguments = ["import_participants", training.code, str(SHEET), "--as", operator_kalteng.username, "--json"]

    call_command(*arguments)
    dry = json.loads(capsys.readouterr().out)
    assert (dry["rows"], dry["new"], dry["batch"], Participant.objects.count()) == (40, 40, None, 0)

    call_command(*arguments, "--apply")
    wet = json.loads(capsys.readouterr().out)
    assert (wet["rows"], wet["new"], Participant.objects.count()) == (40, 40, 40)
    assert sorted(wet) == ["batch", "maybe", "new", "problems", "rows", "same", "wrong"]
