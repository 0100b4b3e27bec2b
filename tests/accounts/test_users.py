from django.contrib.auth.models import Group

from accounts.domain.users import create_member, free_username, sign_in_name
from accounts.models import RoleName


def test_a_new_member_signs_in_with_the_phone_and_must_set_a_password(db):
    user = create_member("Siti Aminah", "+6281234567890", "siti@example.go.id")

    assert (user.username, user.phone, user.email) == ("siti.aminah", "+6281234567890", "siti@example.go.id")
    assert user.must_set_password
    assert not user.has_usable_password()
    assert [role.role for role in user.roles.all()] == [RoleName.MEMBER]
    assert list(user.groups.all()) == [Group.objects.get(name="Anggota")]
    assert sign_in_name(user) == "081234567890"


def test_who_shares_a_phone_signs_in_with_the_username(db):
    create_member("Siti Aminah", "+6281234567890")
    second = create_member("Budi Santoso", "+6281234567890")

    assert second.phone is None
    assert sign_in_name(second) == "budi.santoso"


def test_people_of_the_same_name_get_different_usernames(db):
    names = [create_member("Siti Aminah", None).username for _ in range(3)]

    assert names == ["siti.aminah", "siti.aminah2", "siti.aminah3"]


def test_a_username_is_never_empty_and_never_a_number(db):
    assert free_username("...") == "anggota"
    assert free_username("0812 3456") == "anggota.0812.3456"
    assert free_username("Réné  D'Arc, S.Sos") == "rene.d"
