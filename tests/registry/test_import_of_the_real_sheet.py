"""The sheet of the Bimtek: 40 people under title rows, a signature block below."""

from registry.domain.applying import apply_import
from registry.domain.staging import read_people, stage_people
from registry.domain.summary import import_summary
from registry.models import ImportBatch, Institution, Membership, Person
from registry.models.imports import ImportState
from tests.registry.conftest import NOW


def bring_real(data: bytes, by) -> ImportBatch:
    batch = stage_people(data, "peserta.xlsx", by)
    apply_import(batch, by, NOW)
    batch.refresh_from_db()
    return batch


def test_all_forty_are_new_and_without_a_doubt(real_sheet, operator_kalteng):
    batch = stage_people(real_sheet, "peserta.xlsx", operator_kalteng)

    assert import_summary(batch) == {
        "rows": 40,
        "new": 40,
        "same": 0,
        "maybe": 0,
        "wrong": 0,
        "problems": [],
        "batch": str(batch.uuid),
    }
    assert (batch.sheet_name, batch.header_row) == ("Peserta", 5)
    assert [row.number for row in batch.rows.all()] == list(range(6, 46))
    assert Person.objects.count() == 0


def test_every_row_of_it_is_resolved_to_its_village(real_sheet, operator_kalteng):
    reading = read_people(real_sheet, "peserta.xlsx", operator_kalteng)

    assert {len(row.values["person"]["area"]) for row in reading.rows} == {len("62.03.08.2003")}


def test_what_a_row_says_is_understood(real_sheet, operator_kalteng):
    bring_real(real_sheet, operator_kalteng)

    person = Person.objects.get(name="Lilis Suryani")
    assert person.full_name == "Lilis Suryani, S.ST"
    assert (person.sex, str(person.birth_date), person.nik) == ("P", "1986-02-11", "6271035102869023")
    assert (person.phone, person.area_id) == ("+6285264275619", "62.71.03.1002")
    role = person.memberships.get()
    assert (role.psks_type_id, role.service_area_id) == ("tksk", "62.71.03")


def test_two_without_a_nik_come_in_too(real_sheet, operator_kalteng):
    bring_real(real_sheet, operator_kalteng)

    assert sorted(Person.objects.filter(nik=None).values_list("name", flat=True)) == ["Gunadi Dehen", "Untung Rangan"]


def test_delegates_of_one_institution_share_it(real_sheet, operator_kalteng):
    bring_real(real_sheet, operator_kalteng)

    institution = Institution.objects.get(name="LKS Harapan Kita")
    assert (institution.psks_type_id, institution.area_id) == ("lks", "62.11")
    assert sorted(role.person.name for role in institution.delegates.all()) == [
        "Mochamad Ridwan Saputra",
        "Theo Sahay Bahen",
    ]
    assert Institution.objects.get(name="Karang Taruna Langkai").area_id == "62.71.01.1003"


def test_pillars_are_found_by_what_people_call_them(real_sheet, operator_kalteng):
    bring_real(real_sheet, operator_kalteng)

    held = Membership.objects.values_list("psks_type", flat=True)
    counts = {code: list(held).count(code) for code in set(held)}
    assert counts == {
        "psm": 14,
        "tksk": 9,
        "tagana": 6,
        "pensos": 3,
        "kt": 3,
        "lks": 2,
        "lk3": 1,
        "wpks": 1,
        "peksos": 1,
    }


def test_the_same_file_twice_doubles_nothing(real_sheet, operator_kalteng):
    bring_real(real_sheet, operator_kalteng)

    second = stage_people(real_sheet, "peserta.xlsx", operator_kalteng)
    summary = import_summary(second)
    apply_import(second, operator_kalteng, NOW)

    assert (summary["same"], summary["problems"]) == (40, [])
    assert [Person.objects.count(), Membership.objects.count(), Institution.objects.count()] == [40, 40, 5]


def test_applying_again_takes_nothing_twice(real_sheet, operator_kalteng):
    batch = bring_real(real_sheet, operator_kalteng)

    apply_import(batch, operator_kalteng, NOW)

    assert batch.state == ImportState.APPLIED
    assert [Person.objects.count(), batch.rows.filter(outcome="created").count()] == [40, 40]


def test_staging_costs_a_constant_number_of_queries(real_sheet, operator_kalteng, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        read_people(real_sheet, "peserta.xlsx", operator_kalteng)


def test_applying_costs_a_constant_number_of_queries_per_institution_and_role(
    real_sheet, operator_kalteng, django_assert_max_num_queries
):
    batch = stage_people(real_sheet, "peserta.xlsx", operator_kalteng)

    with django_assert_max_num_queries(80):
        apply_import(batch, operator_kalteng, NOW)
