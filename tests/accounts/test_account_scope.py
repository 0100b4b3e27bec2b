"""An administrator of one kabupaten looks at the accounts of that kabupaten only."""

import pytest

from accounts.models import RoleName


@pytest.fixture
def administrator_kapuas(make_user):
    return make_user("admin.kapuas", RoleName.ADMINISTRATOR, "62.03")


def test_the_list_holds_only_accounts_with_a_role_inside(
    client, administrator_kapuas, operator_kapuas, operator_katingan, operator_kalteng, member
):
    client.force_login(administrator_kapuas)

    shown = {user.username for user, _ in client.get("/kantor/pengguna/").context["rows"]}

    assert shown == {"admin.kapuas", "operator.kapuas"}


@pytest.mark.parametrize("who", ["operator_katingan", "operator_kalteng", "member", "administrator"])
def test_an_account_outside_does_not_exist(client, request, administrator_kapuas, who):
    client.force_login(administrator_kapuas)

    assert client.get(f"/kantor/pengguna/{request.getfixturevalue(who).pk}/").status_code == 404


def test_an_administrator_of_everywhere_sees_all(client, administrator, operator_katingan, member):
    client.force_login(administrator)

    shown = {user.username for user, _ in client.get("/kantor/pengguna/").context["rows"]}

    assert shown == {"admin", "operator.katingan", "psm"}


def test_only_an_administrator_of_everywhere_makes_accounts(client, administrator_kapuas, administrator):
    answers = []
    for user in (administrator_kapuas, administrator):
        client.force_login(user)
        answers.append(client.get("/kantor/pengguna/baru/").status_code)

    assert answers == [403, 200]
