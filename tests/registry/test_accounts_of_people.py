"""The account of a person in the registry."""

from accounts.models import RoleName, User
from registry.domain.accounts import ensure_account


def test_a_person_gets_one_account_as_a_member(make_person):
    person = make_person("Siti Aminah", phone="+6281234567890")

    user = ensure_account(person)

    assert (user.phone, user.must_set_password, user.has_usable_password()) == ("+6281234567890", True, False)
    assert list(user.roles.values_list("role", flat=True)) == [RoleName.MEMBER]
    person.refresh_from_db()
    assert person.user == user


def test_asking_again_gives_the_same_account(make_person):
    person = make_person()

    assert ensure_account(person) == ensure_account(type(person).objects.get(pk=person.pk))
    assert User.objects.count() == 1


def test_two_people_with_one_phone_have_two_accounts(make_person):
    people = [make_person(name, phone="+6281234567890") for name in ("Siti", "Budi")]

    assert [ensure_account(person).phone for person in people] == ["+6281234567890", None]
