"""Several workers at once: no gap, no double, and nobody waits for somebody who waits for them."""

import pytest
from django.db import connection

from certificates.domain.issuing import issue_certificates
from certificates.domain.names import NameRefused
from certificates.domain.proposals import accept_proposal, decline_proposal, propose_name
from certificates.domain.scans import keep_scan
from certificates.models import Certificate, CertificateFile, NumberCounter, NumberScheme, PlanRole
from tests.at_once import raised_by

# SQLite lets one write at a time and the others wait in a queue; PostgreSQL lets them all in.
WORKERS = 20 if connection.vendor == "postgresql" else 6
pytestmark = pytest.mark.django_db(transaction=True)


def test_operators_who_press_at_once_issue_each_certificate_once(training, plan, people, today, afterwards):
    assert raised_by(*[lambda: issue_certificates(training, today, None, afterwards, most=1)] * WORKERS) == []

    certificates = Certificate.objects.order_by("sequence")
    assert [c.sequence for c in certificates] == [17, 18, 19]
    assert len({c.participant_id for c in certificates}) == 3


def test_trainings_that_share_one_series_get_numbers_without_gap_or_double(
    make_training, make_plan, make_participant, office, today, afterwards
):
    speakers = NumberScheme.objects.create(office=office, name="Narasumber", pattern="N/{urut:02d}/{tahun}")
    trainings = [make_training(office, code=f"BTS-{number:02d}") for number in range(WORKERS)]
    for number, training in enumerate(trainings):
        plan = make_plan(training)
        own, others = (plan.number_scheme, speakers) if number % 2 else (speakers, plan.number_scheme)
        plan.number_scheme = own
        plan.save()
        PlanRole.objects.create(plan=plan, role="speaker", number_scheme=others)
        make_participant(training, f"Peserta {number}")
        speaker = make_participant(training, f"Narasumber {number}", was_there=False)
        type(speaker).objects.filter(pk=speaker.pk).update(role="speaker")

    tasks = [lambda training=training: issue_certificates(training, today, None, afterwards) for training in trainings]
    assert raised_by(*tasks) == []

    assert Certificate.objects.count() == 2 * WORKERS
    for counter in NumberCounter.objects.all():
        given = Certificate.objects.filter(scheme=counter.scheme, scope_key=counter.scope_key).order_by("sequence")
        assert [one.sequence for one in given] == list(range(counter.first, counter.first + WORKERS))


def test_members_propose_while_the_operator_decides(
    training, plan, people, member, operator_kalteng, today, afterwards
):
    proposals = [propose_name(person, f"{person.name}, S.Sos", "", member, afterwards) for person in people]
    tasks = []
    for proposal in proposals:
        for number in range(3):
            tasks += [
                lambda one=proposal: accept_proposal(one, one.text, operator_kalteng, today, afterwards),
                lambda one=proposal: decline_proposal(one, "Belum ada ijazahnya.", operator_kalteng, afterwards),
                lambda one=proposal, number=number: propose_name(
                    one.participant, f"{one.participant.name}, S.Kom {number}", "", member, afterwards
                ),
            ]

    raised = raised_by(*tasks)

    assert [problem for problem in raised if not isinstance(problem, NameRefused)] == []


def test_one_scan_that_is_sent_several_times_at_once_is_kept_once(training, issued, operator_kalteng):
    data = b"\x89PNG a scan"

    assert raised_by(*[lambda: keep_scan(issued[0], data, operator_kalteng)] * WORKERS) == []

    assert CertificateFile.objects.filter(kind="scan").count() == 1
