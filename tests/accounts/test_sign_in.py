import pytest

from accounts.domain.roles import assign_role
from accounts.models import RoleName


@pytest.fixture
def ani(make_user):
    return make_user("ani", RoleName.MEMBER, phone="+6281234567890", email="Ani@example.go.id")


@pytest.mark.parametrize(
    "login",
    [
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "ani@example.go.id",
        "ANI@EXAMPLE.GO.ID",
        "ani",
        "Ani",
        " ani ",
    ],
)
def test_phone_email_or_username_in_the_one_field_signs_in(ani, sign_in, signed_in_user, login):
    response = sign_in(login, "pilar-demo")

    assert (response.status_code, response.url, signed_in_user()) == (302, "/saya/", ani.pk)


@pytest.mark.parametrize("login", ["081234567890", "ani", "nobody", "081299999999", "no@example.org"])
def test_a_wrong_password_gives_the_same_sentence_whoever_it_is(ani, sign_in, signed_in_user, login):
    response = sign_in(login, "salah-sekali")

    assert response.status_code == 200
    assert "Nama masuk dan kata sandi ini tidak cocok." in response.content.decode()
    assert signed_in_user() is None


@pytest.mark.parametrize(
    ("role", "landing"),
    [
        (RoleName.MEMBER, "/saya/"),
        (RoleName.COMMITTEE, "/pintu/"),
        (RoleName.OPERATOR, "/kantor/"),
        (RoleName.ADMINISTRATOR, "/kantor/"),
        (RoleName.TRAINER, "/admin/"),
        (RoleName.REVIEWER, "/admin/"),
    ],
)
def test_each_role_lands_where_its_work_is(ani, sign_in, role, landing):
    assign_role(ani, role)

    assert sign_in("ani", "pilar-demo").url == landing


def test_sign_in_goes_back_to_where_the_visitor_was(ani, client):
    response = client.post("/masuk/?next=/kuis/", {"login": "ani", "password": "pilar-demo"})

    assert response.url == "/kuis/"


def test_sign_in_never_leads_to_another_site(ani, client):
    response = client.post("/masuk/?next=https://example.org/", {"login": "ani", "password": "pilar-demo"})

    assert response.url == "/saya/"


def test_forty_people_behind_one_address_sign_in_within_a_minute(make_user, client):
    users = [make_user(f"peserta{number}", RoleName.MEMBER) for number in range(40)]

    for user in users:
        client.logout()
        client.get("/masuk/")
        response = client.post("/masuk/", {"login": user.username, "password": "pilar-demo"})
        assert response.status_code == 302
        assert client.session["_auth_user_id"] == str(user.pk)


def test_an_account_with_nine_wrong_codes_is_slowed_with_a_sentence(newcomer, slip_code, sign_in, signed_in_user):
    wrong = f"{(int(slip_code) + 1) % 10**8:08d}"
    # However the account is named: the limit is per account.
    for login in ["081234567890", "siti.aminah"] * 4:
        assert "tidak cocok" in sign_in(login, wrong).content.decode()

    ninth = sign_in("+6281234567890", slip_code)

    assert "Terlalu banyak percobaan yang salah untuk akun ini. Tunggu 5 menit" in ninth.content.decode()
    assert signed_in_user() is None


def test_a_slowed_account_does_not_slow_its_neighbour(ani, newcomer_without_phone, sign_in, signed_in_user):
    for _ in range(9):
        sign_in("ani", "salah-sekali")

    sign_in(newcomer_without_phone.username, "pilar-demo")

    assert signed_in_user() == newcomer_without_phone.pk


@pytest.fixture
def newcomer_without_phone(make_user):
    return make_user("budi", RoleName.MEMBER)


def test_signing_out_asks_first(ani, client, sign_in, signed_in_user):
    sign_in("ani", "pilar-demo")

    assert client.get("/keluar/").status_code == 200
    assert signed_in_user() == ani.pk

    assert client.post("/keluar/").url == "/"
    assert signed_in_user() is None


def test_an_account_that_is_switched_off_stays_out(ani, sign_in, signed_in_user):
    ani.is_active = False
    ani.save()

    sign_in("ani", "pilar-demo", follow=True)

    assert signed_in_user() is None
