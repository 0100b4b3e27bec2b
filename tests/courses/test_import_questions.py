"""import_questions: what a sheet would do, row by row; nothing is written without --apply."""

import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from courses.domain.attempts import start_attempt
from courses.domain.questions import newest_wording
from courses.models import Question, QuestionVersion

HEADER = ["Kode", "Kursus", "Pertanyaan", "A", "B", "C", "D", "Kunci", "Pembahasan", "Sumber"]
GOOD = ["UJI-50", "UJI", "Mana yang benar?", "Ini", "Itu", "Anu", "Bukan", "B", "Karena begitu.", "Praktik"]


@pytest.fixture
def sheet(tmp_path):
    def make(*rows, header=HEADER, above=(), name="soal.xlsx"):
        book = openpyxl.Workbook()
        for row in (*above, header, *rows):
            book.active.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


@pytest.fixture
def run(capsys, trainer):
    def command(path, *options: str, actor: str = "trainer") -> dict:
        call_command("import_questions", str(path), "--json", "--as", actor, *options)
        return json.loads(capsys.readouterr().out)

    return command


def row(**changes) -> list:
    return [changes.get(column, value) for column, value in zip(HEADER, GOOD, strict=True)]


def test_without_apply_nothing_is_written(run, sheet, course):
    result = run(sheet(GOOD))

    assert result == {"rows": 1, "new": 1, "same": 0, "maybe": 0, "wrong": 0, "problems": [], "batch": None}
    assert not Question.objects.filter(code="UJI-50").exists()


def test_applied_twice_the_file_is_the_same_the_second_time(run, sheet, course):
    path = sheet(GOOD)
    first, second = run(path, "--apply"), run(path, "--apply")

    assert (first["new"], second["new"], second["same"]) == (1, 0, 1)
    wording = newest_wording(Question.objects.get(code="UJI-50"))
    assert (wording.choices, wording.correct) == (("Ini", "Itu", "Anu", "Bukan"), 1)


def test_columns_may_stand_in_any_order_under_a_title(run, sheet, course):
    order = [9, 7, 2, 6, 5, 4, 3, 1, 0, 8]
    path = sheet([GOOD[i] for i in order], header=[HEADER[i] for i in order], above=[["Bank soal 2026"], []])

    assert run(path, "--apply")["new"] == 1
    assert newest_wording(Question.objects.get(code="UJI-50")).choices == ("Ini", "Itu", "Anu", "Bukan")


def test_a_csv_with_semicolons_is_read(run, tmp_path, course):
    path = tmp_path / "soal.csv"
    path.write_text("\n".join(";".join(cells) for cells in (HEADER, GOOD)), encoding="utf-8")

    assert run(path)["new"] == 1


def test_a_row_without_code_gets_the_next_one_and_does_not_double(run, sheet, course):
    path = sheet(row(Kode=""))
    run(path, "--apply")

    assert run(path, "--apply")["same"] == 1
    assert Question.objects.get(versions__text="Mana yang benar?").code == "UJI-06"


@pytest.mark.parametrize(
    ("changes", "column", "message"),
    [
        ({"Kursus": "XYZ"}, "Kursus", "Kursus “XYZ” tidak dikenal. Yang ada: UJI."),
        ({"Kunci": "E"}, "Kunci", "Kunci “E” tidak menunjuk pilihan. Tulis hurufnya, misalnya B."),
        ({"Pertanyaan": ""}, "Pertanyaan", "Pertanyaan masih kosong."),
        ({"B": "Ini"}, "Pertanyaan", "Ada dua pilihan yang sama."),
    ],
)
def test_a_wrong_row_is_named_with_row_and_column_and_the_others_are_taken(
    run, sheet, course, changes, column, message
):
    result = run(sheet(row(**changes), row(Kode="UJI-51")), "--apply")

    assert (result["rows"], result["new"], result["wrong"]) == (2, 1, 1)
    assert result["problems"] == [{"row": 2, "column": column, "level": "error", "message": message}]
    assert not Question.objects.filter(code="UJI-50").exists()


def test_the_same_code_twice_in_one_file_is_wrong_the_second_time(run, sheet, course):
    result = run(sheet(GOOD, row(Pertanyaan="Lain?")))

    assert (result["new"], result["wrong"]) == (1, 1)
    assert result["problems"][0]["message"] == "Soal ini sudah ada di baris 2."


def test_changed_words_are_left_to_a_person_unless_update_is_said(run, sheet, course, sitting, person, now):
    used = QuestionVersion.objects.get(pk=start_attempt(sitting, person, now).layout[0]["version"])
    path = sheet(row(Kode=used.question.code))

    left, updated = run(path, "--apply"), run(path, "--apply", "--update")

    assert (left["maybe"], left["problems"][0]["level"], updated["maybe"]) == (1, "warning", 1)
    assert [version.number for version in used.question.versions.order_by("number")] == [1, 2]


def test_a_file_that_is_no_sheet_is_refused_with_a_sentence(run, tmp_path, course):
    path = tmp_path / "soal.xlsx"
    path.write_bytes(b"bukan excel")

    with pytest.raises(CommandError, match="bukan berkas Excel atau rusak"):
        run(path)


def test_a_sheet_without_the_columns_is_refused_with_their_names(run, sheet, course):
    with pytest.raises(CommandError, match="Kursus, Pertanyaan, A, B, Kunci"):
        run(sheet(["Siti"], header=["Nama"]))


def test_who_does_not_write_questions_may_not_import_them(run, sheet, course, operator_kapuas):
    with pytest.raises(CommandError, match="perlu peran narasumber atau penelaah"):
        run(sheet(GOOD), actor="operator.kapuas")
