"""What the list and the search go by follows every way a person, a role, a credit or a type is written."""

import datetime

import pytest

from registry.domain.credits import grant_credit, reverse_credit
from registry.domain.rebuilding import rebuild_all
from registry.models import Membership, Person, PersonLine, PersonWord, PsksType, TrainedPeriod, WordVariant
from registry.models.following import following_once

DAY = datetime.date(2026, 1, 5)


@pytest.fixture
def person(make_person):
    return make_person("Siti Aminah")


def words(person: Person) -> set[str]:
    return set(PersonWord.objects.filter(person=person).values_list("word", flat=True))


def lines(person: Person) -> set[tuple]:
    return set(PersonLine.objects.filter(person=person).values_list("pillar", "place", "trained", "sex"))


def derived() -> list[set]:
    """Every derived row, without its key."""
    return [
        set(PersonWord.objects.values_list("person", "word")),
        set(WordVariant.objects.values_list("variant", "word")),
        set(TrainedPeriod.objects.values_list("membership", "since", "until")),
        {tuple(value for name, value in row.items() if name != "id") for row in PersonLine.objects.values()},
    ]


def renamed_by_save(person):
    person.name = "Budi"
    person.save()


def renamed_by_save_of_one_field(person):
    person.name = "Budi"
    person.save(update_fields=["name"])


def renamed_by_update(person):
    Person.objects.filter(name="Siti Aminah").update(name="Budi")


def renamed_by_bulk_update(person):
    person.name = "Budi"
    Person.objects.bulk_update([person], ["name"])


@pytest.mark.parametrize(
    "rename", [renamed_by_save, renamed_by_save_of_one_field, renamed_by_update, renamed_by_bulk_update]
)
def test_a_changed_name_is_found_by_its_new_words_only(person, rename):
    rename(person)

    assert words(person) == {"budi"}


def test_people_written_in_bulk_are_found_and_listed(db):
    made = Person.objects.bulk_create([Person(name="Moh. Noer", area_id="62.03.01")])

    assert words(made[0]) == {"moh", "muhamad", "noer", "nur"}
    assert lines(made[0]) == {("", 6203010000, "never", "")}


def test_a_deleted_person_leaves_nothing(person):
    person.delete()

    assert [len(rows) for rows in (PersonWord.objects.all(), PersonLine.objects.all())] == [0, 0]


def given_by_save(person):
    person.memberships.create(psks_type_id="psm", service_area_id="62.06")


def given_in_bulk(person):
    Membership.objects.bulk_create([Membership(person=person, psks_type_id="psm", service_area_id="62.06")])


def given_by_update(person):
    role = person.memberships.create(psks_type_id="tksk")
    Membership.objects.filter(pk=role.pk).update(psks_type_id="psm", service_area_id="62.06")


@pytest.mark.parametrize("give", [given_by_save, given_in_bulk, given_by_update])
def test_a_role_makes_a_line_for_its_pillar_at_both_places(person, give):
    give(person)

    home, service = 6203011010, 6206000000
    assert {(pillar, place) for pillar, place, *_ in lines(person)} == {
        ("", home),
        ("", service),
        ("psm", home),
        ("psm", service),
    }


def test_a_deleted_role_takes_its_line_away(person):
    person.memberships.create(psks_type_id="psm")
    person.memberships.create(psks_type_id="tksk").delete()
    Membership.objects.filter(psks_type="psm").delete()

    assert {pillar for pillar, *_ in lines(person)} == {""}


def test_a_role_that_moves_to_another_person_moves_its_line(person, make_person):
    role, other = person.memberships.create(psks_type_id="psm"), make_person("Budi")
    role.person = other
    role.save()

    assert [{pillar for pillar, *_ in lines(whose)} for whose in (person, other)] == [{""}, {"", "psm"}]


def test_credits_and_the_minimum_of_a_type_turn_the_line(person):
    person.memberships.create(psks_type_id="psm")

    def trained() -> set[str]:
        return {trained for _, _, trained, _ in lines(person)}

    seen = [trained()]
    grant_credit(person, "K1", "Bimtek", 720, [], DAY)
    seen.append(trained())
    PsksType.objects.filter(pk="psm").update(required_minutes=1000)
    seen.append(trained())
    type_ = PsksType.objects.get(pk="psm")
    type_.required_minutes = 0
    type_.save()
    seen.append(trained())
    reverse_credit("K1", DAY)
    seen.append(trained())

    assert seen == [{"never"}, {"trained"}, {"never"}, {"trained"}, {"never"}]


def test_sex_and_area_reach_the_line(person):
    Person.objects.filter(pk=person.pk).update(sex="P", area="62.06")

    assert lines(person) == {("", 6206000000, "never", "P")}


def test_inside_following_once_the_rows_are_made_at_the_end(person):
    with following_once():
        person.name = "Budi"
        person.save()
        before = words(person)

    assert (before, words(person)) == ({"siti", "aminah"}, {"budi"})


def test_rebuilding_from_nothing_makes_the_same_rows(person, make_person):
    person.memberships.create(psks_type_id="psm", ended_on=datetime.date(2030, 1, 1))
    grant_credit(person, "K1", "Bimtek", 720, [], DAY, datetime.date(2029, 1, 1))
    make_person("Budi Santoso", area=None)
    before = derived()

    assert (list(rebuild_all()), derived() == before) == ([2], True)
    assert (list(rebuild_all(from_nothing=True)), derived() == before) == ([2], True)
