from django.contrib.auth.models import Group
from django.core.management import call_command

from accounts.checks import roles_match_groups


def test_the_check_is_quiet_when_roles_and_groups_agree(operator_kapuas):
    assert roles_match_groups(None, databases=["default"]) == []


def test_the_check_names_who_was_changed_elsewhere(operator_kapuas):
    operator_kapuas.groups.add(Group.objects.get(name="Administrator"))

    warnings = roles_match_groups(None, databases=["default"])

    assert [(warning.id, warning.msg) for warning in warnings] == [
        (
            "accounts.W001",
            "Roles and Wagtail groups differ: operator.kapuas: roles Operator, groups Administrator, Operator.",
        )
    ]


def test_the_check_does_not_look_without_a_database(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert roles_match_groups(None) == []


def test_manage_py_check_reports_it_unasked(operator_kapuas, capsys):
    operator_kapuas.groups.add(Group.objects.get(name="Administrator"))

    call_command("check")

    assert "operator.kapuas: roles Operator, groups Administrator, Operator" in capsys.readouterr().err
