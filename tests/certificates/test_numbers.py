"""Numbers: patterns of a closed list of tokens, no gap, never twice."""

import datetime

import pytest
from django.db import transaction

from certificates.domain.eligibility import IssuingRefused
from certificates.domain.issuing import issue_certificates, preview_issuing
from certificates.domain.numbers import (
    PatternRefused,
    Series,
    check_pattern,
    preview_numbers,
    take_numbers,
    write_number,
)
from certificates.models import Certificate, NumberScheme, NumberScope

DAY = datetime.date(2026, 12, 18)
NEXT_YEAR = datetime.date(2027, 1, 4)


@pytest.fixture
def scheme(office):
    return NumberScheme.objects.create(office=office, name="S", pattern="{urut:03d}/{bulan_romawi}/{tahun}", start=17)


def take(series: Series, count: int = 1) -> list[str]:
    with transaction.atomic():
        return [number.text for number in take_numbers(series, count)]


def test_a_number_is_written_by_its_pattern(training, scheme):
    scheme.pattern = "400.9.1/{urut:03d}/{kegiatan}/{kantor}/{bulan}/{bulan_romawi}/{tahun}"

    assert write_number(scheme, training, 7, DAY) == "400.9.1/007/BTS-2026-01/DINSOS-62/12/XII/2026"


def test_the_first_number_is_the_one_from_the_letter_book(training, scheme):
    series = Series(scheme, training, DAY)

    assert take(series, 2) + take(series) == ["017/XII/2026", "018/XII/2026", "019/XII/2026"]


def test_a_preview_takes_nothing(training, scheme):
    series = Series(scheme, training, DAY)

    assert [number.text for number in preview_numbers(series, 2)] == ["017/XII/2026", "018/XII/2026"]
    assert take(series) == ["017/XII/2026"]


def test_a_number_that_was_rolled_back_is_given_again(training, scheme):
    series = Series(scheme, training, DAY)
    with transaction.atomic():
        take_numbers(series, 3)
        transaction.set_rollback(True)

    assert take(series) == ["017/XII/2026"]


def test_numbers_begin_anew_each_year_with_the_first_of_the_scheme(training, scheme):
    assert (take(Series(scheme, training, DAY)), take(Series(scheme, training, NEXT_YEAR))) == (
        ["017/XII/2026"],
        ["017/I/2027"],
    )


def test_where_the_letter_book_stood_counts_for_its_year_alone(training, scheme):
    scheme.start_year = 2026

    assert (take(Series(scheme, training, DAY)), take(Series(scheme, training, NEXT_YEAR))) == (
        ["017/XII/2026"],
        ["001/I/2027"],
    )


def test_a_training_may_have_a_series_of_its_own(training, make_training, office):
    scheme = NumberScheme.objects.create(
        office=office, name="K", pattern="{urut:03d}/{kegiatan}/{tahun}", scope=NumberScope.TRAINING
    )
    other = make_training(office, code="BTS-2026-02")

    assert take(Series(scheme, training, DAY, start=171), 2) == ["171/BTS-2026-01/2026", "172/BTS-2026-01/2026"]
    assert take(Series(scheme, other, DAY)) == ["001/BTS-2026-02/2026"]


def test_a_changed_code_of_the_training_goes_on_with_the_same_series(training, office):
    scheme = NumberScheme.objects.create(
        office=office, name="K", pattern="{urut}/{kegiatan}", scope=NumberScope.TRAINING
    )
    take(Series(scheme, training, DAY), 2)
    training.code = "BTS-BARU"

    assert take(Series(scheme, training, DAY)) == ["3/BTS-BARU"]


def test_one_letter_number_has_a_suffix_for_each(training, make_training, office):
    scheme = NumberScheme.objects.create(
        office=office, name="L", pattern="{nomor_surat}-{urut:02d}", scope=NumberScope.LETTER
    )
    letter = "400.9.1/123/BTS/XII/2026"
    other = make_training(office, code="BTS-2026-02")

    assert take(Series(scheme, training, DAY, letter=letter), 2) == [f"{letter}-01", f"{letter}-02"]
    assert take(Series(scheme, other, DAY, letter=letter)) == [f"{letter}-03"]
    assert take(Series(scheme, other, DAY, letter="400.9.1/124")) == ["400.9.1/124-01"]


def test_the_letters_number_must_be_there(training, plan, people, office, today, afterwards):
    plan.number_scheme = NumberScheme.objects.create(
        office=office, name="L", pattern="{nomor_surat}-{urut:02d}", scope=NumberScope.LETTER
    )
    plan.save()

    with pytest.raises(IssuingRefused, match="Nomor surat belum diisi"):
        preview_issuing(training, today, afterwards)


def test_a_number_that_is_on_paper_already_is_refused_with_whose_it_is(
    issued, make_training, make_plan, make_participant, office, today, afterwards
):
    other = make_training(office, code="BTS-2026-02")
    plan = make_plan(other)
    plan.number_scheme = NumberScheme.objects.create(
        office=office, name="Lain", pattern="400.9.1/{urut:03d}/{kantor}/XII/{tahun}", start=19
    )
    plan.save()
    make_participant(other, "Pengganti")

    for attempt in (preview_issuing, lambda *when: issue_certificates(when[0], when[1], None, when[2])):
        with pytest.raises(IssuingRefused) as refused:
            attempt(other, today, afterwards)
        assert str(refused.value) == (
            "Nomor 400.9.1/019/DINSOS-62/XII/2026 sudah dipakai sertifikat Sabran (BTS-2026-01). "
            "Ubah nomor pertama atau pola nomornya, lalu terbitkan lagi."
        )
    assert Certificate.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_number_is_only_taken_inside_a_transaction(training, scheme):
    with pytest.raises(transaction.TransactionManagementError):
        take_numbers(Series(scheme, training, DAY), 1)


@pytest.mark.parametrize(
    "pattern",
    ["SERT/{tahun}", "{urut}/{nama.__class__}", "{urut:d}", "{urut}/{", "{urut}/{kepala_dinas}", "{urut:003d}", "{0}"],
)
def test_a_pattern_that_cannot_number_is_refused(pattern):
    with pytest.raises(PatternRefused):
        check_pattern(pattern)


@pytest.mark.parametrize(
    ("pattern", "scope"),
    [("{urut}", "year"), ("{urut}/{tahun}", "letter"), ("{nomor_surat}-{urut}/{tahun}", "year")],
)
def test_a_pattern_that_cannot_keep_its_scopes_apart_is_refused(pattern, scope):
    with pytest.raises(PatternRefused):
        check_pattern(pattern, scope)
