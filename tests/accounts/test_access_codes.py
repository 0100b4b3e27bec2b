from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.domain.access_codes import (
    LIFETIME,
    MAX_WRONG_TRIES,
    MayNotIssue,
    find_live_code,
    issue_access_code,
    issue_access_codes,
)
from accounts.domain.users import create_member, set_password
from accounts.models import AccessCode, RoleName


@pytest.fixture
def now():
    return timezone.now()


def test_a_code_has_eight_digits_and_only_its_hash_is_kept(member, administrator, now):
    code = issue_access_code(member, administrator, now)

    row = AccessCode.objects.get()
    assert (len(code), code.isdigit()) == (8, True)
    assert code not in row.code_hash
    assert find_live_code(member, code, now) == row


@pytest.mark.parametrize("spelling", ["{0} {1}", "{0}-{1}", " {0}{1} ", "{0} - {1}"])
def test_a_code_is_read_forgivingly(member, administrator, now, spelling):
    code = issue_access_code(member, administrator, now)

    assert find_live_code(member, spelling.format(code[:4], code[4:]), now) is not None


def test_a_new_code_withdraws_the_old_one(member, administrator, now):
    old = issue_access_code(member, administrator, now)
    new = issue_access_code(member, administrator, now)

    assert find_live_code(member, old, now) is None
    assert find_live_code(member, new, now) is not None
    assert AccessCode.objects.live(now).count() == 1


def test_a_code_of_another_person_does_not_open_the_account(member, make_user, administrator, now):
    other = make_user("tksk", RoleName.MEMBER)
    code = issue_access_code(other, administrator, now)
    issue_access_code(member, administrator, now)

    assert find_live_code(member, code, now) is None


def test_a_code_ends_after_fourteen_days(member, administrator, now):
    code = issue_access_code(member, administrator, now)

    assert find_live_code(member, code, now + LIFETIME - timedelta(minutes=1)) is not None
    assert find_live_code(member, code, now + LIFETIME) is None


def test_a_code_is_used_up_when_the_password_is_set(member, administrator, now):
    code = issue_access_code(member, administrator, now)
    assert find_live_code(member, code, now) is not None
    assert find_live_code(member, code, now) is not None

    set_password(member, "sungai kahayan", now)

    assert find_live_code(member, code, now) is None


def test_too_many_wrong_tries_kill_the_code_however_slow_they_are(member, administrator, now):
    code = issue_access_code(member, administrator, now)
    wrong = "00000000" if code != "00000000" else "11111111"
    for _ in range(MAX_WRONG_TRIES):
        find_live_code(member, wrong, now)

    assert find_live_code(member, code, now) is None


def test_a_wrong_password_is_not_a_try_at_the_code(member, administrator, now):
    issue_access_code(member, administrator, now)

    find_live_code(member, "pilar-demo", now)

    assert AccessCode.objects.get().wrong_tries == 0


def test_forty_codes_cost_a_constant_number_of_queries(administrator, now, django_assert_max_num_queries):
    users = [create_member(f"Peserta {number}", None) for number in range(40)]

    with django_assert_max_num_queries(9):
        codes = issue_access_codes(users, administrator, now)

    assert set(codes) == {user.pk for user in users}


@pytest.mark.parametrize("above", ["administrator", "operator_kalteng", "trainer", "reviewer"])
def test_an_operator_cannot_open_the_account_of_someone_above_members(request, operator_kapuas, above, now):
    user = request.getfixturevalue(above)

    with pytest.raises(MayNotIssue):
        issue_access_code(user, operator_kapuas, now)
    assert AccessCode.objects.count() == 0


def test_an_operator_opens_members_and_committee(operator_kapuas, member, committee, now):
    codes = issue_access_codes([member, committee], operator_kapuas, now)

    assert set(codes) == {member.pk, committee.pk}
