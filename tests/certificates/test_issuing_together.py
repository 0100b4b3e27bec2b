"""Several workers at once: no gap, no double."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from certificates.domain.issuing import issue_certificates
from certificates.models import Certificate, NumberCounter, NumberScheme, PlanRole

# SQLite lets one write at a time and the others wait in a queue; PostgreSQL lets them all in.
WORKERS = 20 if connection.vendor == "postgresql" else 6
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(tasks: list[Callable[[], object]]) -> None:
    """Run each task in a thread with a connection of its own, all from the same moment."""
    start, problems = threading.Barrier(len(tasks)), []

    def run(task):
        try:
            start.wait(60)
            task()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    workers = [threading.Thread(target=run, args=[task]) for task in tasks]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert problems == []


def test_operators_who_press_at_once_issue_each_certificate_once(training, plan, people, today, afterwards):
    at_once([lambda: issue_certificates(training, today, None, afterwards, most=1)] * WORKERS)

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

    at_once([lambda training=training: issue_certificates(training, today, None, afterwards) for training in trainings])

    assert Certificate.objects.count() == 2 * WORKERS
    for counter in NumberCounter.objects.all():
        given = Certificate.objects.filter(scheme=counter.scheme, scope_key=counter.scope_key).order_by("sequence")
        assert [one.sequence for one in given] == list(range(counter.first, counter.first + WORKERS))
