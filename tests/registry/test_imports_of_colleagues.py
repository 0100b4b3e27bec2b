"""An import belongs to the office: colleagues of its area see it and go on with it, others never."""

import datetime

import pytest
from django.urls import reverse

from accounts.domain.roles import assign_role, end_role
from accounts.models import RoleName, User
from registry.domain.applying import apply_import
from registry.domain.staging import area_around, stage_people
from registry.domain.undoing import undo_import
from registry.models import ImportBatch, Person
from tests.registry.conftest import KAPUAS, KATINGAN, NOW

SITI = {"Nama Lengkap": "Siti Aminah", "Unsur": "PSM", "NIK": "6203016512900001", "Kab/Kota": "Kapuas"}


@pytest.fixture
def colleague(make_user):
    return make_user("kapuas.dua", RoleName.OPERATOR, KAPUAS)


@pytest.fixture
def batch(make_sheet, operator_kapuas):
    return stage_people(make_sheet(SITI, {**SITI, "NIK": "1"}), "daftar.xlsx", operator_kapuas)


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("operator_kapuas", True),
        ("colleague", True),
        ("operator_kalteng", True),
        ("administrator", True),
        ("operator_katingan", False),
        ("reviewer", False),
        ("member", False),
        ("anonymous", False),
    ],
)
def test_who_sees_an_import_of_kapuas(batch, who, sees, request):
    assert ImportBatch.objects.visible_to(request.getfixturevalue(who)).exists() is sees


@pytest.mark.parametrize(("who", "sees"), [("operator_kapuas", False), ("administrator", True)])
def test_an_import_of_the_province_is_not_for_a_kabupaten(make_sheet, operator_kalteng, who, sees, request):
    stage_people(make_sheet(SITI), "daftar.xlsx", operator_kalteng)

    assert ImportBatch.objects.visible_to(request.getfixturevalue(who)).exists() is sees


def test_an_import_of_two_kabupaten_is_for_who_has_both(make_sheet, make_user, operator_kapuas, operator_kalteng):
    both = make_user("dua", RoleName.OPERATOR, KAPUAS)
    assign_role(both, RoleName.OPERATOR, KATINGAN)
    stage_people(make_sheet(SITI), "daftar.xlsx", fresh(both))

    seen = [ImportBatch.objects.visible_to(fresh(user)).count() for user in (both, operator_kalteng, operator_kapuas)]

    assert seen == [1, 1, 0]


@pytest.mark.parametrize(
    ("codes", "area"),
    [(["62.03"], "62.03"), (["62.03.01", "62.03.02"], "62.03"), (["62.03", "62.06"], "62"), ([""], None), ([], None)],
)
def test_the_area_that_holds_all_of_the_uploader(make_user, codes, area):
    user = make_user("siapa")
    for code in codes:
        assign_role(user, RoleName.OPERATOR, code)

    assert area_around(fresh(user)) == area


def test_it_stays_in_sight_when_the_uploader_has_left(batch, operator_kapuas, colleague):
    end_role(operator_kapuas, RoleName.OPERATOR, KAPUAS)

    assert ImportBatch.objects.visible_to(colleague).get() == batch


def test_a_colleague_takes_it_and_takes_it_back(batch, colleague):
    apply_import(batch, colleague, NOW)
    assert [change.by for change in Person.objects.get().changes.all()] == [colleague]

    batch.refresh_from_db()
    undo_import(batch, colleague, NOW + datetime.timedelta(hours=1))
    assert Person.objects.count() == 0


def test_the_page_says_who_uploaded_it(batch, colleague, client):
    client.force_login(colleague)

    page = client.get(batch.get_absolute_url()).content.decode()
    history = client.get(reverse("registry:imports")).content.decode()

    assert "Diunggah operator.kapuas pada" in page
    assert "daftar.xlsx" in history


def test_of_the_people_it_is_compared_with_only_those_in_sight_are_named(
    make_sheet, make_person, operator_kapuas, colleague, client
):
    make_person("Rahasia Sekali", area="62.06.02.1003", nik=SITI["NIK"])
    batch = stage_people(make_sheet(SITI), "daftar.xlsx", operator_kapuas)
    client.force_login(colleague)

    page = client.get(batch.get_absolute_url()).content.decode()

    assert [word in page for word in ("Sudah terdaftar di wilayah lain", "Rahasia", "Katingan")] == [True, False, False]


def test_while_it_is_read_a_colleague_is_told_to_wait(make_sheet, operator_kapuas, colleague, client, monkeypatch):
    monkeypatch.setattr("registry.domain.staging.AT_ONCE", 1)
    batch = stage_people(make_sheet(SITI, SITI), "daftar.xlsx", operator_kapuas)
    client.force_login(colleague)

    page = client.get(batch.get_absolute_url())

    assert (page.status_code, "Berkas ini sedang dibaca" in page.content.decode()) == (200, True)
