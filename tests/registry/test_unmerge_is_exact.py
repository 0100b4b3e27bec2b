"""Merging two people with anything on them and parting them again leaves every table as it was."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from registry.domain.merge_fields import merge_fields
from registry.domain.merging import MergeChoices, merge_people
from registry.domain.relations import relations_to_person
from registry.domain.unmerging import unmerge_people
from registry.models import Change, Person
from registry.models.following import follow
from tests.registry.merging_rows import MAKERS, NOW, Things, everything, make_row

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(hours=1)

rows = st.lists(st.tuples(st.sampled_from(sorted(MAKERS)), st.booleans(), st.integers(0, 8)), max_size=24)
people = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Siti Aminah", "Siti Amina", "Joko Santoso"]),
        "birth_date": st.sampled_from([None, datetime.date(1988, 2, 15)]),
        "phone": st.sampled_from(["", "+6281234567890"]),
        "area_id": st.sampled_from([None, "62.03", "62.03.01.1010"]),
        "sex": st.sampled_from(["", "P"]),
        "status": st.sampled_from(["active", "inactive"]),
    }
)
niks = st.tuples(st.sampled_from([None, "6203015502880001"]), st.sampled_from([None, "6203015502880002"]))
choices = st.builds(
    MergeChoices,
    from_loser=st.frozensets(st.sampled_from(["name", "birth_date", "phone", "area", "sex", "status", "nik"])),
    account_of_loser=st.booleans(),
    nik_mistyped=st.just(True),
)


def test_there_is_a_row_of_every_model_that_points_at_a_person():
    assert {relation.label for relation in relations_to_person()} == set(MAKERS)


def test_what_is_chosen_field_by_field_is_what_a_person_has():
    assert [field.name for field in merge_fields()] == [
        *("name", "title_before", "title_after", "sex", "birth_place", "birth_date", "nik", "phone", "email"),
        *("area", "address", "status"),
    ]


@pytest.fixture
def things(administrator):
    return Things(administrator)


@pytest.fixture
def accounts(make_user):
    return [make_user(f"anggota{number}") for number in (1, 2)]


def test_merge_and_unmerge_restore_every_table(things, accounts, administrator):
    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        rows=rows, first=people, second=people, niks=niks, users=st.tuples(st.booleans(), st.booleans()), chosen=choices
    )
    def check(rows, first, second, niks, users, chosen):
        with transaction.atomic():
            survivor, loser = (
                Person.objects.create(**fields, nik=nik, user=account if has_account else None)
                for fields, nik, account, has_account in zip((first, second), niks, accounts, users, strict=True)
            )
            for label, of_survivor, pick in rows:
                make_row(things, label, survivor if of_survivor else loser, pick)
            follow({survivor.pk, loser.pk})
            written = set(Change.objects.values_list("pk", flat=True))
            before = everything(written)

            merge = merge_people(survivor, loser, chosen, administrator, LATER, "Orang yang sama")
            assert everything(written) != before
            unmerge_people(merge, administrator, LATER, "Ternyata dua orang")

            after = everything(written)
            transaction.set_rollback(True)
        assert {table: (before[table], after[table]) for table in before if before[table] != after[table]} == {}

    check()
