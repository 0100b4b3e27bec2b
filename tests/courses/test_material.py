"""Loading the shipped courses: again changes nothing, and an editor's word counts more than the file's."""

import shutil
import tomllib

import pytest

from courses.domain.attempts import start_attempt
from courses.domain.material import MATERIAL, CannotLoad, load_courses
from courses.domain.questions import newest_wording, write_question
from courses.models import CourseIndexPage, CoursePage, LessonPage, Question, QuestionVersion, Sitting

SLUG = "teknik-asesmen"


@pytest.fixture
def folder(tmp_path, course_index):
    """A copy of one shipped course that a test may change."""
    shutil.copytree(MATERIAL / SLUG, tmp_path / SLUG)
    return tmp_path


def change(folder, name: str, old: str, new: str) -> None:
    path = folder / SLUG / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_courses_load_whole_and_again_change_nothing(course_index):
    first = load_courses()
    bodies = list(LessonPage.objects.order_by("path").values_list("body", flat=True))
    again = load_courses()

    files = len(list(MATERIAL.glob("*/*.toml")))
    questions = Question.objects.count()
    lessons = LessonPage.objects.count()
    assert CoursePage.objects.count() >= 4
    assert files == CoursePage.objects.count() * 2 + lessons
    assert first == {"new": CoursePage.objects.count() + lessons + questions}
    assert again == {"same": first["new"]}
    assert list(LessonPage.objects.order_by("path").values_list("body", flat=True)) == bodies
    assert Sitting.objects.filter(is_open=True).count() == CoursePage.objects.count()


def test_lessons_stand_in_the_order_of_their_files(folder):
    load_courses(folder)

    slugs = [lesson.slug for lesson in CoursePage.objects.get(slug=SLUG).lessons()]
    files = sorted((folder / SLUG).glob("0*.toml"))
    assert slugs == [tomllib.loads(path.read_text(encoding="utf-8"))["slug"] for path in files]


def test_a_changed_file_changes_its_page(folder):
    load_courses(folder)
    change(folder, "01-konsep-dan-regulasi.toml", "minutes = 10", "minutes = 12")

    counts = load_courses(folder)

    assert (counts["changed"], counts["new"]) == (1, 0)
    assert LessonPage.objects.get(slug="konsep-dan-regulasi").minutes == 12


def test_what_an_editor_changed_stays_unless_forced(folder, administrator):
    load_courses(folder)
    lesson = LessonPage.objects.get(slug="konsep-dan-regulasi")
    lesson.title = "Judul penyunting"
    lesson.save_revision(user=administrator).publish()
    change(folder, "01-konsep-dan-regulasi.toml", "minutes = 10", "minutes = 12")

    kept = load_courses(folder)
    titles = [LessonPage.objects.get(pk=lesson.pk).title]
    forced = load_courses(folder, force=True)
    titles.append(LessonPage.objects.get(pk=lesson.pk).title)

    assert (kept["kept"], forced["changed"]) == (1, 1)
    assert titles == ["Judul penyunting", "Konsep dan regulasi: apa yang kita cari saat asesmen"]
    assert LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object().minutes == 12


def test_a_changed_question_is_edited_while_nobody_has_answered_it(folder):
    load_courses(folder)
    change(folder, "questions.toml", "Seseorang disebut memiliki", "Kapan seseorang disebut memiliki")

    load_courses(folder)

    assert [version.number for version in QuestionVersion.objects.filter(question__code="TAS-01")] == [1]
    assert newest_wording(Question.objects.get(code="TAS-01")).text.startswith("Kapan")


def test_a_changed_question_gets_a_new_version_when_it_was_answered(folder, person, now):
    load_courses(folder)
    QuestionVersion.objects.update(used_at=now)
    change(folder, "questions.toml", "Seseorang disebut memiliki", "Kapan seseorang disebut memiliki")

    counts = load_courses(folder)

    assert counts["changed"] == 1
    assert sorted(version.number for version in QuestionVersion.objects.filter(question__code="TAS-01")) == [1, 2]


def test_a_question_that_a_trainer_rewrote_stays(folder, wording):
    load_courses(folder)
    write_question("TAS-01", CoursePage.objects.get(slug=SLUG), wording("Kata narasumber?"))
    unchanged = load_courses(folder)
    change(folder, "questions.toml", "Seseorang disebut memiliki", "Kapan seseorang disebut memiliki")

    counts = load_courses(folder)

    assert (unchanged["kept"], counts["kept"]) == (0, 1)
    assert newest_wording(Question.objects.get(code="TAS-01")).text == "Kata narasumber?"


def test_a_broken_file_is_named_and_nothing_of_its_course_is_loaded(folder):
    change(folder, "02-pendekatan-awal.toml", 'type = "', 'type = "x')

    with pytest.raises(CannotLoad) as refused:
        load_courses(folder)

    assert str(refused.value).startswith(f"{SLUG}: ")
    assert CoursePage.objects.filter(slug=SLUG).count() == 0


def test_without_the_index_page_it_says_what_to_run_first(db):
    CourseIndexPage.objects.all().delete()

    with pytest.raises(CannotLoad):
        load_courses()


def test_the_practice_of_a_loaded_course_can_be_sat(folder, person, now):
    load_courses(folder)

    attempt = start_attempt(Sitting.objects.get(course__slug=SLUG), person, now)

    assert len(attempt.layout) == 8
