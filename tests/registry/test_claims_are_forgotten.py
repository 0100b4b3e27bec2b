"""Who signed up and was never confirmed is forgotten after 90 days, with the account."""

import datetime
import uuid

import pytest

from accounts.domain.roles import assign_role
from accounts.models import RoleName, User
from registry.domain.claims import ClaimData, claim_again, confirm_claim, refuse_claim, sign_up
from registry.domain.forgetting_claims import KEPT, forget_old_claims
from registry.models import Area, Claim, Person
from registry.privacy_texts import notice_text
from tests.registry.conftest import NOW

SECOND = datetime.timedelta(seconds=1)
END = NOW + KEPT


def said(name: str = "Siti Aminah", nik: str = "6203016512900001") -> ClaimData:
    return ClaimData(name, nik, datetime.date(1990, 12, 25), "+6281234567890", Area.objects.get(pk="62.03.01"))


@pytest.fixture
def claim(db) -> Claim:
    return sign_up(said(), "rahasia-123", NOW, uuid.uuid4())


@pytest.fixture
def refused(claim, operator_kapuas) -> Claim:
    refuse_claim(claim, "Datang ke kantor.", operator_kapuas, NOW)
    return claim


@pytest.mark.parametrize("state", ["claim", "refused"])
def test_at_ninety_days_it_is_still_there_and_a_second_later_gone_with_its_account(db, state, request):
    account = request.getfixturevalue(state).user

    assert (forget_old_claims(END), Claim.objects.count(), User.objects.get(pk=account.pk).is_active) == (0, 1, True)
    assert (forget_old_claims(END + SECOND), Claim.objects.count()) == (1, 0)
    assert forget_old_claims(END + SECOND) == 0

    closed = User.objects.get(pk=account.pk)
    assert (closed.is_active, closed.username, closed.first_name, closed.has_usable_password()) == (
        False,
        f"dihapus.{account.pk}",
        "",
        False,
    )
    assert closed.roles.count() == 0


def test_who_sent_a_new_claim_keeps_account_and_claim(refused):
    again = claim_again(refused.user, said(), END, uuid.uuid4())

    forget_old_claims(END + SECOND)

    assert list(Claim.objects.all()) == [again]
    assert User.objects.get(pk=refused.user_id).is_active


def test_a_confirmed_claim_stays_for_good(claim, make_person, operator_kapuas):
    confirm_claim(claim, make_person("Siti Aminah"), operator_kapuas, NOW)

    assert (forget_old_claims(END + 10 * KEPT), Claim.objects.count()) == (0, 1)


def test_an_account_that_got_its_person_otherwise_loses_only_the_claim(refused, make_person):
    make_person("Siti Aminah", user=refused.user)

    forget_old_claims(END + SECOND)

    assert (Claim.objects.count(), Person.objects.get().user) == (0, refused.user)
    assert User.objects.get(pk=refused.user_id).is_active


def test_an_officer_keeps_the_account(refused):
    assign_role(refused.user, RoleName.COMMITTEE, "62.03")

    forget_old_claims(END + SECOND)

    assert (Claim.objects.count(), User.objects.get(pk=refused.user_id).is_active) == (0, True)


def test_of_many_the_next_call_goes_on(claim):
    sign_up(said("Budi", "6203010101800002"), "rahasia-123", NOW, uuid.uuid4())

    assert [forget_old_claims(END + SECOND, accounts=1) for _ in range(3)] == [1, 1, 0]


def test_the_span_is_told_to_everybody(client, refused):
    client.force_login(refused.user)

    assert f"{KEPT.days} hari" in notice_text()
    assert f"{KEPT.days} hari sesudah" in client.get("/saya/data/").content.decode()
