"""Several workers at once: no gap, no double."""

import threading

import pytest
from django.db import connection

from certificates.domain.issuing import issue_certificates
from certificates.models import Certificate


@pytest.mark.django_db(transaction=True)
def test_operators_who_press_at_once_issue_each_certificate_once(training, plan, people, today, afterwards):
    def press():
        try:
            issue_certificates(training, today, None, afterwards, most=1)
        finally:
            connection.close()

    workers = [threading.Thread(target=press) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    certificates = Certificate.objects.order_by("sequence")
    assert [c.sequence for c in certificates] == [17, 18, 19]
    assert len({c.participant_id for c in certificates}) == 3
