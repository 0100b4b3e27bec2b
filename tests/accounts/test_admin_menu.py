import pytest
from wagtail.admin.menu import admin_menu

STOCK = {"explorer", "images", "documents", "snippets", "reports", "settings", "help"}


@pytest.mark.parametrize(
    ("actor", "stock"),
    [
        ("operator_kapuas", set()),
        ("trainer", {"explorer", "images", "documents"}),
        ("reviewer", {"explorer", "images", "documents"}),
        ("administrator", {"explorer", "images", "documents", "reports", "settings"}),
    ],
)
def test_the_menu_shows_a_role_only_what_it_needs(request, rf, actor, stock):
    wsgi = rf.get("/admin/")
    wsgi.user = request.getfixturevalue(actor)

    assert {item.name for item in admin_menu.menu_items_for_request(wsgi)} & STOCK - {"help"} == stock


@pytest.mark.parametrize(
    ("actor", "status"), [("administrator", 200), ("operator_kapuas", 403), ("trainer", 403), ("reviewer", 403)]
)
def test_stock_reports_are_for_administrators(request, client, actor, status):
    client.force_login(request.getfixturevalue(actor))

    assert client.get("/admin/reports/site-history/").status_code == status


@pytest.mark.parametrize(
    ("actor", "images"), [("administrator", 200), ("trainer", 200), ("reviewer", 200), ("operator_kapuas", 302)]
)
def test_what_the_menu_hides_is_closed_too(request, client, actor, images):
    client.force_login(request.getfixturevalue(actor))

    assert client.get("/admin/images/").status_code == images
    assert client.get("/admin/documents/").status_code == images
