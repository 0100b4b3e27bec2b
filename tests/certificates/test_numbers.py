"""Numbers: patterns of a closed list of tokens, no gap, never twice."""

import datetime

import pytest
from django.db import transaction

from certificates.domain.numbers import PatternRefused, check_pattern, take_number, write_number
from certificates.models import NumberScheme, NumberScope

DAY = datetime.date(2026, 12, 18)


@pytest.fixture
def scheme(office):
    return NumberScheme.objects.create(office=office, name="S", pattern="{urut:03d}/{bulan_romawi}/{tahun}", start=17)


def test_a_number_is_written_by_its_pattern(training, scheme):
    scheme.pattern = "400.9.1/{urut:03d}/{kegiatan}/{kantor}/{bulan}/{bulan_romawi}/{tahun}"

    assert write_number(scheme, training, 7, DAY) == "400.9.1/007/BTS-2026-01/DINSOS-62/12/XII/2026"


def test_the_first_number_is_the_one_from_the_letter_book(training, scheme):
    with transaction.atomic():
        taken = [take_number(scheme, training, DAY).text for _ in range(3)]

    assert taken == ["017/XII/2026", "018/XII/2026", "019/XII/2026"]


def test_a_number_that_was_rolled_back_is_given_again(training, scheme):
    with transaction.atomic():
        take_number(scheme, training, DAY)
        transaction.set_rollback(True)
    with transaction.atomic():
        again = take_number(scheme, training, DAY)

    assert again.text == "017/XII/2026"


def test_numbers_begin_anew_each_year(training, scheme):
    with transaction.atomic():
        take_number(scheme, training, DAY)
        following = take_number(scheme, training, datetime.date(2027, 1, 4))

    assert (following.scope_key, following.text) == ("2027", "017/I/2027")


def test_numbers_may_begin_anew_each_training(training, make_training, office, scheme):
    scheme.scope = NumberScope.TRAINING
    scheme.save()
    other = make_training(office, code="BTS-2026-02")
    with transaction.atomic():
        take_number(scheme, training, DAY)
        first_of_other = take_number(scheme, other, DAY)

    assert (first_of_other.scope_key, first_of_other.sequence) == ("BTS-2026-02", 17)


@pytest.mark.django_db(transaction=True)
def test_a_number_is_only_taken_inside_a_transaction(training, scheme):
    with pytest.raises(transaction.TransactionManagementError):
        take_number(scheme, training, DAY)


@pytest.mark.parametrize(
    "pattern",
    ["SERT/{tahun}", "{urut}/{nama.__class__}", "{urut:d}", "{urut}/{", "{urut}/{kepala_dinas}", "{urut:003d}", "{0}"],
)
def test_a_pattern_that_cannot_number_is_refused(pattern):
    with pytest.raises(PatternRefused):
        check_pattern(pattern)
