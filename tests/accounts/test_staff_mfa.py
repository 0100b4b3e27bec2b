import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from accounts.models import RoleName

CREDENTIALS = {"username": "operator.kapuas", "login": "operator.kapuas", "password": "pilar-demo"}


@pytest.fixture(autouse=True)
def _required(settings):
    settings.STAFF_MFA = "required"


@pytest.fixture
def totp(operator_kapuas):
    """Return a function that gives the code an authenticator app would show now."""
    secret = generate_totp_secret()
    TOTP.activate(operator_kapuas, secret)
    return lambda: _code(secret)


def _code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.mark.parametrize("door", ["/admin/login/", "/admin/login/?next=/admin/pages/", "/masuk/"])
def test_the_password_alone_reaches_no_staff_page_through_any_door(operator_kapuas, totp, client, door):
    client.post(door, CREDENTIALS)

    for path in ["/admin/", "/admin/pages/", "/akun/", "/akun/keamanan/", "/akun/keamanan/cadangan/"]:
        assert client.get(path).url.startswith("/masuk/"), path
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/admin/password_reset/confirm/MQ/abc/", "/admin/login/"])
def test_wagtails_own_doors_lead_to_ours(operator_kapuas, client, path):
    for response in (client.get(path), client.post(path, CREDENTIALS)):
        assert (response.status_code, response.url) == (302, "/masuk/?next=%2Fadmin%2F")
    assert "_auth_user_id" not in client.session


def test_password_and_code_open_the_office(operator_kapuas, totp, client):
    first = client.post("/masuk/?next=/akun/", CREDENTIALS)
    assert first.url == "/masuk/pengaman/"
    assert client.get(first.url).status_code == 200

    assert client.post("/masuk/pengaman/", {"code": totp()}).url == "/akun/"
    assert client.get("/akun/").status_code == 200
    assert client.get("/admin/").status_code == 200


def test_a_session_without_the_second_factor_is_asked_for_it(operator_kapuas, totp, client):
    client.force_login(operator_kapuas)

    assert client.get("/admin/").url == "/akun/keamanan/konfirmasi/?next=%2Fadmin%2F"
    for path in ["/akun/keamanan/", "/akun/keamanan/kunci/tambah/", "/akun/keamanan/cadangan/", "/akun/konfirmasi/"]:
        assert client.get(path).url.startswith("/akun/keamanan/konfirmasi/"), path
    refused = client.post("/api/v1/scans")
    assert refused.status_code == 403

    client.post("/akun/keamanan/konfirmasi/?next=/admin/", {"code": totp()})
    assert client.get("/admin/").status_code == 200


def test_staff_without_a_second_factor_set_one_up_first(operator_kapuas, client):
    client.post("/masuk/", CREDENTIALS)

    assert client.get("/admin/").url == "/akun/keamanan/?next=%2Fadmin%2F"
    assert client.get("/akun/keamanan/").status_code == 200
    assert client.get("/akun/keamanan/aplikasi/").url.startswith("/akun/konfirmasi/")
    client.post("/akun/konfirmasi/?next=/akun/keamanan/aplikasi/", {"password": "pilar-demo"})
    page = client.get("/akun/keamanan/aplikasi/")
    assert page.status_code == 200

    response = client.post("/akun/keamanan/aplikasi/", {"code": _code(page.context["form"].secret)})

    assert response.url == "/akun/keamanan/cadangan/"
    assert client.get("/akun/keamanan/cadangan/").status_code == 200
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("role", [role for role in RoleName if role.is_staff_role])
def test_every_role_that_sees_others_is_asked(make_user, client, role):
    client.force_login(make_user("petugas", role))

    assert client.get("/akun/").url == "/akun/keamanan/?next=%2Fakun%2F"


def test_members_are_not_asked(member, client):
    client.force_login(member)

    assert client.get("/akun/").status_code == 200


def test_with_the_setting_off_nobody_is_asked(operator_kapuas, client, settings):
    settings.STAFF_MFA = "off"
    client.force_login(operator_kapuas)

    assert client.get("/admin/").status_code == 200


def test_staff_with_a_slip_set_the_password_before_the_second_factor(operator_kapuas, client):
    operator_kapuas.must_set_password = True
    operator_kapuas.save()
    client.force_login(operator_kapuas)

    assert client.get("/admin/").url.startswith("/akun/sandi/")
    assert client.get("/akun/sandi/").status_code == 200
    client.post("/akun/sandi/", {"password": "sungai kahayan", "repeated": "sungai kahayan"})
    assert client.get("/admin/").url.startswith("/akun/keamanan/")


def test_the_secret_of_the_second_factor_is_not_readable_in_the_database(operator_kapuas, totp):

    stored = Authenticator.objects.get(user=operator_kapuas, type="totp").data["secret"]

    assert stored.startswith("gAAAA")
