"""What the operator decides about doubtful rows, and what becomes of them."""

import pytest

from jobs.models import Batch, BatchState
from registry.domain import applying
from registry.domain.applying import (
    ImportRefused,
    apply_import,
    apply_now,
    apply_rows,
    decide,
    decide_all,
    discard_import,
)
from registry.domain.staging import stage_people
from registry.models import ImportBatch, Membership, Person
from registry.models.imports import Decision, ImportState
from tests.registry.conftest import NOW

NIK = "6203016512900001"
SITI = {"Nama Lengkap": "Siti Aminah", "Unsur": "PSM", "Kecamatan": "Selat", "Kab/Kota": "Kapuas"}


@pytest.fixture
def doubtful(make_person, make_sheet, operator_kalteng):
    """A batch with one row that may be Siti Aminah, who is in the registry."""
    make_person("Siti Aminah")
    return stage_people(make_sheet(SITI), "daftar.xlsx", operator_kalteng)


def test_an_undecided_maybe_is_left(doubtful, operator_kalteng):
    apply_import(doubtful, operator_kalteng, NOW)

    assert Person.objects.count() == 1
    assert doubtful.rows.undecided().count() == 1


@pytest.mark.parametrize(("decision", "people", "roles"), [("match", 1, 1), ("create", 2, 1), ("skip", 1, 0)])
def test_a_decision_is_followed(doubtful, operator_kalteng, decision, people, roles):
    decide(doubtful.rows.get(), Decision(decision))

    apply_import(doubtful, operator_kalteng, NOW)

    assert [Person.objects.count(), Membership.objects.count()] == [people, roles]


def test_a_decision_after_applying_is_followed_by_applying_again(doubtful, operator_kalteng):
    apply_import(doubtful, operator_kalteng, NOW)
    decide(doubtful.rows.get(), Decision.CREATE)

    apply_import(doubtful, operator_kalteng, NOW)
    apply_import(doubtful, operator_kalteng, NOW)

    assert Person.objects.count() == 2


def test_a_row_that_was_taken_cannot_be_decided_again(doubtful, operator_kalteng):
    decide(doubtful.rows.get(), Decision.MATCH)
    apply_import(doubtful, operator_kalteng, NOW)

    with pytest.raises(ImportRefused, match="Baris 2 sudah dimasukkan"):
        decide(doubtful.rows.get(), Decision.SKIP)


def test_a_wrong_row_can_only_be_skipped(stage, operator_kalteng):
    row = stage(operator_kalteng, {**SITI, "NIK": "1"})[2]

    with pytest.raises(ImportRefused, match="Baris 2 salah"):
        decide(row, Decision.CREATE)


def test_somebody_new_with_the_nik_of_another_is_made_without_it(make_person, make_sheet, operator_kalteng):
    owner = make_person("Bambang Irawan", nik=NIK)
    batch = stage_people(make_sheet({**SITI, "NIK": NIK}), "a.xlsx", operator_kalteng)
    decide(batch.rows.get(), Decision.CREATE)

    apply_import(batch, operator_kalteng, NOW)

    row = batch.rows.get()
    assert (row.person.name, row.person.nik) == ("Siti Aminah", None)
    assert row.reason == "Dibuat tanpa NIK, karena NIK di berkas sudah milik orang lain."
    owner.refresh_from_db()
    assert owner.nik == NIK


def test_all_undecided_rows_can_be_decided_together_but_not_matched_unseen(doubtful):
    with pytest.raises(ImportRefused):
        decide_all(doubtful, Decision.MATCH)

    assert decide_all(doubtful, Decision.SKIP) == 1
    assert doubtful.rows.undecided().count() == 0


def test_somebody_who_was_added_since_is_not_doubled(make_person, make_sheet, operator_kalteng):
    batch = stage_people(make_sheet({**SITI, "NIK": NIK}), "a.xlsx", operator_kalteng)
    person = make_person("Siti Aminah", nik=NIK)

    apply_import(batch, operator_kalteng, NOW)

    assert batch.rows.get().person == person
    assert Person.objects.count() == 1


def test_what_has_become_doubtful_since_is_held_back(make_person, make_sheet, operator_kalteng):
    batch = stage_people(make_sheet(SITI), "a.xlsx", operator_kalteng)
    make_person("Siti Aminah")

    apply_import(batch, operator_kalteng, NOW)

    assert (batch.rows.get().verdict, batch.rows.get().outcome, Person.objects.count()) == ("maybe", "", 1)


def test_two_rows_of_one_person_make_one_person_with_two_roles(bring, operator_kalteng):
    bring(
        operator_kalteng,
        {**SITI, "NIK": NIK},
        {**SITI, "NIK": NIK, "Unsur": "Karang Taruna", "Lembaga": "Karang Taruna Selat", "HP": "0812-3456-7890"},
    )

    person = Person.objects.get()
    assert sorted(person.memberships.values_list("psks_type", flat=True)) == ["kt", "psm"]
    assert person.phone == "+6281234567890"


def test_somebody_known_gains_what_was_blank(bring, operator_kalteng, make_person):
    person = make_person("Siti Aminah", area="62.03", nik=NIK)

    bring(operator_kalteng, {**SITI, "NIK": NIK, "L/P": "P", "Tanggal Lahir": "25-12-1990", "Desa": "Selat Dalam"})

    person.refresh_from_db()
    assert (person.sex, str(person.birth_date), person.area_id) == ("P", "1990-12-25", "62.03.01.1010")


def test_a_role_without_institution_gains_it_instead_of_doubling(bring, operator_kalteng):
    bring(operator_kalteng, {**SITI, "NIK": NIK, "Unsur": "LKS"})

    bring(operator_kalteng, {**SITI, "NIK": NIK, "Unsur": "LKS", "Lembaga": "LKS Harapan"})

    assert Membership.objects.get().represents.name == "LKS Harapan"


def test_a_discarded_import_cannot_be_applied(doubtful, operator_kalteng):
    discard_import(doubtful)

    with pytest.raises(ImportRefused, match="sudah dibuang"):
        apply_import(doubtful, operator_kalteng, NOW)


def test_the_same_upload_sent_twice_is_one(make_sheet, operator_kalteng):
    uuid = "0d0f9a70-6d6e-4f6e-9d8a-0b8d9a0c1f11"
    first, second = (stage_people(make_sheet(SITI), "a.xlsx", operator_kalteng, uuid) for _ in range(2))

    assert first == second


def test_many_rows_are_taken_by_the_worker_and_none_twice(
    make_sheet, operator_kalteng, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(applying, "AT_ONCE", 2)
    monkeypatch.setattr("registry.tasks.CHUNK", 2)
    sheet = make_sheet(
        *({**SITI, "Nama Lengkap": f"Orang {word}"} for word in ("Satu", "Dua", "Tiga", "Empat", "Lima"))
    )
    batch = stage_people(sheet, "a.xlsx", operator_kalteng)

    with django_capture_on_commit_callbacks(execute=True):
        job = apply_import(batch, operator_kalteng, NOW)

    job.refresh_from_db()
    batch.refresh_from_db()
    assert (job.state, job.done, job.total) == (BatchState.DONE, 5, 5)
    assert (batch.state, batch.job, Person.objects.count()) == (ImportState.APPLIED, job, 5)
    assert Batch.objects.filter(kind=applying.JOB_KIND).count() == 1


def test_a_command_takes_all_chunks_before_it_returns(make_sheet, operator_kalteng, monkeypatch):
    monkeypatch.setattr(applying, "CHUNK", 2)
    sheet = make_sheet(*({**SITI, "Nama Lengkap": f"Orang {word}"} for word in ("Satu", "Dua", "Tiga")))
    batch = stage_people(sheet, "a.xlsx", operator_kalteng)

    apply_now(batch, operator_kalteng, NOW)

    assert Person.objects.count() == 3


def test_a_match_that_is_gone_is_held_back_and_not_tried_for_ever(make_sheet, make_person, operator_kalteng):
    person = make_person("Siti Aminah")
    batch = stage_people(make_sheet(SITI), "a.xlsx", operator_kalteng)
    decide(batch.rows.get(), Decision.MATCH)
    batch.rows.update(person=None)
    person.delete()

    apply_now(batch, operator_kalteng, NOW)

    row = batch.rows.get()
    assert (row.verdict, row.decision, row.outcome) == ("maybe", "", "")
    assert row.reason == "Orangnya tidak ditemukan lagi. Putuskan sekali lagi."


def test_an_import_that_was_partly_taken_cannot_be_thrown_away(make_sheet, operator_kalteng):
    batch = stage_people(make_sheet(SITI, {**SITI, "Nama Lengkap": "Budi"}), "a.xlsx", operator_kalteng)
    apply_rows(batch, operator_kalteng, NOW, limit=1)

    with pytest.raises(ImportRefused, match="sudah dimasukkan"):
        discard_import(batch)

    assert ImportBatch.objects.get().state == ImportState.STAGED


def test_what_was_thrown_away_in_the_meantime_is_not_taken(make_sheet, operator_kalteng):
    batch = stage_people(make_sheet(SITI), "a.xlsx", operator_kalteng)
    discard_import(ImportBatch.objects.get())

    with pytest.raises(ImportRefused, match="sudah dibuang"):
        apply_import(batch, operator_kalteng, NOW)

    assert (Person.objects.count(), ImportBatch.objects.get().state) == (0, ImportState.DISCARDED)


def test_a_role_that_ends_next_year_is_the_role_of_the_row(make_person, bring, operator_kapuas):
    siti = make_person("Siti Aminah", nik=NIK)
    Membership.objects.create(person=siti, psks_type_id="psm", ended_on=NOW.date().replace(year=NOW.year + 1))

    bring(operator_kapuas, SITI | {"NIK": NIK})

    assert siti.memberships.count() == 1
