"""The search for duplicates: whom it finds, what it leaves alone, and what becomes of old pairs."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.models import BatchState
from registry.domain.candidates import dismiss_pair
from registry.domain.duplicate_search import start_search
from registry.domain.likeness import niks_are_near
from registry.models import DuplicatePair, Person
from registry.models.merging import PairState
from tests.registry.conftest import NOW

BORN = datetime.date(1988, 2, 15)


@pytest.fixture
def search(django_capture_on_commit_callbacks, administrator):
    """Search the whole registry; return the open pairs as {(name, name): reasons}."""

    def run():
        with django_capture_on_commit_callbacks(execute=True):
            batch = start_search(administrator)
        batch.refresh_from_db()
        assert batch.state == BatchState.DONE
        return {(pair.a.name, pair.b.name): pair.reasons for pair in DuplicatePair.objects.waiting()}

    return run


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ({"birth_date": BORN}, {"birth_date": BORN}, ["same"]),
        ({"birth_date": BORN}, {"birth_date": BORN, "area": "62.06.02"}, ["birth_elsewhere"]),
        ({"phone": "+6281200000001"}, {"name": "Siti Aminah Nahan", "phone": "+6281200000001"}, ["phone"]),
        ({"birth_date": BORN}, {"name": "Siti Aminha", "birth_date": BORN, "area": "62.06.02"}, ["birth_alike"]),
        ({}, {"birth_date": BORN}, ["district"]),
        ({"birth_date": BORN}, {"birth_date": datetime.date(1988, 2, 16)}, ["birth_slip"]),
        ({"birth_date": datetime.date(1988, 2, 5)}, {"birth_date": datetime.date(1988, 5, 2)}, ["birth_slip"]),
        ({"nik": "6203015502880001"}, {"name": "Siti Amina", "nik": "6203015502880007"}, ["nik"]),
        ({"nik": "6203015502880012"}, {"name": "Aminah Siti", "nik": "6203015502880021"}, ["nik"]),
        (
            {"nik": "6203015502880001", "birth_date": BORN},
            {"nik": "6203015502880499", "birth_date": BORN},
            ["nik_differs"],
        ),
    ],
)
@pytest.mark.django_db
def test_it_finds_who_may_be_one_person(make_person, search, one, other, reasons):
    first, second = make_person(**one), make_person(**other)

    assert search() == {(first.name, second.name): reasons}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"birth_date": BORN}, {"birth_date": datetime.date(1970, 7, 1)}),
        ({"phone": "+6281200000001"}, {"name": "Joko Santoso", "phone": "+6281200000001"}),
        (
            {"phone": "+6281200000001", "birth_date": BORN},
            {"phone": "+6281200000001", "birth_date": datetime.date(1999, 7, 3), "name": "Siti Aminah Putri"},
        ),
        ({"nik": "6203015502880001"}, {"nik": "6203015502880499", "area": "62.06.02"}),
        ({"nik": "6203015502880001"}, {"name": "Joko Santoso", "nik": "6203015502880007"}),
        ({}, {"area": "62.06.02"}),
        ({"birth_date": BORN}, {"birth_date": BORN, "status": "erased", "name": "Siti Aminah"}),
    ],
)
@pytest.mark.django_db
def test_it_leaves_alone_who_is_somebody_else(make_person, search, one, other):
    if other.get("status") == "erased":
        other = {"status": "erased", "name": "Siti Aminah"}
    make_person(**one), make_person(**other)

    assert search() == {}


@pytest.mark.django_db
def test_of_a_crowd_with_one_birth_date_those_who_sound_alike_are_found(make_person, search):
    """People whose day of birth nobody knows are often all born on the first of July."""
    day = datetime.date(1970, 7, 1)
    Person.objects.bulk_create(
        Person(name=f"{first}{last} Orang", birth_date=day, area_id="62.06")
        for first in ("Bak", "Duk", "Gim", "Jol", "Pen", "Rut", "Wim", "Zan")
        for last in ("aro", "esti", "inda", "oko", "ulma", "awir", "ovan", "upri")
    )
    make_person("Norhayati", birth_date=day), make_person("Norhayatie", birth_date=day)

    assert ("Norhayati", "Norhayatie") in search()


@pytest.mark.django_db
def test_a_pair_that_is_no_longer_alike_is_gone_after_the_next_search(make_person, search):
    first = make_person(birth_date=BORN)
    make_person(birth_date=BORN)
    assert len(search()) == 1

    first.birth_date = datetime.date(1950, 10, 30)
    first.save()

    assert search() == {}


@pytest.mark.django_db
def test_a_dismissed_pair_comes_back_only_with_a_new_reason(make_person, search, administrator):
    first = make_person("Siti Aminah", birth_date=BORN)
    second = make_person("Siti Aminah", birth_date=BORN, area="62.06.02")
    search()
    dismiss_pair(DuplicatePair.objects.get(), administrator, NOW, "Kembar nama")
    assert search() == {}

    for person in (first, second):
        person.phone = "+6281200000001"
        person.save()

    assert search() == {("Siti Aminah", "Siti Aminah"): ["phone", "birth_elsewhere"]}


@pytest.mark.django_db
def test_dismissing_says_who_when_and_why(make_person, search, administrator):
    make_person(birth_date=BORN), make_person(birth_date=BORN)
    search()

    pair = dismiss_pair(DuplicatePair.objects.get(), administrator, NOW, " Ibu dan  anak ")

    assert (pair.state, pair.decided_by, pair.decided_at, pair.why) == (
        PairState.DISMISSED,
        administrator,
        NOW,
        "Ibu dan anak",
    )


@pytest.mark.django_db
def test_records_that_were_merged_are_not_searched(make_person, search):
    survivor = make_person(birth_date=BORN)
    make_person(birth_date=BORN, merged_into=survivor)

    assert search() == {}


digits = st.text("0123456789", min_size=16, max_size=16)


@settings(deadline=None, database=None)
@given(nik=digits, place=st.integers(0, 15), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_is_near(nik, place, digit):
    assert niks_are_near(nik, nik[:place] + digit + nik[place + 1 :]) == (nik[place] != digit)


@settings(deadline=None, database=None)
@given(nik=digits, place=st.integers(0, 14))
def test_two_neighbours_that_changed_places_are_near(nik, place):
    other = nik[:place] + nik[place + 1] + nik[place] + nik[place + 2 :]

    assert niks_are_near(nik, other) == (nik[place] != nik[place + 1])


@settings(deadline=None, database=None)
@given(nik=digits, first=st.integers(0, 12), gap=st.integers(2, 3))
def test_two_wrong_digits_apart_are_not_near(nik, first, gap):
    changed = list(nik)
    for place in (first, first + gap):
        changed[place] = str((int(nik[place]) + 1) % 10)

    assert not niks_are_near(nik, "".join(changed))
