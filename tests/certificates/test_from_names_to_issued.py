"""The operator's way: plan, names, what will be issued, and the certificates with their files."""

import pytest
from django.urls import reverse

from certificates.models import Certificate, TemplateVersion
from jobs.domain.runner import run_batch
from jobs.models import Batch
from trainings.models import Training


def filled(**fields) -> dict:
    """The plan's form as an operator fills it."""
    return {
        "template_version": TemplateVersion.objects.get(template__name="Betang").pk,
        "scope": "letter",
        "pattern": "{nomor_surat}-{urut:02d}",
        "start": "1",
        "letter_number": "400.9.1/123/BTS/XII/2024",
        "requires_confirmation": "on",
        "signing_mode": "wet",
        "signatory_position": "Kepala Dinas Sosial",
        "signatory_name": "Contoh Pejabat",
        "valid_months": "24",
        **fields,
    }


@pytest.fixture
def over(training, people):
    """The training two years ago, so that today's clock may be used."""
    training.sessions.update(starts_at="2024-12-04T01:00Z", ends_at="2024-12-04T02:00Z")
    Training.objects.filter(pk=training.pk).update(starts_on="2024-12-03", ends_on="2024-12-04")
    return training


def words(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.django_db(transaction=True)
def test_from_the_names_to_certificates_that_share_one_letter(client, over, people, operator_kalteng):
    client.force_login(operator_kalteng)
    training, names, issue = (
        reverse(f"certificates:{name}", args=[over.code]) for name in ("training", "names", "issue")
    )
    client.post(reverse("certificates:plan", args=[over.code]), filled())
    assert words(client.get(training)).count("Nama belum dikonfirmasi.") == 3

    client.post(names, {"peserta": people[2].pk, "nama": "Sabran, S.Sos"})
    client.post(reverse("certificates:confirm_names", args=[over.code]))
    announced = words(client.get(issue))
    assert "400.9.1/123/BTS/XII/2024-01 sampai 400.9.1/123/BTS/XII/2024-03" in announced
    client.post(issue, {"issued_on": "2024-12-18"})

    assert Batch.objects.get().state == "done"
    assert [(one.number[-2:], one.printed_name, one.expires_on.isoformat()) for one in Certificate.objects.all()] == [
        ("01", "Agustina Dehen", "2026-12-18"),
        ("02", "Norhayati Nahan", "2026-12-18"),
        ("03", "Sabran, S.Sos", "2026-12-18"),
    ]
    assert [one.files.get().kind for one in Certificate.objects.all()] == ["base"] * 3


@pytest.mark.django_db(transaction=True)
def test_who_becomes_ready_after_the_press_waits_for_the_next(
    client, over, plan, people, make_participant, operator_kalteng
):
    client.force_login(operator_kalteng)
    ready = [person.pk for person in people[:2]]
    batch = Batch.objects.create(
        kind="certificates.issue",
        title="-",
        params={"training": over.pk, "issued_on": "2024-12-18", "participants": ready},
        created_by=operator_kalteng,
    )
    run_batch(batch.pk)

    assert [one.participant_id for one in Certificate.objects.all()] == ready


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"pattern": "{urut}"}, "pattern"),
        ({"letter_number": ""}, "letter_number"),
        ({"signing_mode": "seal"}, "signing_mode"),
        ({"pattern_speaker": "N/{urut}"}, "pattern_speaker"),
    ],
)
def test_a_plan_that_cannot_work_is_refused_where_it_is_wrong(client, training, operator_kalteng, fields, wrong):
    client.force_login(operator_kalteng)

    page = client.post(reverse("certificates:plan", args=[training.code]), filled(**fields))

    assert list(page.context["form"].errors) == [wrong]
    assert "400.9.1/123" in page.content.decode() or wrong == "letter_number", "what was typed stays"
