"""Two merges at the same moment, on real connections, on SQLite and on PostgreSQL."""

import pytest

from registry.domain.merging import MergeChoices, MergeRefused, merge_people
from registry.domain.unmerging import unmerge_people
from registry.models import Membership, Person, PersonMerge
from tests.at_once import at_once
from tests.registry.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def merge(survivor, loser, by):
    return merge_people(survivor, loser, MergeChoices(), by, NOW, "Orang yang sama").pk


def test_a_form_sent_four_times_at_once_merges_once(make_person, operator_kapuas):
    survivor, loser = make_person(), make_person()

    results = at_once(*[lambda: merge(survivor, loser, operator_kapuas)] * 4)

    assert results == [PersonMerge.objects.get().pk] * 4


def test_two_operators_who_merge_the_same_two_the_other_way_round_do_it_once(
    make_person, operator_kapuas, operator_kalteng
):
    one, other = make_person(), make_person()
    Membership.objects.create(person=one, psks_type_id="psm")

    results = at_once(lambda: merge(one, other, operator_kapuas), lambda: merge(other, one, operator_kalteng))

    made = PersonMerge.objects.get()
    assert sorted(type(result) for result in results if not isinstance(result, int)) == [MergeRefused]
    assert Person.objects.current().get() == made.survivor
    assert Membership.objects.get().person == made.survivor


def test_merges_that_share_a_person_come_one_after_the_other(make_person, operator_kapuas):
    first, middle, last = make_person("A"), make_person("B"), make_person("C")

    at_once(lambda: merge(middle, first, operator_kapuas), lambda: merge(last, middle, operator_kapuas))

    standing = Person.objects.current()
    assert [person.merged_into in (None, *standing) for person in Person.objects.order_by("pk")] == [True] * 3
    assert PersonMerge.objects.count() == 3 - standing.count()


def test_an_undoing_sent_four_times_at_once_undoes_once(make_person, operator_kapuas):
    survivor, loser = make_person(), make_person()
    made = merge_people(survivor, loser, MergeChoices(), operator_kapuas, NOW, "Orang yang sama")

    results = at_once(*[lambda: unmerge_people(made, operator_kapuas, NOW, "Dua orang").pk] * 4)

    assert results == [made.pk] * 4
    assert survivor.changes.filter(source="unmerge").count() == 1
