"""Questions from a spreadsheet: one row per question, columns in any order."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from django.db import transaction

from courses.domain.questions import Wording, newest_wording, write_question
from courses.models import CoursePage, Question, QuestionVersion
from registry.domain.sheets import Cell, Table, UnreadableSheet, find_table, is_blank, read_sheets, text_of

LETTERS = "ABCDEF"
HEADERS = {
    "Kode": ("kode", "kode soal", "no soal"),
    "Kursus": ("kursus", "kode kursus", "nama kursus", "materi"),
    "Pertanyaan": ("pertanyaan", "soal", "isi soal", "butir soal"),
    "Kunci": ("kunci", "kunci jawaban", "jawaban benar", "jawaban"),
    "Pembahasan": ("pembahasan", "penjelasan"),
    "Sumber": ("sumber", "dasar hukum", "rujukan"),
    **{
        letter: (letter.lower(), *(f"{word} {letter.lower()}" for word in ("pilihan", "opsi", "jawaban")))
        for letter in LETTERS
    },
}
REQUIRED = ("Kursus", "Pertanyaan", "A", "B", "Kunci")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a row, in which column; an error keeps the row out, a warning does not."""

    row: int
    column: str
    level: str
    message: str


@dataclass(frozen=True)
class QuestionRow:
    """A row that can become a question. `status` is new, same, or maybe (the code is there with other words)."""

    row: int
    status: str
    code: str
    course: CoursePage
    wording: Wording


@dataclass
class QuestionSheet:
    """What a file would do to the bank; nothing is written yet."""

    rows: list[QuestionRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def count(self, status: str) -> int:
        return sum(row.status == status for row in self.rows)

    @property
    def wrong(self) -> int:
        return len({problem.row for problem in self.problems if problem.level == "error"})


def read_question_sheet(data: bytes, file_name: str) -> QuestionSheet:
    """Return what the file would do, row by row, and write nothing. Raises UnreadableSheet."""
    table = find_table(read_sheets(data, file_name), _find_header)
    if table is None:
        raise UnreadableSheet(
            f"Berkas {file_name} tidak punya baris judul dengan kolom {', '.join(REQUIRED)}. "
            "Tulis judul kolom itu dalam satu baris, lalu coba lagi."
        )
    return _Reader(table).read()


@transaction.atomic
def write_question_sheet(sheet: QuestionSheet, with_changes: bool = False) -> None:
    """Write the new questions; `with_changes` also the ones whose code is there with other words.

    All or nothing. What people have answered gets a new version and stays as it was.
    """
    wanted = ("new", "maybe") if with_changes else ("new",)
    for row in sheet.rows:
        if row.status in wanted:
            write_question(row.code, row.course, row.wording)


class _Reader:
    """Reads one table; remembers what it has met, so that a row is not taken twice."""

    def __init__(self, table: Table):
        self.table = table
        self.at = _columns(table.headers)
        self.sheet = QuestionSheet()
        self.met: dict[str, int] = {}
        self.courses: dict[str, CoursePage] = {}
        for course in CoursePage.objects.all():
            for name in (course.code, course.title, course.slug):
                self.courses[_key(name)] = course

    def read(self) -> QuestionSheet:
        for number, cells in self.table.rows:
            if not all(is_blank(cell) for cell in cells):
                self._row(number, cells)
        return self.sheet

    def _row(self, number: int, cells: list[Cell]) -> None:
        text = self._text(cells)
        errors = len(self.sheet.problems)
        course = self.courses.get(_key(text("Kursus")))
        if course is None:
            known = ", ".join(sorted({course.code for course in self.courses.values()})) or "belum ada"
            self._error(number, "Kursus", f"Kursus “{text('Kursus')}” tidak dikenal. Yang ada: {known}.")
        choices = tuple(filter(None, (text(letter) for letter in LETTERS)))
        if any(not text(a) and text(b) for a, b in pairwise(LETTERS)):
            self._error(number, "A", "Pilihan tidak berurutan: ada pilihan kosong di tengah.")
        correct = _correct(text("Kunci"), choices)
        if correct < 0:
            self._error(number, "Kunci", f"Kunci “{text('Kunci')}” tidak menunjuk pilihan. Tulis hurufnya, misalnya B.")
        wording = Wording(text("Pertanyaan"), choices, max(correct, 0), text("Pembahasan"), text("Sumber"))
        for problem in wording.problems():
            self._error(number, "Pertanyaan", problem)
        if course and len(self.sheet.problems) == errors:
            self._take(number, text("Kode").upper(), course, wording)

    def _take(self, number: int, code: str, course: CoursePage, wording: Wording) -> None:
        question = Question.objects.filter(code=code).first() if code else _with_text(course, wording.text)
        code = code or (question.code if question else self._next_code(course))
        for name in (code, f"{course.code}:{_key(wording.text)}"):
            if self.met.setdefault(name, number) != number:
                self._error(number, "Kode", f"Soal ini sudah ada di baris {self.met[name]}.")
                return
        if len(code) > 20:
            self._error(number, "Kode", "Kode lebih dari 20 huruf.")
            return
        status = "new"
        if question:
            status = "same" if newest_wording(question) == wording and question.course_id == course.pk else "maybe"
        if status == "maybe":
            message = f"Soal {code} sudah ada dengan isi lain. Soal itu dibiarkan sampai seseorang memutuskan."
            self.sheet.problems.append(Problem(number, "Kode", "warning", message))
        if status == "new" and not wording.source:
            self.sheet.problems.append(Problem(number, "Sumber", "warning", "Sumber masih kosong."))
        self.sheet.rows.append(QuestionRow(number, status, code, course, wording))

    def _text(self, cells: list[Cell]) -> Callable[[str], str]:
        def text(column: str) -> str:
            index = self.at.get(column)
            return text_of(cells[index]) if index is not None and index < len(cells) else ""

        return text

    def _next_code(self, course: CoursePage) -> str:
        taken = {*Question.objects.filter(code__startswith=f"{course.code}-").values_list("code", flat=True), *self.met}
        return next(code for n in range(1, 100_000) if (code := f"{course.code}-{n:02}") not in taken)

    def _error(self, row: int, column: str, message: str) -> None:
        self.sheet.problems.append(Problem(row, column, "error", message))


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


def _columns(headers: list[str]) -> dict[str, int]:
    keys = [_key(header) for header in headers]
    return {
        name: next(index for index, key in enumerate(keys) if key in spellings)
        for name, spellings in HEADERS.items()
        if any(key in spellings for key in keys)
    }


def _find_header(rows: list[list[Cell]]) -> int | None:
    for index, row in enumerate(rows[:60]):
        at = _columns([text_of(cell) for cell in row])
        if all(column in at for column in REQUIRED):
            return index
    return None


def _correct(key: str, choices: tuple[str, ...]) -> int:
    """The index of the right choice, named by its letter or written out; -1 for none."""
    letter = re.sub(r"[^A-Za-z]", "", key).upper()
    if len(letter) == 1 and LETTERS.find(letter) < len(choices):
        return LETTERS.find(letter)
    return next((index for index, choice in enumerate(choices) if _key(choice) == _key(key)), -1)


def _with_text(course: CoursePage, text: str) -> Question | None:
    """The question of the course that is asked in these words now."""
    versions = QuestionVersion.objects.filter(question__course=course).newest().select_related("question")
    return next((version.question for version in versions if _key(version.text) == _key(text)), None)
