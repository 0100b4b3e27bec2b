"""Adding somebody by hand: everybody who may be that person is shown, as far as the operator may see them."""

import datetime
import uuid

import pytest
from django.urls import reverse

from registry.domain.people import MaybeKnown, add_person
from registry.models import Area, Person
from tests.registry.conftest import NOW

BORN = datetime.date(1990, 12, 25)


def values(**said) -> dict:
    return {"name": "Siti Aminah", "birth_date": BORN, "area": Area.objects.get(pk="62.03.01"), **said}


def shown(by, **said) -> list[Person]:
    with pytest.raises(MaybeKnown) as refused:
        add_person(values(**said), by, NOW, uuid.uuid4())
    return refused.value.people


def test_namesakes_and_those_whose_name_sounds_alike_are_shown_once_each(make_person, operator_kapuas):
    alike = make_person("Siti Aminat", birth_date=BORN)
    elsewhere = make_person("Siti Aminah", area="62.03.02", birth_date=BORN)
    same = make_person("Siti Aminah", birth_date=BORN)

    assert shown(operator_kapuas) == [same, elsewhere, alike]


def test_who_owns_the_nik_comes_first(make_person, operator_kapuas):
    make_person("Siti Aminah", birth_date=BORN)
    owner = make_person("Orang Lain", nik="6203016512900001")

    assert shown(operator_kapuas, nik="6203016512900001")[0] == owner


def test_at_most_five(make_person, operator_kapuas):
    for _ in range(7):
        make_person("Siti Aminah", birth_date=BORN)

    assert len(shown(operator_kapuas)) == 5


def test_of_people_elsewhere_nobody_is_named(make_person, operator_kapuas):
    make_person("Siti Aminah", area="62.06.02.1003", birth_date=BORN)

    assert shown(operator_kapuas) == []


def test_the_page_names_all_of_them(make_person, operator_kapuas, client):
    people = [make_person("Siti Aminah", birth_date=BORN) for _ in range(2)]
    client.force_login(operator_kapuas)

    sent = {"name": "Siti Aminah", "birth_date": "1990-12-25", "area": "Selat", "sex": "P", "entry": str(uuid.uuid4())}
    page = client.post(reverse("registry:person_new"), sent).content.decode()

    assert [person.get_absolute_url() in page for person in people] == [True, True]
    assert "Tetap buat baru" in page
