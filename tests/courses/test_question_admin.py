"""The question bank in the admin: for trainers and reviewers, and never over what was answered."""

import pytest
from django.urls import reverse

from courses.domain.attempts import start_attempt
from courses.domain.questions import newest_wording, write_question
from courses.models import Question, QuestionVersion


def form_of(course, code: str, text: str, choices: list[str], correct: int) -> dict:
    data = {
        "course": course.pk,
        "code": code,
        "text": text,
        "explanation": "Karena begitu.",
        "source": "Praktik pekerjaan sosial",
        "is_active": "on",
        "choices-TOTAL_FORMS": len(choices),
        "choices-INITIAL_FORMS": 0,
        "choices-MIN_NUM_FORMS": 2,
        "choices-MAX_NUM_FORMS": 6,
    }
    for index, choice in enumerate(choices):
        data |= {f"choices-{index}-text": choice, f"choices-{index}-id": ""}
        if index == correct:
            data[f"choices-{index}-is_correct"] = "on"
    return data


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("administrator", 200),
        ("trainer", 200),
        ("reviewer", 200),
        ("operator_kalteng", 302),
        ("committee", 403),
        ("member", 403),
    ],
)
def test_who_opens_the_bank(client, questions, who, status, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("soal:index")).status_code == status


def test_a_trainer_writes_a_question(client, trainer, course):
    client.force_login(trainer)

    response = client.post(reverse("soal:add"), form_of(course, "uji-50", "Mana yang benar?", ["Ini", "Itu"], 1))

    assert response.status_code == 302
    wording = newest_wording(Question.objects.get(code="UJI-50"))
    assert (wording.text, wording.choices, wording.correct) == ("Mana yang benar?", ("Ini", "Itu"), 1)


def test_a_question_without_a_key_is_refused_with_a_sentence(client, trainer, course):
    client.force_login(trainer)

    response = client.post(reverse("soal:add"), form_of(course, "UJI-50", "Mana?", ["Ini", "Itu"], 9))

    assert "Kunci harus menunjuk tepat satu pilihan." in response.content.decode()
    assert not Question.objects.filter(code="UJI-50").exists()


def test_editing_a_used_version_makes_a_new_one(client, trainer, course, sitting, person, now):
    used = QuestionVersion.objects.get(pk=start_attempt(sitting, person, now).layout[0]["version"])
    client.force_login(trainer)

    response = client.post(
        reverse("soal:edit", args=[used.pk]), form_of(course, used.question.code, "Lebih jelas?", ["Ya", "Tidak"], 0)
    )

    assert response.status_code == 302
    assert [version.number for version in used.question.versions.order_by("number")] == [1, 2]
    assert newest_wording(used.question).text == "Lebih jelas?"
    assert client.get(reverse("soal:edit", args=[used.pk])).status_code == 404


def test_the_list_shows_the_newest_version_of_each_question(client, trainer, questions):
    client.force_login(trainer)

    page = client.get(reverse("soal:index")).content.decode()

    assert [page.count(question.code) > 0 for question in questions] == [True] * 5


def test_older_versions_are_shown_on_demand_and_can_only_be_read(client, trainer, course, questions, wording, now):
    first = questions[0].versions.get()
    QuestionVersion.objects.filter(pk=first.pk).update(used_at=now)
    write_question(questions[0].code, course, wording("Lebih jelas?"))
    client.force_login(trainer)

    pages = [client.get(reverse("soal:index"), query).content.decode() for query in ({}, {"with_older": "true"})]

    assert [page.count(reverse("soal:inspect", args=[first.pk])) > 0 for page in pages] == [False, True]
    assert [page.count(reverse("soal:edit", args=[first.pk])) for page in pages] == [0, 0]
    assert first.text in client.get(reverse("soal:inspect", args=[first.pk])).content.decode()
