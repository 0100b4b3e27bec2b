"""What Wagtail brings along and what names everybody: for administrators alone."""

import pytest
from django.urls import reverse

from tests.house.walk.resolver import stock_addresses

REPORTS = [name for name in stock_addresses() if name.startswith("wagtailadmin_reports:")]


def test_the_reports_are_all_here():
    assert len(REPORTS) >= 12
    assert "wagtailadmin_reports:site_history" in REPORTS


@pytest.mark.parametrize(
    ("actor", "status"),
    [
        ("administrator", 200),
        ("operator_kalteng", 403),
        ("operator_kapuas", 403),
        ("trainer", 403),
        ("reviewer", 403),
        ("committee", 403),
        ("member", 403),
    ],
)
def test_stock_reports_are_for_administrators(request, client, actor, status):
    client.force_login(request.getfixturevalue(actor))

    assert {name: client.get(reverse(name)).status_code for name in REPORTS} == dict.fromkeys(REPORTS, status)


def test_a_visitor_is_asked_to_sign_in_before_a_report(client, db):
    assert {client.get(reverse(name)).url.partition("?")[0] for name in REPORTS} == {"/masuk/"}


@pytest.mark.parametrize("actor", ["committee", "member"])
def test_who_has_no_work_in_the_admin_is_told_so_and_not_led_in_a_circle(request, client, actor):
    client.force_login(request.getfixturevalue(actor))

    response = client.get("/admin/", follow=True)

    assert (response.status_code, response.redirect_chain) == (403, [])
    assert "Halaman ini dibuka oleh" in response.content.decode()


@pytest.mark.parametrize("action", ["delete", "move", "publish"])
def test_wagtail_offers_no_bulk_action_on_people(client, administrator, action):
    client.force_login(administrator)

    assert client.get(reverse("wagtail_bulk_action", args=["registry", "person", action])).status_code == 404
