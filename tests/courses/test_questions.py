"""Writing questions: the same changes nothing, and what was answered stays as it was."""

from dataclasses import replace

import pytest

from courses.domain.attempts import start_attempt
from courses.domain.questions import BadQuestion, Outcome, newest_wording, write_question
from courses.models import Choice, Question, QuestionVersion, UsedVersionChanged


@pytest.fixture
def used(sitting, person, now) -> QuestionVersion:
    return QuestionVersion.objects.get(pk=start_attempt(sitting, person, now).layout[0]["version"])


def test_writing_the_same_again_changes_nothing(course, wording):
    outcomes = [write_question("UJI-90", course, wording()) for _ in range(2)]

    assert outcomes == [Outcome.NEW, Outcome.SAME]
    assert QuestionVersion.objects.filter(question__code="UJI-90").count() == 1


def test_a_wording_that_nobody_answered_is_edited_in_place(course, wording):
    write_question("UJI-90", course, wording())

    outcome = write_question("UJI-90", course, wording(correct=2))

    assert outcome == Outcome.EDITED
    assert newest_wording(Question.objects.get(code="UJI-90")).correct == 2
    assert Choice.objects.filter(version__question__code="UJI-90").count() == 4


def test_a_wording_that_was_answered_gets_a_next_version(used, course, wording):
    before = newest_wording(used.question)

    outcome = write_question(used.question.code, course, wording("Lebih jelas?"))

    assert outcome == Outcome.VERSIONED
    assert [version.text for version in used.question.versions.order_by("number")] == [before.text, "Lebih jelas?"]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"text": " "}, "Pertanyaan masih kosong."),
        ({"choices": ("Satu",)}, "Pilihan harus 2 sampai 6, ini 1."),
        ({"choices": ("Sama", "sama ")}, "Ada dua pilihan yang sama."),
        ({"choices": ("Satu", "")}, "Ada pilihan yang kosong."),
        ({"correct": 7}, "Kunci harus menunjuk tepat satu pilihan."),
    ],
)
def test_what_nobody_could_answer_fairly_is_refused(course, wording, change, problem):
    with pytest.raises(BadQuestion) as refused:
        write_question("UJI-90", course, replace(wording(), **change))

    assert str(refused.value) == problem
    assert not Question.objects.filter(code="UJI-90").exists()


def test_a_used_version_cannot_be_saved_updated_or_deleted(used):
    used.text = "Lain"

    for change in (
        used.save,
        used.delete,
        used.choices.first().save,
        used.choices.first().delete,
        lambda: QuestionVersion.objects.filter(pk=used.pk).update(text="Lain"),
    ):
        with pytest.raises(UsedVersionChanged):
            change()

    assert QuestionVersion.objects.get(pk=used.pk).text != "Lain"


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("administrator", True),
        ("trainer", True),
        ("reviewer", True),
        ("operator_kalteng", False),
        ("operator_kapuas", False),
        ("committee", False),
        ("member", False),
        ("anonymous", False),
    ],
)
def test_only_those_who_write_and_review_see_the_bank(questions, who, sees, request):
    user = request.getfixturevalue(who)

    assert Question.objects.visible_to(user).exists() == sees
    assert QuestionVersion.objects.visible_to(user).exists() == sees
