import pytest
from django.utils import timezone

from accounts.domain.access_codes import issue_access_code
from accounts.models import AccessCode, RoleName


@pytest.mark.parametrize("spelling", ["{0}{1}", "{0} {1}", "{0}-{1}"])
def test_the_code_of_the_slip_opens_the_account_and_leads_to_a_password(
    newcomer, slip_code, sign_in, client, signed_in_user, spelling
):
    sign_in("0812-3456-7890", spelling.format(slip_code[:4], slip_code[4:]))

    assert signed_in_user() == newcomer.pk
    assert client.get("/saya/").url == "/akun/sandi/?next=%2Fsaya%2F"


def test_before_the_password_nothing_else_opens(newcomer, slip_code, sign_in, client):
    sign_in("081234567890", slip_code)

    for path in ["/", "/akun/", "/akun/keamanan/", "/admin/", "/kantor/", "/v/"]:
        assert client.get(path).url.startswith("/akun/sandi/"), path
    refused = client.get("/api/v1/scans")
    assert (refused.status_code, refused.json()) == (403, {"detail": "Buat kata sandi dulu."})
    assert client.get("/keluar/").status_code == 200


def test_the_password_uses_up_the_code_and_keeps_the_person_signed_in(
    newcomer, slip_code, sign_in, client, signed_in_user
):
    sign_in("081234567890", slip_code)

    response = client.post(
        "/akun/sandi/", {"password": "sungai kahayan", "repeated": "sungai kahayan", "next": "/kegiatan/"}
    )

    assert response.url == "/kegiatan/"
    assert signed_in_user() == newcomer.pk
    newcomer.refresh_from_db()
    assert not newcomer.must_set_password
    assert AccessCode.objects.get().used_at is not None
    assert client.get("/akun/").status_code == 200


def test_the_new_password_opens_the_account_and_the_code_no_more(newcomer, slip_code, sign_in, client, signed_in_user):
    sign_in("081234567890", slip_code)
    client.post("/akun/sandi/", {"password": "sungai kahayan", "repeated": "sungai kahayan"})
    client.post("/keluar/")

    sign_in("081234567890", slip_code)
    assert signed_in_user() is None

    sign_in("081234567890", "sungai kahayan")
    assert signed_in_user() == newcomer.pk


def test_a_connection_that_breaks_before_the_password_locks_nobody_out(
    newcomer, slip_code, sign_in, client, signed_in_user
):
    sign_in("081234567890", slip_code)
    client.cookies.clear()

    sign_in("081234567890", slip_code)

    assert signed_in_user() == newcomer.pk


@pytest.mark.parametrize(
    ("password", "repeated", "sentence"),
    [
        ("pendek", "pendek", "8"),
        ("12345678901", "12345678901", "angka"),
        ("sungai kahayan", "sungai kapuas", "Kedua kata sandi tidak sama. Ketik lagi."),
        ("", "", "Isi kata sandi baru."),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_a_reason(
    newcomer, slip_code, sign_in, client, password, repeated, sentence
):
    sign_in("081234567890", slip_code)

    page = client.post("/akun/sandi/", {"password": password, "repeated": repeated}).content.decode()

    assert sentence in page
    assert AccessCode.objects.get().used_at is None


def test_a_forgotten_password_is_replaced_through_a_new_slip(member, slip_for, sign_in, client, signed_in_user):
    code = slip_for(member)

    sign_in("psm", code)
    assert client.get("/saya/").url.startswith("/akun/sandi/")
    client.post("/akun/sandi/", {"password": "sungai kahayan", "repeated": "sungai kahayan"})
    client.post("/keluar/")
    sign_in("psm", "pilar-demo")
    assert signed_in_user() is None

    sign_in("psm", "sungai kahayan")
    assert signed_in_user() == member.pk


def test_the_old_password_still_works_while_a_slip_lies_unused(member, slip_for, sign_in, client, signed_in_user):
    slip_for(member)

    sign_in("psm", "pilar-demo")

    assert signed_in_user() == member.pk
    assert client.get("/akun/").status_code == 200


def test_changing_the_password_asks_the_old_one(make_user, client):
    user = make_user("ani", RoleName.MEMBER)
    client.force_login(user)
    new = {"password": "sungai kahayan", "repeated": "sungai kahayan"}

    assert "tidak cocok" in client.post("/akun/sandi/", {"old_password": "salah", **new}).content.decode()
    assert client.post("/akun/sandi/", {"old_password": "pilar-demo", **new}).url == "/akun/"
    user.refresh_from_db()
    assert user.check_password("sungai kahayan")


@pytest.fixture
def slip_for(administrator):
    return lambda user: issue_access_code(user, administrator, timezone.now())
