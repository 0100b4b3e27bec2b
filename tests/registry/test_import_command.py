"""import_people and import_areas, as others script against them."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from registry.models import Area, ImportBatch, Person
from tests.registry.conftest import REAL_SHEET

SITI = {"Nama Lengkap": "Siti Aminah", "Unsur": "PSM", "NIK": "6203016512900001", "Kab/Kota": "Kapuas"}


def run(*arguments: str) -> tuple[dict, str]:
    """Return the object on stdout and the sentences on stderr."""
    out, err = StringIO(), StringIO()
    call_command(*arguments, "--json", stdout=out, stderr=err)
    assert out.getvalue().count("\n") == 1
    return json.loads(out.getvalue()), err.getvalue()


@pytest.fixture
def file(tmp_path, make_sheet):
    def write(*people: dict) -> str:
        path = tmp_path / "daftar.xlsx"
        path.write_bytes(make_sheet(*people))
        return str(path)

    return write


def test_without_apply_nothing_is_left_behind(operator_kalteng):
    answer, _ = run("import_people", str(REAL_SHEET), "--as", "operator.kalteng")

    assert answer == {"rows": 40, "new": 40, "same": 0, "maybe": 0, "wrong": 0, "problems": [], "batch": None}
    assert [Person.objects.count(), ImportBatch.objects.count()] == [0, 0]


def test_apply_takes_new_and_same_and_leaves_the_rest(operator_kalteng, make_person, file):
    make_person("Budi Santoso", nik=None)
    path = file(
        SITI,
        {**SITI, "NIK": "12"},
        {"Nama Lengkap": "Budi Santoso", "Desa": "Panamas", "Kecamatan": "Selat", "Unsur": "PSM", "Kab/Kota": "Kapuas"},
    )

    answer, said = run("import_people", path, "--apply", "--as", "operator.kalteng")

    assert [answer[key] for key in ("rows", "new", "same", "maybe", "wrong")] == [3, 1, 0, 1, 1]
    assert [(problem["row"], problem["column"], problem["level"]) for problem in answer["problems"]] == [
        (3, "NIK", "error"),
        (4, "Nama Lengkap", "warning"),
    ]
    assert answer["batch"] == str(ImportBatch.objects.get().uuid)
    assert "Baris 3, kolom NIK (salah): NIK harus 16 angka" in said
    assert Person.objects.count() == 2


def test_applying_the_same_file_again_answers_same(operator_kalteng, file):
    run("import_people", file(SITI), "--apply", "--as", "operator.kalteng")

    answer, _ = run("import_people", file(SITI), "--apply", "--as", "operator.kalteng")

    assert (answer["same"], Person.objects.count()) == (1, 1)


def test_the_actor_is_the_scope(operator_katingan, file):
    answer, _ = run("import_people", file(SITI), "--apply", "--as", "operator.katingan")

    assert (answer["wrong"], Person.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [("tidak-ada.xlsx", None, "tidak bisa dibuka"), ("bukan.xlsx", b"halo", "bukan berkas Excel")],
)
def test_what_cannot_be_done_is_exit_1(operator_kalteng, tmp_path, name, content, sentence):
    if content:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(CommandError, match=sentence) as error:
        run("import_people", str(tmp_path / name), "--as", "operator.kalteng")

    assert error.value.returncode == 1


@pytest.mark.parametrize(("arguments", "code"), [(["--as", "hantu"], 1), ([], 2)])
def test_an_actor_must_be_known(db, file, arguments, code):
    with pytest.raises(CommandError) as error:
        run("import_people", file(SITI), *arguments)

    assert error.value.returncode == code


def test_with_debug_the_administrator_acts(administrator, file, settings):
    settings.DEBUG = True

    assert run("import_people", file(SITI))[0]["new"] == 1


def test_a_member_may_not_import(member, file):
    with pytest.raises(CommandError, match="bukan operator atau administrator"):
        run("import_people", file(SITI), "--as", "psm")


def test_import_areas_says_its_source_and_writes_only_with_apply(db):
    Area.objects.filter(pk="62.03.01.1010").delete()

    answer, said = run("import_areas", "--province", "62")
    assert (answer["rows"], answer["new"], answer["batch"]) == (1722, 1, None)
    assert said.startswith("Sumber: Kepmendagri 300.2.2-2138/2025")
    assert not Area.objects.filter(pk="62.03.01.1010").exists()

    run("import_areas", "--province", "62", "--apply")
    assert Area.objects.filter(pk="62.03.01.1010").exists()


def test_import_areas_refuses_what_is_no_province(db):
    with pytest.raises(CommandError, match=r"Tidak ada provinsi berkode 62\.03") as refused:
        run("import_areas", "--province", "62.03", "--apply")

    assert refused.value.returncode == 2
    assert not Area.objects.within("62.03").exclude(valid_to=None).exists()
