"""Taking a whole import back."""

import datetime

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.domain.applying import ImportRefused, apply_import, decide_all
from registry.domain.staging import stage_people
from registry.domain.undoing import undo_import
from registry.models import Change, Family, ImportEffect, Institution, Membership, Person
from registry.models.imports import Decision, ImportState
from tests.registry.conftest import NOW

NIK, OTHER = "6203016512900001", "6203016512900002"
SITI = {
    "Nama Lengkap": "Siti Aminah",
    "Unsur": "LKS",
    "Lembaga": "LKS Harapan",
    "NIK": NIK,
    "Desa": "Selat Dalam",
    "Kecamatan": "Selat",
    "Kab/Kota": "Kapuas",
}
LATER = NOW + datetime.timedelta(days=1)


def test_people_it_made_are_gone_with_their_roles_and_institutions(bring, operator_kalteng):
    batch = bring(operator_kalteng, SITI, {**SITI, "Nama Lengkap": "Norjanah", "NIK": "", "Unsur": "Keluarga Pioner"})
    assert [Person.objects.count(), Family.objects.count(), Institution.objects.count()] == [2, 1, 1]

    undo_import(batch, operator_kalteng, LATER)

    left = [model.objects.count() for model in (Person, Family, Institution, Membership, Change, ImportEffect)]
    assert (left, batch.state) == ([0, 0, 0, 0, 0, 0], ImportState.UNDONE)
    assert batch.rows.exclude(outcome="").count() == 0


def test_what_was_filled_in_is_blank_again_and_the_history_says_so(bring, make_person, operator_kalteng):
    person = make_person("Siti Aminah", area="62.03", nik=NIK)
    batch = bring(operator_kalteng, {**SITI, "L/P": "P", "HP": "0812-3456-7890", "Unsur": "PSM"})

    undo_import(batch, operator_kalteng, LATER)

    person.refresh_from_db()
    assert (person.sex, person.phone, person.area_id, person.memberships.count()) == ("", "", "62.03", 0)
    assert [change.source for change in person.changes.all()] == ["import_undone", "import_undone", "import"]


def test_what_was_changed_since_stays(bring, make_person, operator_kalteng):
    person = make_person("Siti Aminah", nik=NIK)
    batch = bring(operator_kalteng, {**SITI, "L/P": "P", "HP": "0812-3456-7890"})
    Person.objects.filter(pk=person.pk).update(phone="+6281300000000")

    undo_import(batch, operator_kalteng, LATER)

    person.refresh_from_db()
    assert (person.sex, person.phone) == ("", "+6281300000000")


def test_an_institution_that_others_use_stays(bring, make_person, operator_kalteng):
    batch = bring(operator_kalteng, SITI)
    institution = Institution.objects.get()
    make_person("Budi").memberships.create(psks_type_id="lks", represents=institution)

    undo_import(batch, operator_kalteng, LATER)

    assert list(Institution.objects.all()) == [institution]


@pytest.mark.parametrize(
    ("depend", "named"),
    [
        (lambda person: person.memberships.create(psks_type_id="tagana"), "1 keanggotaan"),
        (
            lambda person: person.credits.create(
                kind="grant", source="x", title="x", minutes=45, earned_on=datetime.date(2026, 1, 1)
            ),
            "1 kredit pelatihan",
        ),
        (lambda person: Person.objects.create(name="B", merged_into=person), "1 orang"),
        (
            lambda person: Person.objects.filter(pk=person.pk).update(address="Jl. Baru"),
            "1 data yang diubah sesudahnya",
        ),
    ],
)
def test_it_is_refused_when_anything_depends_on_it(bring, operator_kalteng, depend, named):
    batch = bring(operator_kalteng, SITI)
    depend(Person.objects.get(nik_hash__isnull=False))

    with pytest.raises(ImportRefused, match=f"sudah dipakai: {named}. Tidak ada yang diubah"):
        undo_import(batch, operator_kalteng, LATER)

    batch.refresh_from_db()
    assert (batch.state, Person.objects.filter(nik_hash__isnull=False).count()) == (ImportState.APPLIED, 1)


def test_a_later_import_of_the_same_person_holds_it_back(bring, operator_kalteng):
    first = bring(operator_kalteng, SITI)
    bring(operator_kalteng, {**SITI, "HP": "0812-3456-7890"})

    with pytest.raises(ImportRefused, match="1 baris impor"):
        undo_import(first, operator_kalteng, LATER)


def test_an_account_holds_it_back(bring, operator_kalteng, member):
    batch = bring(operator_kalteng, SITI)
    Person.objects.update(user=member)

    with pytest.raises(ImportRefused, match="1 akun"):
        undo_import(batch, operator_kalteng, LATER)


def test_undoing_twice_is_undoing_once(bring, operator_kalteng):
    batch = bring(operator_kalteng, SITI)
    undo_import(batch, operator_kalteng, LATER)

    with pytest.raises(ImportRefused, match="belum ada baris impor ini yang masuk"):
        undo_import(batch, operator_kalteng, LATER)


def test_after_undoing_the_rows_are_not_taken_again(bring, operator_kalteng):
    batch = bring(operator_kalteng, SITI)
    undo_import(batch, operator_kalteng, LATER)

    with pytest.raises(ImportRefused, match="sudah dibatalkan"):
        apply_import(batch, operator_kalteng, LATER)


def test_a_large_one_is_undone_by_the_worker(bring, operator_kalteng, monkeypatch, django_capture_on_commit_callbacks):
    batch = bring(operator_kalteng, *({**SITI, "NIK": f"62030165129{number:05}"} for number in range(1, 6)))
    monkeypatch.setattr("registry.domain.undoing.AT_ONCE", 2)
    monkeypatch.setattr("registry.domain.undoing.CHUNK", 2)

    with django_capture_on_commit_callbacks(execute=True):
        job = undo_import(batch, operator_kalteng, LATER)

    job.refresh_from_db()
    batch.refresh_from_db()
    assert (job.state, batch.state, Person.objects.count()) == ("done", ImportState.UNDONE, 0)


NAMES = ["Siti Aminah", "Budi Santoso", "Norjanah", "Anang"]
rows = st.fixed_dictionaries(
    {
        "Nama Lengkap": st.sampled_from(NAMES),
        "NIK": st.sampled_from(["", NIK, OTHER]),
        "L/P": st.sampled_from(["", "P"]),
        "HP": st.sampled_from(["", "0812-3456-7890"]),
        "Tanggal Lahir": st.sampled_from(["", "25-12-1990"]),
        "Unsur": st.sampled_from(["", "PSM", "TKSK", "LKS", "Karang Taruna", "Keluarga Pioner"]),
        "Lembaga": st.sampled_from(["", "LKS Harapan", "Karang Taruna Maju"]),
        "Desa": st.sampled_from(["", "Selat Dalam"]),
        "Kecamatan": st.just("Selat"),
        "Kab/Kota": st.just("Kapuas"),
    }
)


def tables() -> dict[str, list]:
    """Every table of the registry as it stands, without the journals of imports and without moments."""
    journals = {"importbatch", "importrow", "importeffect", "change", "area", "wordvariant"}
    dumped = {}
    for model in apps.get_app_config("registry").get_models():
        if model._meta.model_name not in journals:
            derived = getattr(model, "is_derived", False)
            names = [
                field.attname
                for field in model._meta.concrete_fields
                if field.name != "updated_at" and not (derived and field.primary_key)
            ]
            dumped[model._meta.model_name] = sorted(map(str, model._base_manager.values_list(*names)))
    return dumped


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(rows, max_size=3), brought=st.lists(rows, min_size=1, max_size=5), create=st.booleans())
def test_import_and_undo_leave_every_table_as_it_was(make_sheet, operator_kalteng, before, brought, create):
    Membership.objects.all().delete()
    Change.objects.all().delete()
    for model in (Family, Institution):
        model.objects.all().delete()
    operator_imports = operator_kalteng
    from registry.models import ImportBatch  # noqa: PLC0415

    ImportBatch.objects.all().delete()
    Person.objects.all().delete()
    if before:
        first = stage_people(make_sheet(*before), "dulu.xlsx", operator_imports)
        decide_all(first, Decision.CREATE)
        apply_import(first, operator_imports, NOW)
        ImportBatch.objects.all().delete()
    kept = tables()
    batch = stage_people(make_sheet(*brought), "daftar.xlsx", operator_imports)
    if create:
        decide_all(batch, Decision.CREATE)
    apply_import(batch, operator_imports, NOW)

    if batch.rows.exclude(outcome="").exists():
        undo_import(batch, operator_imports, LATER)

    assert tables() == kept
