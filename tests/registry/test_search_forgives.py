"""One box finds people by a name however it is typed, by phone and by the number of a membership."""

import string

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from registry.domain.filters import Filters
from registry.domain.listing import Listing
from registry.domain.search import Search, search_people
from registry.models import Person
from registry.names import name_words


@pytest.fixture
def ridwan(make_person):
    person = make_person("Mochammad Ridwan Djojohadi", title_after="S.Sos", phone="+6281234567890")
    person.memberships.create(psks_type_id="psm", number="400/12-PSM/2024")
    make_person("Siti Aminah", phone="+6281200000000")
    return person


@pytest.mark.parametrize(
    "typed",
    [
        *("Muh. Ridwan", "moh ridwan", "ridwan", "RIDWAN Mochamad", "Drs. Ridwan, M.Si", "rid", "djojo", "joyohadi"),
        *("0812-3456-7890", "62 812 3456 7890", "400/12-PSM/2024", "400 12 psm 2024", "M. Ridwan"),
    ],
)
def test_a_person_is_found_however_it_is_typed(ridwan, typed):
    assume_found = list(search_people(Person.objects.all(), typed))

    assert assume_found == [ridwan]


@pytest.mark.parametrize("typed", ["ridwn", "ridwyan", "rudwan", "rdiwan", "Muh. Ridwqn"])
def test_one_typing_error_is_forgiven_and_said(ridwan, operator_kapuas, typed):
    listing = Listing(operator_kapuas, Filters(), timezone.localdate(), Search(typed))

    assert (listing.count.number, [row.person for row in listing.similar()]) == (0, [ridwan])


def test_exact_hits_are_not_repeated_among_the_similar(ridwan, make_person, operator_kapuas):
    other = make_person("Ridwin")
    listing = Listing(operator_kapuas, Filters(), timezone.localdate(), Search("ridwan"))

    assert ([row.person for row in listing.page().rows], [row.person for row in listing.similar()]) == (
        [ridwan],
        [other],
    )


@pytest.mark.parametrize("typed", ["", "???", "12", "zzz", "ridwan aminah"])
def test_what_fits_nobody_finds_nobody(ridwan, typed):
    assert list(search_people(Person.objects.all(), typed)) == []


WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=9)


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(words=st.lists(WORDS, min_size=1, max_size=3), data=st.data())
def test_one_random_error_in_a_word_still_finds_the_person(db, words, data):
    place = data.draw(st.integers(0, len(words) - 1))
    typed = [*words[:place], _with_an_error(words[place], data), *words[place + 1 :]]
    # An error that makes a title of a word, or takes one off, says something else than the name.
    assume(len(name_words(" ".join(typed))) == len(name_words(" ".join(words))) == len(words))
    with transaction.atomic():
        person = Person.objects.create(name=" ".join(words))
        found = person in search_people(Person.objects.all(), " ".join(typed))
        transaction.set_rollback(True)

    assert found


def _with_an_error(word: str, data) -> str:
    place = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    match data.draw(st.sampled_from(["insert", "delete", "replace", "swap"])):
        case "insert":
            return word[:place] + letter + word[place:]
        case "delete":
            return word[:place] + word[place + 1 :]
        case "replace":
            return word[:place] + letter + word[place + 1 :]
        case _:
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
