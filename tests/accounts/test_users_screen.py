import pytest
from wagtail.models import ModelLogEntry

from accounts.domain.access_codes import issuable
from accounts.domain.roles import assign_role
from accounts.models import Role, RoleName, User


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


@pytest.mark.parametrize("path", ["/kantor/pengguna/", "/kantor/pengguna/baru/", "/kantor/pengguna/{pk}/"])
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
        (None, 302),
    ],
)
def test_only_administrators_manage_accounts(request, client, newcomer, path, actor, status):
    if actor:
        client.force_login(request.getfixturevalue(actor))

    assert client.get(path.format(pk=newcomer.pk)).status_code == status


def test_the_list_finds_by_name_and_phone(admin, newcomer, member):
    assert "Siti Aminah" in admin.get("/kantor/pengguna/?cari=aminah").content.decode()
    page = admin.get("/kantor/pengguna/?cari=0812-3456-7890").content.decode()

    assert "Siti Aminah" in page
    assert "psm" not in page


def test_the_list_costs_the_same_for_one_and_for_many(admin, newcomer, make_user, django_assert_max_num_queries):
    for number in range(20):
        make_user(f"orang{number}", RoleName.MEMBER)

    with django_assert_max_num_queries(12):
        admin.get("/kantor/pengguna/")


def test_a_new_account_gets_a_role_and_a_slip(admin):
    response = admin.post("/kantor/pengguna/baru/", {"first_name": "Rina Wati", "phone": "0813 4567 8901", "email": ""})
    rina = User.objects.get(phone="+6281345678901")
    assert response.url == f"/kantor/pengguna/{rina.pk}/"

    admin.post(f"/kantor/pengguna/{rina.pk}/peran/", {"role": "operator", "area": "62.03"})
    slip = admin.post(f"/kantor/pengguna/{rina.pk}/slip/")

    assert {(role.role, role.area_code) for role in rina.roles.all()} == {("member", ""), ("operator", "62.03")}
    assert {group.name for group in rina.groups.all()} == {"Anggota", "Operator"}
    assert slip.content[:5] == b"%PDF-"
    assert rina.access_codes.count() == 1
    assert ModelLogEntry.objects.filter(action="pilar.role_given", object_id=str(rina.pk)).count() == 1


@pytest.mark.parametrize(
    ("phone", "sentence"),
    [("12345", "Nomor HP ini tidak dikenali"), ("081234567890", "Nomor HP ini sudah dipakai akun lain.")],
)
def test_a_phone_that_will_not_do_is_refused(admin, newcomer, phone, sentence):
    page = admin.post("/kantor/pengguna/baru/", {"first_name": "Rina", "phone": phone}).content.decode()

    assert sentence in page
    assert not User.objects.filter(first_name="Rina").exists()


@pytest.mark.parametrize(
    ("area", "sentence"),
    [
        ({"area": "Atlantis"}, "Wilayah ini tidak ditemukan."),
        ({"area": "Kotawaringin"}, "Ada beberapa wilayah yang cocok. Tulis kodenya: Kabupaten Kotawaringin Barat"),
        ({"area": ""}, "Isi wilayahnya, atau centang semua wilayah."),
        ({"area": "Kapuas", "everywhere": "on"}, "Kosongkan wilayah, atau hapus centang semua wilayah."),
    ],
)
def test_a_role_is_never_given_somewhere_by_accident(admin, newcomer, area, sentence):
    page = admin.post(f"/kantor/pengguna/{newcomer.pk}/peran/", {"role": "operator", **area})

    assert sentence in page.content.decode()
    assert newcomer.roles.count() == 1


@pytest.mark.parametrize("typed", ["Kapuas", "kapuas", "Kabupaten Kapuas", "62.03", " 62.03 "])
def test_an_area_is_found_by_name_or_code(admin, newcomer, typed):
    admin.post(f"/kantor/pengguna/{newcomer.pk}/peran/", {"role": "operator", "area": typed})

    assert newcomer.roles.get(role="operator").area_code == "62.03"
    assert "Kabupaten Kapuas" in admin.get(f"/kantor/pengguna/{newcomer.pk}/").content.decode()


def test_a_role_is_ended_with_its_group_and_twice_is_fine(admin, operator_kapuas):
    held = Role.objects.get(user=operator_kapuas)
    url = f"/kantor/pengguna/{operator_kapuas.pk}/peran/{held.pk}/akhiri/"

    admin.post(url)
    admin.post(url)

    assert operator_kapuas.roles.count() == 0
    assert operator_kapuas.groups.count() == 0


def test_nobody_ends_their_own_administrator_role(admin, administrator):
    held = Role.objects.get(user=administrator)

    response = admin.post(f"/kantor/pengguna/{administrator.pk}/peran/{held.pk}/akhiri/")

    assert response.status_code == 403
    assert Role.objects.filter(pk=held.pk).exists()


def test_a_switched_off_account_is_out_at_once(admin, member, client):
    admin.post(f"/kantor/pengguna/{member.pk}/aktif/", {"active": "0"})

    member.refresh_from_db()
    assert not member.is_active


@pytest.fixture
def admin_kapuas(make_user):
    return make_user("admin.kapuas", RoleName.ADMINISTRATOR, "62.03")


@pytest.mark.parametrize(("area", "given"), [("62.03", True), ("62.06", False), ("62", False), ("", False)])
def test_roles_are_given_in_the_own_area_only(client, admin_kapuas, newcomer, area, given):
    assign_role(newcomer, RoleName.COMMITTEE, "62.03")  # known in Kapuas: others an area's administrator does not see
    client.force_login(admin_kapuas)

    everywhere = {} if area else {"everywhere": "on"}
    response = client.post(f"/kantor/pengguna/{newcomer.pk}/peran/", {"role": "operator", "area": area, **everywhere})

    assert response.status_code == (302 if given else 403)
    assert newcomer.roles.filter(role="operator").exists() is given


def test_accounts_with_roles_elsewhere_are_out_of_reach(client, admin_kapuas, administrator, operator_katingan):
    client.force_login(admin_kapuas)

    for account in (administrator, operator_katingan):
        assert client.post(f"/kantor/pengguna/{account.pk}/slip/").status_code == 404
        assert client.post(f"/kantor/pengguna/{account.pk}/ubah/", {"first_name": "X"}).status_code == 404
        assert client.post(f"/kantor/pengguna/{account.pk}/aktif/", {"active": "0"}).status_code == 404
    assert issuable([administrator, operator_katingan], admin_kapuas) == []


def test_a_superuser_is_opened_by_nobody_else(administrator, make_user):
    root = make_user("root", is_superuser=True)

    assert issuable([root], administrator) == []


@pytest.mark.parametrize("path", ["/admin/users/", "/admin/groups/", "/admin/bulk/accounts/user/assign_role/"])
def test_wagtails_screens_for_users_and_groups_lead_to_ours(admin, path):
    assert admin.get(path).url == "/kantor/pengguna/"


def test_an_operator_with_a_second_role_is_listed_once(admin, operator_kapuas):
    assign_role(operator_kapuas, RoleName.OPERATOR, "62.06")

    page = admin.get("/kantor/pengguna/?peran=operator").content.decode()

    assert page.count(f"/kantor/pengguna/{operator_kapuas.pk}/") == 1
