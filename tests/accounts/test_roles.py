import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from accounts.domain.roles import assign_role, drift, end_role, ensure_groups
from accounts.models import RoleName, User
from accounts.scope import has_role


def test_a_role_brings_its_group(make_user):
    user = make_user("baru")

    assign_role(user, RoleName.OPERATOR, "62.03")
    assign_role(user, RoleName.OPERATOR, "62.03")

    assert [group.name for group in user.groups.all()] == ["Operator"]
    assert user.roles.count() == 1
    assert has_role(user, RoleName.OPERATOR)


def test_the_group_goes_with_the_last_area_of_the_role(make_user):
    user = make_user("baru", RoleName.OPERATOR, "62.03")
    assign_role(user, RoleName.OPERATOR, "62.06")

    assert end_role(user, RoleName.OPERATOR, "62.03") is True
    assert [group.name for group in user.groups.all()] == ["Operator"]

    assert end_role(user, RoleName.OPERATOR, "62.06") is True
    assert list(user.groups.all()) == []
    assert not has_role(user, RoleName.OPERATOR)
    assert end_role(user, RoleName.OPERATOR, "62.06") is False


@pytest.mark.parametrize(
    ("role", "enters"),
    [
        (RoleName.ADMINISTRATOR, True),
        (RoleName.OPERATOR, True),
        (RoleName.TRAINER, True),
        (RoleName.REVIEWER, True),
        (RoleName.COMMITTEE, False),
        (RoleName.MEMBER, False),
    ],
)
def test_who_enters_the_wagtail_admin(make_user, client, role, enters):
    user = make_user("baru", role)
    client.force_login(user)

    assert user.has_perm("wagtailadmin.access_admin") is enters
    assert (client.get("/admin/").status_code == 200) is enters


def test_operators_have_no_page_permissions(db):
    ensure_groups()

    assert not GroupPagePermission.objects.filter(group__name__in=["Operator", "Panitia", "Anggota"]).exists()


def test_ensure_groups_takes_back_what_was_clicked_into_a_group(db):
    group = Group.objects.get(name="Operator")
    group.permissions.add(*Group.objects.get(name="Administrator").permissions.all())

    ensure_groups()

    assert [permission.codename for permission in group.permissions.all()] == ["access_admin"]


def test_drift_names_users_whose_groups_say_something_else(make_user, operator_kapuas):
    assert drift() == []

    odd = make_user("aneh")
    odd.groups.add(Group.objects.get(name="Administrator"))
    User.objects.get(pk=operator_kapuas.pk).groups.clear()

    assert drift() == [
        "aneh: roles none, groups Administrator",
        "operator.kapuas: roles Operator, groups none",
    ]
