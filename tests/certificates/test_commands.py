"""The commands answer as the contract says."""

import json

import pytest
from django.core.management import CommandError, call_command

from certificates.models import Certificate
from trainings.models import Training


def run(capsys, *args, **options) -> dict:
    call_command(*args, json=True, **options)
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def over(training, plan, people, operator_kalteng):
    """The training as it stands after its days, two years ago, so that today's clock may be used."""
    training.sessions.update(starts_at="2024-12-04T01:00Z", ends_at="2024-12-04T02:00Z")
    Training.objects.filter(pk=training.pk).update(starts_on="2024-12-03", ends_on="2024-12-04")
    return training


def test_issuing_without_apply_writes_nothing(capsys, over):
    answer = run(capsys, "issue_certificates", over.code, actor="operator.kalteng", date=None)

    assert answer == {
        "eligible": 3,
        "issued": 0,
        "already": 0,
        "not_eligible": [{"name": "Yanto Rangan", "reasons": ["Hadir 0 %, perlu 80 %."]}],
        "first_number": answer["first_number"],
        "last_number": answer["last_number"],
    }
    assert Certificate.objects.count() == 0


def test_issuing_with_apply_issues_and_says_the_numbers(capsys, over):
    call_command(
        "issue_certificates", over.code, "--apply", "--json", "--as", "operator.kalteng", "--date", "2024-12-18"
    )
    answer = json.loads(capsys.readouterr().out)

    assert (answer["issued"], answer["first_number"], answer["last_number"]) == (
        3,
        "400.9.1/017/DINSOS-62/XII/2024",
        "400.9.1/019/DINSOS-62/XII/2024",
    )


def test_a_training_outside_the_area_does_not_exist(over, operator_kapuas):
    with pytest.raises(CommandError):
        call_command("issue_certificates", over.code, "--as", "operator.kapuas")


def test_listing_gives_every_certificate_with_its_state(capsys, issued):
    answer = run(capsys, "list_certificates", issued[0].participant.training.code, actor="operator.kalteng")

    assert answer["count"] == 3
    assert next((row["number"], row["state"]) for row in answer["certificates"]) == (
        "400.9.1/017/DINSOS-62/XII/2026",
        "valid",
    )


def test_verifying_a_code_and_a_file(capsys, issued, tmp_path):
    call_command(
        "print_certificates",
        issued[0].participant.training.code,
        output=tmp_path / "all.pdf",
        actor="operator.kalteng",
    )
    capsys.readouterr()
    with issued[0].files.get().file.open("rb") as file:
        (tmp_path / "one.pdf").write_bytes(file.read())

    by_code = run(capsys, "verify_certificate", issued[0].code.lower())
    by_file = run(capsys, "verify_certificate", str(tmp_path / "one.pdf"))

    assert (by_code["state"], by_code["file"]) == ("valid", None)
    assert (by_file["number"], by_file["file"]) == (by_code["number"], "identical")
