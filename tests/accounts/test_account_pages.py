"""Every screen of sign-in and account can be opened, in Indonesian and within the strict CSP."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

OPEN = ["account_login", "account_reset_password", "account_inactive"]
OWN = ["account", "account_change_password", "account_logout", "mfa_index", "account_reauthenticate"]
SECURITY = [
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_deactivate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
]
ALLAUTH_NAMES = [
    ("account_signup", []),
    ("account_email", []),
    ("account_email_verification_sent", []),
    ("account_confirm_email", ["key"]),
    ("account_confirm_login_code", []),
    ("account_set_password", []),
    ("account_reset_password_done", []),
    ("account_reset_password_from_key", ["1a", "key"]),
    ("account_reset_password_from_key_done", []),
    ("account_change_phone", []),
    ("account_verify_phone", []),
    ("mfa_authenticate", []),
    ("mfa_download_recovery_codes", []),
    ("mfa_reauthenticate_webauthn", []),
    ("mfa_edit_webauthn", [1]),
    ("mfa_remove_webauthn", [1]),
]


def assert_good_page(response) -> None:
    page = response.content.decode()
    assert response.status_code in (200, 403)
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\b(src=|type=\"application/json\"))", page)
    assert not re.search(r"\son\w+=|\sstyle=", page)
    assert not re.search(r"\b(Password|Sign in|Please|Your account)\b", page)


@pytest.mark.parametrize("name", OPEN)
def test_open_pages(client, db, name):
    assert_good_page(client.get(reverse(name)))


@pytest.mark.parametrize("name", OWN)
def test_own_pages(client, member, name):
    client.force_login(member)

    assert_good_page(client.get(reverse(name)))


@pytest.mark.parametrize("name", SECURITY)
def test_security_pages(client, operator_kapuas, name):
    TOTP.activate(operator_kapuas, generate_totp_secret())
    RecoveryCodes.activate(operator_kapuas)
    client.force_login(operator_kapuas)
    client.post(reverse("account_reauthenticate"), {"password": "pilar-demo"})

    assert_good_page(client.get(reverse(name)))


def test_setting_up_an_authenticator_app(client, member):
    client.force_login(member)
    client.post(reverse("account_reauthenticate"), {"password": "pilar-demo"})

    assert_good_page(client.get(reverse("mfa_activate_totp")))


@pytest.mark.parametrize(("name", "args"), ALLAUTH_NAMES)
def test_every_name_that_allauth_reverses_leads_somewhere(client, member, name, args):
    client.force_login(member)

    assert client.get(reverse(name, args=args)).status_code in (200, 302, 404)


def test_the_sign_in_page_says_how_to_get_an_account(client, db):
    page = client.get("/masuk/").content.decode()

    assert "Minta slip akses kepada operator Dinas Sosial" in page
    assert 'href="/daftar/"' in page


def test_my_account_shows_phone_and_roles_as_people_read_them(client, newcomer):
    newcomer.must_set_password = False
    newcomer.save()
    client.force_login(newcomer)

    page = client.get("/akun/").content.decode()

    assert "0812-3456-7890" in page
    assert "Anggota" in page
