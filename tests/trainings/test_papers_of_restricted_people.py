"""What is printed of somebody who had the use of her data restricted: what the paper is for, no more."""

from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone
from pikepdf import Pdf

from registry.domain.requests import lift_restriction, restrict
from registry.models import Membership, Person
from trainings.domain.papers import (
    access_slips,
    attendance_rows,
    cards_of,
    recap_workbook,
    restricted_among,
    slips_of,
)
from trainings.models import Participant

NIK, PHONE = "6203016512900001", "+6281234567890"


@pytest.fixture
def sabran(make_participant, operator_kalteng) -> Participant:
    """A PSM of whom everything is known, restricted; with the account his phone opens."""
    place = make_participant("Sabran", nik=NIK, phone=PHONE, sex="L")
    place.membership = Membership.objects.create(person=place.person, psks_type_id="psm")
    place.save()
    restrict(place.person, "Sengketa", operator_kalteng, timezone.now())
    return listed(place)


def listed(place: Participant) -> Participant:
    return Participant.objects.with_origin().select_related("person__user").get(pk=place.pk)


def test_a_sheet_shows_the_name_beside_which_he_signs(sabran, operator_kalteng):
    (row,) = attendance_rows([sabran], operator_kalteng)

    assert (row.name, row.sex, row.id_tail, row.pillar, row.unit, row.phone) == ("Sabran", "", "", "", "", "")


def test_when_the_restriction_is_lifted_the_line_is_whole_again(sabran, operator_kalteng):
    lift_restriction(sabran.person, operator_kalteng, timezone.now())

    (row,) = attendance_rows([sabran], operator_kalteng)

    assert (row.sex, row.id_tail, row.pillar, row.unit, row.phone) == (
        "L",
        "0001",
        "PSM",
        "Selat, Kapuas",
        "081234567890",
    )


def test_a_card_shows_name_role_and_code(training, sabran):
    (card,) = cards_of(training, [sabran])

    assert (card.name, card.role, card.unit, card.code) == ("Sabran", "Peserta", "", sabran.card_code)


def test_a_slip_lets_him_in_without_telling_his_phone(training, sabran, operator_kalteng):
    (slip,) = slips_of([sabran], operator_kalteng, timezone.now())

    account = Person.objects.get(pk=sabran.person_id).user
    assert account.phone == PHONE
    assert (slip.name, slip.sign_in, slip.unit) == ("Sabran", account.username, "")


def test_a_slip_of_others_says_the_phone_they_sign_in_with(training, make_participant, operator_kalteng):
    place = make_participant("Norjanah", phone="+6281200000001")

    (slip,) = slips_of([listed(place)], operator_kalteng, timezone.now())

    assert (slip.sign_in, slip.unit) == ("081200000001", "Selat, Kapuas")


def test_the_recap_counts_him_without_where_he_is_from(training, sabran):
    book = openpyxl.load_workbook(BytesIO(recap_workbook(training, timezone.now())), read_only=True)

    assert [row[1:4] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [("Sabran", None, None)]


def test_a_record_that_was_merged_is_restricted_with_the_one_that_stayed(sabran, make_participant):
    old = make_participant("Sabran Lama")
    Person.objects.filter(pk=old.person_id).update(merged_into=sabran.person_id)

    assert restricted_among([sabran, old]) == {sabran.person_id, old.person_id}


def test_who_is_restricted_is_asked_once_for_all(sabran, make_participant, django_assert_num_queries):
    people = [sabran, *(listed(make_participant(f"Orang {number}")) for number in range(5))]

    with django_assert_num_queries(1):
        assert restricted_among(people) == {sabran.person_id}


def test_the_slips_are_still_one_paper(training, sabran, operator_kalteng):
    pdf = access_slips(training, [sabran], operator_kalteng, timezone.now())

    assert len(Pdf.open(BytesIO(pdf)).pages) == 1
