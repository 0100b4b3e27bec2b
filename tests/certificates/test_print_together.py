"""Two operators print at the same moment, and many strangers ask at once: nothing is printed or counted twice."""

import datetime
import uuid

import pytest

from certificates.domain.checks import note_check
from certificates.domain.print_choice import Choice
from certificates.domain.print_run import PrintedBefore, start_print_run
from certificates.domain.verifying import UNKNOWN
from certificates.models import CheckCount, CheckWay, PrintProduct, PrintRun
from tests.at_once import raised_by

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 5


def test_of_those_who_print_the_same_at_once_one_prints_and_the_others_are_asked_why(
    training, issued, operator_kalteng, afterwards
):
    def press():
        start_print_run(training, PrintProduct.PAPER, Choice(), operator_kalteng, afterwards, uuid=uuid.uuid4())

    raised = raised_by(*[press] * AT_ONCE)

    assert [type(problem) for problem in raised] == [PrintedBefore] * (AT_ONCE - 1)
    assert PrintRun.objects.count() == 1


def test_one_form_sent_several_times_at_once_is_one_run(training, issued, operator_kalteng, afterwards):
    key = uuid.uuid4()

    def press():
        start_print_run(training, PrintProduct.PAPER, Choice(), operator_kalteng, afterwards, uuid=key)

    raised = raised_by(*[press] * AT_ONCE)

    assert raised == []
    assert PrintRun.objects.count() == 1


def test_no_check_is_lost_when_many_ask_at_once(db):
    day = datetime.date(2026, 12, 20)

    raised = raised_by(*[lambda: note_check(UNKNOWN, CheckWay.CODE, day)] * AT_ONCE)

    assert raised == []
    assert CheckCount.objects.get().count == AT_ONCE
