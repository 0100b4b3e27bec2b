"""The NIK is kept encrypted, found by its hash, and the hash is never left behind."""

import threading

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError, ValidationError
from django.db import IntegrityError, connection, transaction
from django.forms import modelform_factory

from registry.fields import DecryptionFailed, nik_hash
from registry.models import Person

NIK, OTHER = "6203016512900001", "6203060703850002"


def stored(person: Person) -> tuple[str, str]:
    """What stands in the row itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nik, nik_hash FROM registry_person WHERE id = %s", [person.pk])
        return cursor.fetchone()


def test_a_nik_comes_back_as_it_was_and_stands_encrypted(make_person):
    person = make_person(nik=NIK)

    token, hashed = stored(person)

    assert Person.objects.get(pk=person.pk).nik == NIK
    assert NIK not in token
    assert hashed == nik_hash(NIK)


def test_no_nik_is_null_and_two_people_may_have_none(make_person):
    people = [make_person(nik=None), make_person(nik="")]

    assert [stored(person) for person in people] == [(None, None), (None, None)]


def test_an_invalid_form_leaves_reading_as_it_was(make_person):
    person = make_person(nik=NIK)
    form = modelform_factory(Person, fields=["name", "nik"])({"name": "Siti", "nik": "12"}, instance=person)

    assert not form.is_valid()
    assert Person.objects.get(pk=person.pk).nik == NIK


def test_a_token_that_no_key_opens_is_never_handed_out(make_person, settings):
    person = make_person(nik=NIK)
    settings.DATA_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(DecryptionFailed):
        Person.objects.get(pk=person.pk)


def test_a_row_that_was_altered_raises(make_person):
    person = make_person(nik=NIK)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registry_person SET nik = 'gAAAAA' WHERE id = %s", [person.pk])

    with pytest.raises(DecryptionFailed):
        Person.objects.get(pk=person.pk)


def test_two_threads_read_and_write_without_disturbing_each_other():
    field = Person._meta.get_field("nik")
    wrong = []

    def work(nik: str) -> None:
        for _ in range(50):
            if field.from_db_value(field.get_prep_value(nik), None, None) != nik:
                wrong.append(nik)

    threads = [threading.Thread(target=work, args=(nik,)) for nik in (NIK, OTHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


def test_one_nik_is_one_person(make_person):
    make_person(nik=NIK)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_person("Orang Lain", nik="62 0301 6512 9000 01")


def test_validation_refuses_a_nik_of_somebody_else_without_saying_whose(make_person):
    make_person("Rahasia Sekali", nik=NIK)

    with pytest.raises(ValidationError) as refusal:
        Person(name="Orang Lain", nik=NIK, area_id="62.03").full_clean()

    assert refusal.value.message_dict == {
        "nik": ["NIK ini sudah terdaftar. Cari orangnya di registri, atau periksa angkanya."]
    }


@pytest.mark.parametrize("way", ["save", "update_fields", "update", "bulk_update", "bulk_create", "setter_only"])
def test_no_way_of_saving_leaves_the_hash_behind(make_person, way):
    person = make_person(nik=NIK)
    if way == "bulk_create":
        person = Person.objects.bulk_create([Person(name="Baru", nik=OTHER)])[0]
    elif way == "update":
        Person.objects.filter(pk=person.pk).update(nik=OTHER)
    else:
        person.nik = OTHER
        {
            "save": lambda: person.save(),
            "update_fields": lambda: person.save(update_fields=["nik"]),
            "bulk_update": lambda: Person.objects.bulk_update([person], ["nik"]),
            "setter_only": lambda: person.save(update_fields=iter(["nik", "name"])),
        }[way]()

    assert Person.objects.get(nik_hash=nik_hash(OTHER)).nik == OTHER
    assert not Person.objects.filter(nik_hash=nik_hash(NIK)).exists() or way == "bulk_create"


def test_taking_the_nik_away_takes_the_hash_away(make_person):
    person = make_person(nik=NIK)

    person.nik = None
    person.save(update_fields=["nik"])

    assert stored(person) == (None, None)


def test_the_database_refuses_a_nik_without_hash(make_person):
    person = make_person(nik=NIK)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE registry_person SET nik_hash = NULL WHERE id = %s", [person.pk])


def test_asking_for_a_nik_itself_says_that_it_cannot_be_searched(make_person):
    make_person(nik=NIK)

    with pytest.raises(FieldError):
        Person.objects.filter(nik=NIK).exists()
    with pytest.raises(FieldError):
        Person.objects.filter(nik__contains="62").exists()
    assert Person.objects.filter(nik=None).count() == 0
    assert Person.objects.filter(nik__isnull=False).count() == 1


def test_the_name_key_follows_the_name_whatever_way_it_is_saved(make_person):
    person = make_person("Siti Aminah")

    Person.objects.filter(pk=person.pk).update(name="Moch. Ridwan")

    person.refresh_from_db()
    assert person.name_key == "muhamad ridwan"
