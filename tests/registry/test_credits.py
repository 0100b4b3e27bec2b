"""The ledger of training minutes, and who is trained."""

import datetime

import pytest

from registry.domain.credits import grant_credit, reverse_credit
from registry.models import Membership, PsksType, TrainingCredit

DAY = datetime.date(2026, 12, 4)
LATER = datetime.date(2027, 12, 4)


@pytest.fixture
def role(make_person):
    return Membership.objects.create(person=make_person(), psks_type_id="psm")


@pytest.fixture
def grant(role):
    def give(source: str = "KODE-1", minutes: int = 720, pillars: tuple = (), **fields) -> TrainingCredit:
        fields = {"earned_on": DAY, "expires_on": None, **fields}
        types = PsksType.objects.filter(code__in=pillars)
        return grant_credit(role.person, source=source, title="Bimtek", minutes=minutes, pillars=types, **fields)

    return give


def is_trained(on: datetime.date = DAY) -> bool:
    return Membership.objects.trained(on).exists()


def test_granting_twice_is_granting_once(grant):
    first, second = grant(minutes=720), grant(minutes=999)

    assert (second, second.minutes, TrainingCredit.objects.count()) == (first, 720, 1)


def test_reversing_twice_is_reversing_once_and_keeps_the_grant(grant):
    grant(pillars=("psm",))

    first, second = reverse_credit("KODE-1", LATER), reverse_credit("KODE-1", LATER)

    assert first == second
    assert (first.kind, first.minutes, list(first.pillars.all())) == (
        "reversal",
        720,
        [PsksType.objects.get(code="psm")],
    )
    assert TrainingCredit.objects.count() == 2


def test_reversing_what_was_never_granted_is_nothing(db):
    assert reverse_credit("TIDAK-ADA", DAY) is None


def test_only_what_is_earned_and_not_expired_or_reversed_is_valid(grant):
    kept = grant("A")
    grant("B", expires_on=DAY - datetime.timedelta(days=1), earned_on=datetime.date(2025, 1, 1))
    grant("C", earned_on=LATER)
    grant("D")
    reverse_credit("D", DAY)

    assert list(TrainingCredit.objects.valid(DAY)) == [kept]


def test_a_credit_counts_on_its_last_day(grant):
    grant(expires_on=LATER)

    assert [is_trained(LATER), is_trained(LATER + datetime.timedelta(days=1))] == [True, False]


def test_nobody_is_trained_without_credit(role):
    assert not is_trained()


@pytest.mark.parametrize(
    ("pillars", "trained"), [((), True), (("psm",), True), (("tksk", "psm"), True), (("tksk",), False)]
)
def test_a_credit_counts_for_its_pillars_or_for_all(grant, pillars, trained):
    grant(pillars=pillars)

    assert is_trained() is trained


def test_the_minutes_of_several_credits_add_up_to_the_minimum_of_the_type(grant):
    PsksType.objects.filter(code="psm").update(required_minutes=1000)

    grant("A", pillars=("psm", "tksk"))
    assert not is_trained()

    grant("B")
    assert is_trained()


def test_a_reversal_takes_the_status_away(grant):
    grant()
    reverse_credit("KODE-1", DAY)

    assert not is_trained()
