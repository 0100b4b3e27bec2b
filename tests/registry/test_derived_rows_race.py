"""Two who write about one person at the same moment leave the derived rows right, on SQLite and on PostgreSQL."""

import datetime

import pytest

from registry.domain.credits import grant_credit
from registry.models import Membership, Person, PersonLine, PersonWord, TrainedPeriod
from tests.at_once import raised_by

pytestmark = pytest.mark.django_db(transaction=True)
DAY = datetime.date(2026, 1, 5)


def test_roles_credits_and_names_written_together_all_reach_the_list(make_person):
    person = make_person("Siti Aminah")

    raised = raised_by(
        lambda: Membership.objects.create(person=person, psks_type_id="psm"),
        lambda: Membership.objects.create(person=person, psks_type_id="tksk"),
        lambda: grant_credit(person, "K1", "Bimtek", 720, [], DAY),
        lambda: grant_credit(person, "K2", "Bimtek", 90, [], DAY),
        lambda: Person.objects.filter(pk=person.pk).update(name="Budi"),
    )

    assert raised == []
    assert set(PersonLine.objects.values_list("pillar", "name", "trained")) == {
        ("", "budi", "trained"),
        ("psm", "budi", "trained"),
        ("tksk", "budi", "trained"),
    }
    assert TrainedPeriod.objects.count() == 2
    assert list(PersonWord.objects.values_list("word", flat=True)) == ["budi"]


def test_the_same_new_words_are_learnt_by_two_at_once(db):
    names = ["Wahyuningsih Prasetyorini", "Prasetyorini Wahyuningsih"] * 3

    raised = raised_by(*(lambda name=name: Person.objects.create(name=name) for name in names))

    assert raised == []
    assert PersonWord.objects.filter(word="wahyuningsih").count() == 6
