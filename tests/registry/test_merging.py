"""Joining two records: what moves, what stays, what is refused."""

import datetime

import pytest

from accounts.models import RoleName
from registry.domain.credits import grant_credit, reverse_credit
from registry.domain.drafts import PersonDraft
from registry.domain.matching import Matcher
from registry.domain.merging import MergeChoices, MergeRefused, merge_people, rehearse
from registry.domain.unmerging import unmerge_people
from registry.models import Change, Membership, Person, PersonMerge, TrainingCredit
from tests.registry.conftest import NOW

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 1)


@pytest.fixture
def merge(operator_kapuas):
    def run(survivor, loser, by=None, reason="Orang yang sama", **choices):
        return merge_people(survivor, loser, MergeChoices(**choices), by or operator_kapuas, NOW, reason)

    return run


@pytest.fixture
def unmerge(operator_kapuas):
    def run(merge, by=None, reason="Ternyata dua orang"):
        return unmerge_people(merge, by or operator_kapuas, NOW, reason)

    return run


def test_what_the_loser_had_is_the_survivors_and_the_loser_leads_there(make_person, merge):
    survivor, loser = make_person("Siti Aminah"), make_person("Siti Amina")
    role = Membership.objects.create(person=loser, psks_type_id="psm")
    grant_credit(loser, "k1", "Bimtek", 900, [], DAY)

    merge(survivor, loser)

    loser.refresh_from_db()
    assert loser.merged_into == survivor
    assert list(survivor.memberships.values_list("pk", flat=True)) == [role.pk]
    assert [found.source for found in survivor.credits.all()] == ["k1"]
    assert list(Person.objects.current().filter(pk__in=[survivor.pk, loser.pk])) == [survivor]


def test_an_open_role_that_both_hold_stays_with_the_loser_and_the_rehearsal_says_so(make_person, merge):
    survivor, loser = make_person(), make_person()
    for person, number in ((survivor, "1"), (loser, "2")):
        Membership.objects.create(person=person, psks_type_id="psm", number=number)
    Membership.objects.create(person=loser, psks_type_id="tagana")

    rehearsal = rehearse(survivor, loser)
    made = merge(survivor, loser)

    assert rehearsal.moving == [(1, "peran")]
    assert rehearsal.staying == [("Peran: PSM 2", "Data yang dipertahankan sudah memegang peran ini.")]
    assert list(survivor.memberships.values_list("psks_type", flat=True)) == ["psm", "tagana"]
    assert list(loser.memberships.values_list("number", flat=True)) == ["2"]
    assert [(move.model, move.stayed_because) for move in made.moves.stayed()] == [
        ("registry.membership", "Data yang dipertahankan sudah memegang peran ini.")
    ]


def test_the_rehearsal_changes_nothing(make_person):
    survivor, loser = make_person(), make_person()
    role = Membership.objects.create(person=loser, psks_type_id="psm")

    rehearse(survivor, loser)

    role.refresh_from_db()
    loser.refresh_from_db()
    assert (role.person, loser.merged_into) == (loser, None)


def test_chosen_values_come_from_the_loser_and_stand_in_the_history_of_both(make_person, merge, operator_kapuas):
    survivor = make_person("Siti Aminah", phone="+6281200000001")
    loser = make_person("Siti Aminah", phone="+6281200000002", birth_date=datetime.date(1988, 2, 15))

    merge(survivor, loser, from_loser=frozenset({"phone", "birth_date"}))

    survivor.refresh_from_db()
    assert (survivor.phone, survivor.birth_date) == ("+6281200000002", datetime.date(1988, 2, 15))
    own, other = survivor.changes.get(), Change.objects.get(person=loser)
    assert own.values == {
        "Tanggal lahir": ["", "15-02-1988"],
        "Nomor HP": ["+6281200000001", "+6281200000002"],
    }
    assert own.note == "Digabung dengan data Siti Aminah. Orang yang sama"
    assert (other.values, other.note) == ({}, "Digabung ke data Siti Aminah. Orang yang sama")
    assert {own.by, other.by} == {operator_kapuas}


def test_the_only_nik_goes_to_the_survivor_when_chosen(make_person, merge, operator_kapuas):
    survivor, loser = make_person(), make_person(nik="6203015502880001")

    merge(survivor, loser, from_loser=frozenset({"nik"}))

    survivor.refresh_from_db()
    loser.refresh_from_db()
    assert (survivor.nik, loser.nik) == ("6203015502880001", None)


def test_a_nik_that_stays_with_the_loser_still_leads_to_the_survivor(make_person, merge, operator_kapuas):
    survivor, loser = make_person("Siti Aminah"), make_person("Siti Aminah", nik="6203015502880001")
    merge(survivor, loser)
    draft = PersonDraft(name="Siti Aminah", nik="6203015502880001")

    match = Matcher([draft], operator_kapuas).match(draft)

    assert match.known.pk == survivor.pk


def test_two_niks_are_two_people_unless_one_was_mistyped(make_person, merge):
    survivor, loser = make_person(nik="6203015502880001"), make_person(nik="6203015502880002")

    with pytest.raises(MergeRefused, match="NIK keduanya berbeda"):
        merge(survivor, loser)
    assert PersonMerge.objects.count() == 0

    made = merge(survivor, loser, nik_mistyped=True, from_loser=frozenset({"nik"}))
    survivor.refresh_from_db()
    loser.refresh_from_db()
    assert made.nik_mistyped
    assert (survivor.nik, loser.nik) == ("6203015502880002", "6203015502880001")


def test_the_only_account_moves(make_person, make_user, merge):
    account = make_user("anggota", RoleName.MEMBER)
    survivor, loser = make_person(), make_person(user=account)

    merge(survivor, loser)

    assert list(Person.objects.filter(user=account)) == [survivor]
    account.refresh_from_db()
    assert account.is_active


@pytest.mark.parametrize("of_loser", [False, True])
def test_of_two_accounts_one_stays_open_and_sees_everything(make_person, make_user, merge, unmerge, of_loser):
    accounts = [make_user(name, RoleName.MEMBER) for name in ("satu", "dua")]
    survivor, loser = (make_person(user=account) for account in accounts)

    made = merge(survivor, loser, account_of_loser=of_loser)

    survivor.refresh_from_db()
    for account in accounts:
        account.refresh_from_db()
    assert survivor.user == accounts[int(of_loser)]
    assert [account.is_active for account in accounts] == [not of_loser, of_loser]
    assert {*Person.objects.records_of_user(survivor.user)} == {survivor, loser}

    unmerge(made)
    for account in accounts:
        account.refresh_from_db()
    assert [account.is_active for account in accounts] == [True, True]


def test_an_account_with_an_office_role_is_not_closed(make_person, make_user, merge):
    survivor = make_person(user=make_user("satu", RoleName.MEMBER))
    loser = make_person(user=make_user("petugas", RoleName.OPERATOR, "62.06"))

    with pytest.raises(MergeRefused, match="Akun petugas punya peran kantor"):
        merge(survivor, loser)

    merge(survivor, loser, account_of_loser=True)
    survivor.refresh_from_db()
    assert survivor.user.username == "petugas"


def test_somebody_of_elsewhere_is_not_merged(make_person, merge):
    survivor, loser = make_person(), make_person(area="62.06.02")

    with pytest.raises(MergeRefused, match="wilayah lain"):
        merge(survivor, loser)


def test_a_merge_says_why(make_person, merge):
    with pytest.raises(MergeRefused, match="Tulis alasan"):
        merge(make_person(), make_person(), reason="  ")


def test_a_record_is_not_merged_with_itself(make_person, merge):
    person = make_person()

    with pytest.raises(MergeRefused, match="dua orang yang berbeda"):
        merge(person, person)


def test_a_second_press_is_the_same_merge(make_person, merge):
    survivor, loser = make_person(), make_person()

    assert merge(survivor, loser) == merge(survivor, loser)
    assert PersonMerge.objects.count() == 1


def test_chains_lead_to_the_last_and_are_undone_from_there(make_person, merge, unmerge):
    first, second, third = make_person("A"), make_person("B"), make_person("C")
    role = Membership.objects.create(person=first, psks_type_id="psm")
    one = merge(second, first)
    two = merge(third, second)

    first.refresh_from_db()
    role.refresh_from_db()
    assert (first.merged_into, role.person) == (third, third)
    with pytest.raises(MergeRefused, match="digabung lagi ke C"):
        unmerge(one)

    unmerge(two)
    first.refresh_from_db()
    assert first.merged_into == second
    unmerge(one)
    role.refresh_from_db()
    first.refresh_from_db()
    assert (first.merged_into, role.person) == (None, first)


def test_nobody_goes_in_a_circle(make_person, merge):
    one, other = make_person(), make_person()
    merge(one, other)

    with pytest.raises(MergeRefused, match="sudah digabung"):
        merge(other, one)


def test_of_two_merges_into_one_the_later_is_undone_first(make_person, merge, unmerge):
    survivor, one, other = make_person("Yang tetap"), make_person("Satu"), make_person("Dua")
    first = merge(survivor, one)
    merge(survivor, other)

    with pytest.raises(MergeRefused, match="data Dua juga digabung ke sini"):
        unmerge(first)


def test_what_was_added_or_changed_since_stays_with_the_survivor(make_person, merge, unmerge):
    survivor, loser = make_person("Siti Aminah"), make_person("Siti Amina")
    made = merge(survivor, loser, from_loser=frozenset({"name"}))
    role = Membership.objects.create(person=survivor, psks_type_id="psm")
    survivor.refresh_from_db()
    survivor.name = "Siti Aminah Nahan"
    survivor.save()

    unmerge(made)

    survivor.refresh_from_db()
    assert survivor.name == "Siti Aminah Nahan"
    assert list(survivor.memberships.all()) == [role]


def test_a_credit_taken_back_since_goes_back_with_its_reversal(make_person, merge, unmerge):
    survivor, loser = make_person(), make_person()
    role = Membership.objects.create(person=loser, psks_type_id="psm")
    grant_credit(loser, "k1", "Bimtek", 900, [], DAY)
    made = merge(survivor, loser)
    reverse_credit("k1", DAY)

    unmerge(made)

    assert TrainingCredit.objects.filter(person=loser).count() == 2
    assert not Membership.objects.trained(DAY).filter(pk=role.pk).exists()


def test_training_counts_for_the_survivor_and_after_parting_for_the_loser_again(make_person, merge, unmerge):
    survivor, loser = make_person(), make_person()
    mine = Membership.objects.create(person=survivor, psks_type_id="psm")
    theirs = Membership.objects.create(person=loser, psks_type_id="tagana")
    grant_credit(loser, "k1", "Bimtek", 9000, [], DAY)

    made = merge(survivor, loser)
    assert set(Membership.objects.trained(DAY)) == {mine, theirs}

    unmerge(made)
    assert set(Membership.objects.trained(DAY)) == {theirs}


def test_undoing_twice_is_undoing_once(make_person, merge, unmerge):
    made = merge(make_person(), make_person())

    assert unmerge(made) == unmerge(made)
    assert Change.objects.filter(source="unmerge").count() == 2


def test_an_undoing_says_why(make_person, merge, unmerge):
    made = merge(make_person(), make_person())

    with pytest.raises(MergeRefused, match="Tulis alasan pembatalan"):
        unmerge(made, reason="")


def test_kapuas_does_not_undo_what_the_province_merged_into_her_person(make_person, merge, unmerge, operator_kalteng):
    made = merge(make_person(), make_person(area="62.06.02"), by=operator_kalteng)

    with pytest.raises(MergeRefused, match="wilayah lain"):
        unmerge(made)
    assert unmerge(made, by=operator_kalteng).undone_by == operator_kalteng
