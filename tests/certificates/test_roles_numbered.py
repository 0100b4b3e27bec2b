"""Speakers, moderators and committee get certificates too when the plan says so, with numbers of their own."""

import pytest

from certificates.domain.issuing import issue_certificates, preview_issuing
from certificates.models import Certificate, NumberScheme, PlanRole
from registry.models import TrainingCredit
from trainings.models import ParticipantRole


@pytest.fixture
def with_speakers(plan, office, training, people, make_participant):
    scheme = NumberScheme.objects.create(office=office, name="Narasumber", pattern="N/{urut:02d}/{tahun}")
    PlanRole.objects.create(plan=plan, role=ParticipantRole.SPEAKER, number_scheme=scheme)
    for name, role in [
        ("Bahrun Narasumber", "speaker"),
        ("Citra Panitia", "committee"),
        ("Abdi Narasumber", "speaker"),
    ]:
        other = make_participant(training, name, was_there=False)
        other.role = role
        other.save()
    return plan


def test_each_kind_has_its_own_series_participants_first(with_speakers, training, today, afterwards):
    preview = preview_issuing(training, today, afterwards)
    done = issue_certificates(training, today, None, afterwards)

    assert preview.blocks == done.blocks
    assert [(block.role, block.count, block.first, block.last) for block in done.blocks] == [
        ("Peserta", 3, "400.9.1/017/DINSOS-62/XII/2026", "400.9.1/019/DINSOS-62/XII/2026"),
        ("Narasumber", 2, "N/01/2026", "N/02/2026"),
    ]
    assert Certificate.objects.get(number="N/01/2026").participant.name == "Abdi Narasumber"


def test_roles_may_share_one_series(with_speakers, plan, training, today, afterwards):
    PlanRole.objects.update(number_scheme=plan.number_scheme)

    preview = preview_issuing(training, today, afterwards)
    issue_certificates(training, today, None, afterwards)

    assert [(block.first[8:11], block.last[8:11]) for block in preview.blocks] == [("017", "019"), ("020", "021")]
    assert list(Certificate.objects.order_by("sequence").values_list("sequence", flat=True)) == [17, 18, 19, 20, 21]


def test_who_taught_earns_no_hours(with_speakers, training, today, afterwards):
    issue_certificates(training, today, None, afterwards)

    assert TrainingCredit.objects.count() == 3
