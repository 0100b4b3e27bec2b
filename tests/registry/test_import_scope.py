"""An operator brings people into her own areas, and learns nothing about others."""

from accounts.domain.roles import assign_role, end_role
from accounts.models import RoleName
from registry.domain.applying import apply_import
from registry.domain.staging import stage_people
from registry.models import Person
from tests.registry.conftest import KAPUAS, KATINGAN, NOW

NIK = "6203016512900001"
IN_KAPUAS = {"Nama Lengkap": "Siti Aminah", "Unsur": "PSM", "Kecamatan": "Selat", "Kab/Kota": "Kapuas"}
IN_KATINGAN = {**IN_KAPUAS, "Kecamatan": "Katingan Hilir", "Kab/Kota": "Katingan"}


def test_somebody_who_lives_elsewhere_is_refused_with_a_sentence(stage, operator_kapuas):
    rows = stage(operator_kapuas, IN_KAPUAS, IN_KATINGAN)

    assert [rows[2].verdict, rows[3].verdict] == ["new", "wrong"]
    assert rows[3].problems == [
        {
            "row": 3,
            "column": "Kab/Kota",
            "level": "error",
            "message": "Kabupaten Katingan di luar wilayah Anda. "
            "Hapus baris ini, atau minta Dinas Sosial provinsi memasukkannya.",
        }
    ]


def test_the_province_may_bring_both(bring, operator_kalteng):
    bring(operator_kalteng, IN_KAPUAS, {**IN_KATINGAN, "Nama Lengkap": "Anang"})

    assert Person.objects.count() == 2


def test_without_a_domicile_a_person_is_put_where_the_operator_sees_them(bring, operator_kapuas, operator_kalteng):
    bring(operator_kapuas, {"Nama Lengkap": "Anang"})
    bring(operator_kalteng, {"Nama Lengkap": "Aluh"})

    assert dict(Person.objects.values_list("name", "area")) == {"Anang": "62.03", "Aluh": "62"}
    assert list(Person.objects.visible_to(operator_kapuas).values_list("name", flat=True)) == ["Anang"]


def test_with_two_areas_the_domicile_must_be_said(stage, make_user):
    user = make_user("dua", RoleName.OPERATOR, KAPUAS)
    assign_role(user, RoleName.OPERATOR, KATINGAN)
    user = type(user).objects.get(pk=user.pk)

    rows = stage(user, {"Nama Lengkap": "Anang"}, IN_KATINGAN)

    assert [rows[2].verdict, rows[3].verdict] == ["wrong", "new"]


def test_an_administrator_of_all_may_leave_it_open(bring, administrator):
    bring(administrator, {"Nama Lengkap": "Anang"})

    assert Person.objects.get().area is None


def test_a_nik_that_is_known_elsewhere_is_said_without_a_name(stage, operator_kapuas, make_person):
    make_person("Rahasia Sekali", area="62.06.02.1003", nik=NIK)

    row = stage(operator_kapuas, {**IN_KAPUAS, "NIK": NIK})[2]

    said = f"{row.reason} {row.problems} {row.values}"
    assert (row.verdict, row.person, row.twin) == ("maybe", None, None)
    assert row.reason.startswith("Sudah terdaftar di wilayah lain.")
    assert "Rahasia" not in said
    assert "Katingan" not in said


def test_somebody_elsewhere_cannot_be_matched_from_here(stage, operator_kapuas, make_person):
    person = make_person("Siti Aminah", area="62.06.02.1003", nik=NIK)
    batch = stage(operator_kapuas, {**IN_KAPUAS, "NIK": NIK})[2].batch
    batch.rows.update(decision="match")

    apply_import(batch, operator_kapuas, NOW)

    assert (batch.rows.get().outcome, person.memberships.count()) == ("", 0)


def test_who_serves_here_but_lives_elsewhere_is_known(stage, operator_kapuas, make_person):
    person = make_person("Siti Aminah", area="62.06.02.1003", nik=NIK)
    person.memberships.create(psks_type_id="tksk", service_area_id="62.03.01")

    assert stage(operator_kapuas, {**IN_KAPUAS, "NIK": NIK})[2].person == person


def test_an_area_that_was_taken_away_meanwhile_counts(make_sheet, operator_kapuas):
    batch = stage_people(make_sheet(IN_KAPUAS), "a.xlsx", operator_kapuas)
    end_role(operator_kapuas, RoleName.OPERATOR, KAPUAS)
    user = type(operator_kapuas).objects.get(pk=operator_kapuas.pk)

    apply_import(batch, user, NOW)

    assert Person.objects.count() == 0
    assert batch.rows.get().verdict == "wrong"


def test_whom_the_operator_only_reads_no_import_changes(bring, make_user, make_person):
    user = make_user("dua", RoleName.OPERATOR, KAPUAS)
    assign_role(user, RoleName.REVIEWER, "62")
    user = type(user).objects.get(pk=user.pk)
    known = make_person("Siti Aminah", area="62.06.02.1003", nik=NIK)

    batch = bring(user, {**IN_KAPUAS, "NIK": NIK, "No. HP": "0812 3456 7890"})

    known.refresh_from_db()
    assert (known.phone, Person.objects.count()) == ("", 1)
    row = batch.rows.get()
    assert (row.verdict, row.reason[:31]) == ("maybe", "Sudah terdaftar di wilayah lain")
