"""What is written down when somebody's data change."""

from registry.domain.history import difference, record_change, snapshot
from registry.models import Change
from registry.models.history import ChangeSource
from tests.registry.conftest import NOW

NIK = "6203016512900001"


def changed(person, **values):
    before = snapshot(person, values)
    for name, value in values.items():
        setattr(person, name, value)
    return difference(person, before, values)


def test_only_what_differs_is_told_in_the_words_of_the_form(make_person):
    person = make_person(phone="+6281234567890")
    assert changed(person, name="Siti Aminah", phone="+6281200000000", sex="P") == {
        "Nomor HP": ("+6281234567890", "+6281200000000"),
        "Jenis kelamin": ("", "Perempuan"),
    }


def test_a_nik_is_told_masked(make_person):
    assert changed(make_person(), nik=NIK) == {"NIK": ("", "620301******0001")}


def test_what_did_not_change_is_not_written(make_person, operator_kapuas):
    person = make_person()
    assert record_change(person, ChangeSource.FORM, {"Nama": ("Siti", "Siti")}, operator_kapuas, NOW) is None
    assert Change.objects.count() == 0


def test_a_change_keeps_who_and_what(make_person, operator_kapuas):
    person = make_person()
    record_change(person, ChangeSource.FORM, {"Nama": ("Siti", "Siti Aminah")}, operator_kapuas, NOW)
    change = person.changes.get()
    assert (change.values, change.by, change.at) == ({"Nama": ["Siti", "Siti Aminah"]}, operator_kapuas, NOW)
