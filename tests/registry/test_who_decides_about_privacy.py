"""Who is operator here and reviewer there reads there, and decides about nobody's privacy there."""

import datetime
import uuid

import pytest
from django.urls import reverse

from accounts.domain.roles import assign_role
from accounts.models import RoleName, User
from registry.domain.claims import ClaimData, ClaimRefused, confirm_claim, sign_up
from registry.domain.requests import file_request
from registry.models import Area, DataRequest, DuplicatePair, Person, PersonAccess, Restriction
from registry.models.request import RequestChannel, RequestKind
from tests.registry.conftest import KATINGAN, NOW

NIK = "6203016512900001"


@pytest.fixture
def siti(make_person):
    return make_person("Siti Aminah", nik=NIK)


@pytest.fixture
def reader(make_user) -> User:
    """An operator of Katingan who reviews the whole province, and so sees Siti of Kapuas."""
    user = make_user("katingan.dua", RoleName.OPERATOR, KATINGAN)
    assign_role(user, RoleName.REVIEWER, "62")
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("nik", {"reason": "Mencocokkan dengan KTP atau KK"}),
        ("restriction", {"reason": "Sengketa"}),
        ("request_record", {"kind": "access", "channel": "paper", "text": "Minta", "uuid": str(uuid.uuid4())}),
    ],
)
def test_a_reader_opens_no_nik_and_writes_nothing(client, siti, reader, name, sent):
    client.force_login(reader)
    assert client.get(siti.get_absolute_url()).status_code == 200

    answer = client.post(reverse(f"registry:{name}", args=[siti.pk]), sent)

    assert (answer.status_code, NIK in answer.content.decode()) == (403, False)
    assert [Restriction.objects.count(), DataRequest.objects.count()] == [0, 0]
    assert PersonAccess.objects.filter(kind="nik").count() == 0


def test_a_reader_answers_no_request(client, siti, reader, operator_kapuas):
    asked = file_request(siti, RequestKind.ACCESS, "", RequestChannel.PAPER, operator_kapuas, NOW, uuid.uuid4())
    client.force_login(reader)

    answer = client.post(asked.get_absolute_url(), {"outcome": "done", "answer": "Sudah."})

    asked.refresh_from_db()
    assert (answer.status_code, asked.is_open) == (403, True)


def test_the_operator_of_the_area_does(client, siti, operator_kapuas):
    client.force_login(operator_kapuas)

    answer = client.post(reverse("registry:restriction", args=[siti.pk]), {"reason": "Sengketa"})

    assert (answer.status_code, Restriction.objects.get().person) == (302, siti)


def test_a_reader_says_of_no_pair_that_it_is_two_people(client, siti, make_person, reader):
    pair = DuplicatePair.objects.create(a=siti, b=make_person("Siti Amina"), score=50, reasons=["phone"], found_at=NOW)
    client.force_login(reader)

    assert client.post(reverse("registry:duplicate_dismiss", args=[pair.pk])).status_code == 403
    assert DuplicatePair.objects.get().state == "open"


def test_a_reader_joins_no_account_with_somebody_there(siti, reader):
    area = Area.objects.get(pk="62.06.02")
    said = ClaimData("Siti Aminah", NIK, datetime.date(1990, 12, 25), "+6281234567890", area)
    claim = sign_up(said, "rahasia-123", NOW, uuid.uuid4())

    with pytest.raises(ClaimRefused, match="hanya Anda baca"):
        confirm_claim(claim, siti, reader, NOW)
    assert Person.objects.get().user is None
