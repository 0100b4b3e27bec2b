"""Beginilah nama Anda akan tercetak: confirmed before issuing, by whom and when, and never changed silently."""

import datetime

import pytest

from certificates.domain.eligibility import eligibility
from certificates.domain.issuing import issue_certificates
from certificates.domain.names import NameRefused, confirm_name, confirm_names, printed_name, printed_names
from certificates.models import ConfirmedBy, NameConfirmation
from registry.models import Person


@pytest.fixture
def norhayati(people):
    return people[1]


def rename(participant, **fields) -> None:
    Person.objects.filter(pk=participant.person_id).update(**fields)
    participant.person.refresh_from_db()


def test_a_confirmed_spelling_goes_onto_the_certificate(training, plan, norhayati, today, afterwards):
    confirm_name(norhayati, "Hj. Norhayati Nahan, S.Sos", None, ConfirmedBy.MEMBER, afterwards)

    issue_certificates(training, today, None, afterwards)

    assert norhayati.certificates.get().printed_name == "Hj. Norhayati Nahan, S.Sos"


def test_the_last_confirmation_counts_and_all_are_kept(norhayati, operator_kalteng, afterwards):
    confirm_name(norhayati, "Norhayati", None, ConfirmedBy.MEMBER, afterwards)
    confirm_name(norhayati, "Norhayati Nahan", operator_kalteng, ConfirmedBy.OPERATOR, afterwards)

    kept = NameConfirmation.objects.filter(participant=norhayati)
    assert [(one.text, one.source, one.by) for one in kept] == [
        ("Norhayati", "member", None),
        ("Norhayati Nahan", "operator", operator_kalteng),
    ]
    assert printed_name(norhayati).text == "Norhayati Nahan"


def test_saying_the_same_twice_is_kept_once(norhayati, afterwards):
    for _ in range(2):
        confirm_name(norhayati, "Norhayati  Nahan ", None, ConfirmedBy.MEMBER, afterwards)

    assert [one.text for one in norhayati.name_confirmations.all()] == ["Norhayati Nahan"]


def test_a_later_change_in_the_registry_is_told_and_changes_nothing(norhayati, afterwards):
    confirm_name(norhayati, "Norhayati Nahan", None, ConfirmedBy.MEMBER, afterwards)
    rename(norhayati, title_after="S.Sos")

    name = printed_name(norhayati)

    assert (name.text, name.has_changed, name.registry_name) == (
        "Norhayati Nahan",
        True,
        "Norhayati Nahan, S.Sos",
    )


def test_confirming_after_the_change_settles_it(norhayati, afterwards):
    confirm_name(norhayati, "Norhayati Nahan", None, ConfirmedBy.MEMBER, afterwards)
    rename(norhayati, title_after="S.Sos")
    confirm_name(norhayati, "Norhayati Nahan, S.Sos", None, ConfirmedBy.MEMBER, afterwards)

    assert (printed_name(norhayati).has_changed, printed_name(norhayati).warnings) == (False, [])


def test_nothing_is_confirmed_once_the_certificate_exists(issued, people, afterwards):
    with pytest.raises(NameRefused) as refused:
        confirm_name(people[0], "Agustina", None, ConfirmedBy.MEMBER, afterwards)

    assert str(refused.value) == (
        "Sertifikat 400.9.1/017/DINSOS-62/XII/2026 atas nama Agustina Dehen sudah terbit, "
        "jadi namanya tidak berubah lagi. Nama yang salah diganti dengan sertifikat baru."
    )


@pytest.mark.parametrize("text", ["", "   ", "N" * 201])
def test_an_empty_or_endless_name_is_refused(norhayati, afterwards, text):
    with pytest.raises(NameRefused):
        confirm_name(norhayati, text, None, ConfirmedBy.MEMBER, afterwards)


def test_all_without_warnings_are_confirmed_at_once(training, people, make_participant, operator_kalteng, afterwards):
    loud = make_participant(training, "UNTUNG BAHEN")
    names = printed_names([*people, loud]).values()

    made = confirm_names(names, operator_kalteng, afterwards)

    # Sabran has one name only: that is a warning too.
    assert (made, printed_name(loud).is_confirmed, printed_name(people[2]).is_confirmed) == (2, False, False)
    assert confirm_names(printed_names([*people, loud]).values(), None, afterwards, with_warnings=True) == 2


def test_a_plan_may_want_every_name_confirmed(training, plan, people, afterwards):
    plan.requires_confirmation = True
    plan.save()
    confirm_name(people[0], "Agustina Dehen", None, ConfirmedBy.MEMBER, afterwards)

    sorted_out = eligibility(training, afterwards)

    assert sorted_out.ready == [people[0]]
    assert [(item.participant.name, item.reasons) for item in sorted_out.not_eligible] == [
        ("Norhayati Nahan", ["Nama belum dikonfirmasi."]),
        ("Sabran", ["Nama belum dikonfirmasi."]),
        ("Yanto Rangan", ["Hadir 0 %, perlu 80 %."]),
    ]


def test_without_that_nobody_waits_for_a_confirmation(training, plan, people, afterwards):
    assert eligibility(training, afterwards).ready == people


def test_reading_the_names_costs_one_query_however_many(
    training, people, make_participant, django_assert_num_queries, afterwards
):
    everyone = list(training.participants.select_related("person"))
    confirm_name(people[0], "Agustina Dehen", None, ConfirmedBy.MEMBER, afterwards + datetime.timedelta(hours=1))

    with django_assert_num_queries(1):
        printed_names(everyone)
