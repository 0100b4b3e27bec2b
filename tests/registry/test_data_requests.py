"""Requests of people about their data, and the clock of 3×24 hours."""

import datetime
import uuid

import pytest
from django.utils import timezone

from registry.domain.exporting import begin_export, export_bytes
from registry.domain.filters import Filters
from registry.domain.listing import Listing
from registry.domain.requests import (
    RequestRefused,
    answer_request,
    cancel_request,
    clock_words,
    file_request,
    lift_restriction,
    overdue_requests,
    restrict,
    restriction_of,
)
from registry.models import DataRequest, Person
from registry.models.request import RequestChannel, RequestKind, RequestState
from tests.registry.conftest import NOW

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def siti(make_person, member):
    return make_person(user=member)


@pytest.fixture
def ask(siti, member):
    def file(kind=RequestKind.ACCESS, **fields):
        given = {"uuid": uuid.uuid4(), **fields}
        return file_request(siti, kind, "Tolong", RequestChannel.SCREEN, member, NOW, **given)

    return file


def test_the_answer_is_due_three_days_after_receipt(ask):
    assert ask().due_at == NOW + 72 * HOUR


def test_a_request_on_paper_runs_from_the_day_it_came(ask):
    received = NOW - 30 * HOUR

    assert ask(received_at=received).due_at == received + 72 * HOUR


def test_a_request_cannot_come_from_the_future(ask):
    with pytest.raises(RequestRefused, match="masa depan"):
        ask(received_at=NOW + HOUR)


def test_the_same_form_twice_is_one_request(ask):
    form = uuid.uuid4()

    assert ask(uuid=form) == ask(uuid=form)
    assert DataRequest.objects.count() == 1


def test_asking_for_the_same_while_it_waits_is_one_request(ask):
    assert ask(RequestKind.ERASURE) == ask(RequestKind.ERASURE)


def test_an_answered_request_may_be_made_again(ask, operator_kapuas):
    first = ask()
    answer_request(first, RequestState.DONE, "Ini jawabannya.", operator_kapuas, NOW)

    assert ask() != first


def test_the_states_are_a_chain(ask, operator_kapuas):
    request = answer_request(ask(), RequestState.REFUSED, "Bukan data Anda.", operator_kapuas, NOW + HOUR)

    assert [(step.state, step.by.username) for step in request.steps.all()] == [
        ("open", "psm"),
        ("refused", "operator.kapuas"),
    ]


def test_an_answer_stays_as_given(ask, operator_kapuas):
    request = ask()
    answer_request(request, RequestState.DONE, "Sudah.", operator_kapuas, NOW)

    with pytest.raises(RequestRefused, match="sudah dijawab"):
        answer_request(request, RequestState.REFUSED, "Tidak jadi.", operator_kapuas, NOW)
    assert DataRequest.objects.get().answer == "Sudah."


def test_an_answer_says_something(ask, operator_kapuas):
    with pytest.raises(RequestRefused, match="Tulis jawabannya"):
        answer_request(ask(), RequestState.REFUSED, "  ", operator_kapuas, NOW)


def test_an_erasure_is_not_fulfilled_by_saying_so(ask, operator_kapuas):
    with pytest.raises(RequestRefused, match="Hapus datanya"):
        answer_request(ask(RequestKind.ERASURE), RequestState.DONE, "Sudah dihapus.", operator_kapuas, NOW)


def test_fulfilling_a_restriction_takes_the_person_out_of_exports(ask, siti, operator_kapuas):
    answer_request(ask(RequestKind.RESTRICTION), RequestState.DONE, "Dibatasi.", operator_kapuas, NOW)

    assert restriction_of(siti).since == NOW
    assert list(Person.objects.exportable()) == []
    assert lift_restriction(siti, operator_kapuas, NOW + HOUR) is True
    assert lift_restriction(siti, operator_kapuas, NOW + HOUR) is False
    assert list(Person.objects.exportable()) == [siti]


def test_a_person_takes_her_request_back_while_it_waits(ask, member, operator_kapuas):
    waiting, answered = ask(RequestKind.ERASURE), ask(RequestKind.ACCESS)
    answer_request(answered, RequestState.DONE, "Sudah.", operator_kapuas, NOW)

    assert cancel_request(waiting, member, NOW).state == RequestState.CANCELLED
    assert cancel_request(answered, member, NOW).state == RequestState.DONE


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (0, "sisa 3 hari"),
        (1, "sisa 2 hari 23 jam"),
        (71, "sisa 1 jam"),
        (71.5, "sisa 30 menit"),
        (74, "terlambat 2 jam"),
        (97, "terlambat 1 hari 1 jam"),
    ],
)
def test_the_clock_speaks(ask, after, words):
    assert clock_words(ask(), NOW + after * HOUR) == words


def test_a_closed_request_says_how_long_it_took(ask, operator_kapuas):
    request = answer_request(ask(), RequestState.DONE, "Sudah.", operator_kapuas, NOW + 26 * HOUR)

    assert clock_words(request, NOW + 400 * HOUR) == "selesai dalam 1 hari 2 jam"


def test_overdue_are_counted_for_the_office_of_the_person(ask, operator_kapuas, operator_katingan):
    ask()

    assert overdue_requests(operator_kapuas, NOW + 71 * HOUR) == 0
    assert overdue_requests(operator_kapuas, NOW + 73 * HOUR) == 1
    assert overdue_requests(operator_katingan, NOW + 73 * HOUR) == 0


def test_a_restricted_person_stands_in_no_export(siti, make_person, operator_kapuas):
    other = make_person("Budi Santoso")
    restrict(siti, "Sengketa alamat", operator_kapuas, NOW)
    today = timezone.localdate()

    export, _ = begin_export(Listing(operator_kapuas, Filters.read({}), today), "", False, "", NOW)
    export_bytes(export, today)

    assert [access.person for access in export.accesses.all()] == [other]
