import pytest
from django.http import HttpResponse
from django.urls import include, path

from accounts.access import role_required, sign_in_required
from accounts.models import RoleName


@role_required(RoleName.OPERATOR, RoleName.ADMINISTRATOR)
def office(request):
    return HttpResponse("kantor")


@sign_in_required
def own(request):
    return HttpResponse("milik saya")


urlpatterns = [path("coba/kantor/", office), path("coba/saya/", own), path("", include("config.urls"))]
pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize("path", ["/coba/kantor/", "/coba/saya/"])
def test_a_visitor_is_led_to_sign_in_and_back(client, db, path):
    assert client.get(f"{path}?a=1").url == f"/masuk/?next={path}%3Fa%3D1"


@pytest.mark.parametrize(
    ("actor", "status"),
    [
        ("administrator", 200),
        ("operator_kalteng", 200),
        ("operator_kapuas", 200),
        ("trainer", 403),
        ("reviewer", 403),
        ("committee", 403),
        ("member", 403),
    ],
)
def test_the_role_opens_the_view(request, client, actor, status):
    client.force_login(request.getfixturevalue(actor))

    assert client.get("/coba/kantor/").status_code == status
    assert client.get("/coba/saya/").status_code == 200


def test_the_refusal_names_who_may_open_it(client, member):
    client.force_login(member)

    page = client.get("/coba/kantor/").content.decode()

    assert "Halaman ini dibuka oleh Operator atau Administrator." in page
