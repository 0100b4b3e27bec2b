"""The key stays on the server until nobody can gain by it."""

import json
import re

import pytest
from django.urls import reverse

from courses.domain.attempts import start_attempt, submit_attempt
from courses.domain.reviewing import review_refusal, reviewed_questions
from courses.domain.sittings import make_sitting
from courses.models import Choice, Sitting


@pytest.fixture
def pages_before_the_end(member_client, attempt):
    """Every page and answer that the browser can get while the attempt runs."""
    answers = reverse("api-1:attempt_answers", args=[attempt.uuid])
    responses = [
        member_client.get(reverse("courses:quiz", args=[attempt.sitting.uuid])),
        member_client.get(reverse("courses:attempt", args=[attempt.uuid])),
        member_client.get(reverse("courses:submit", args=[attempt.uuid])),
        member_client.get(reverse("courses:result", args=[attempt.uuid]), follow=True),
        member_client.put(answers, json.dumps({"answers": []}), content_type="application/json"),
    ]
    assert [response.status_code for response in responses] == [200] * 5
    return [response.content.decode() for response in responses]


def test_nothing_that_leaves_the_server_marks_the_right_choice(pages_before_the_end, attempt):
    for place in attempt.layout:
        shapes = set()
        for choice in Choice.objects.filter(pk__in=place["choices"]):
            text = pages_before_the_end[1].replace(choice.text, "TEKS").replace(f'value="{choice.pk}"', 'value="PK"')
            found = re.search(
                rf'<label[^>]*>\s*<input type="radio" name="soal-{place["slot"]}" value="PK"[^>]*>.*?</label>', text
            )
            shapes.add(found.group())
        assert len(shapes) == 1


def test_neither_explanation_nor_source_nor_the_word_correct_is_sent_before_the_end(pages_before_the_end):
    for page in pages_before_the_end:
        assert re.findall(r"Pembahasan untuk|UU 14/2019|is_correct|correct", page) == []


def test_after_a_practice_the_review_shows_key_reason_and_source(member_client, attempt, answer_rightly, now):
    answer_rightly(attempt, 1)
    submit_attempt(attempt, now)

    page = member_client.get(reverse("courses:result", args=[attempt.uuid])).content.decode()

    assert page.count("Pembahasan untuk") == 4
    assert page.count("UU 14/2019 Pasal 1 angka 3") == 4
    assert [question.is_correct for question in reviewed_questions(attempt)] == [True, False, False, False]


def test_a_test_with_tries_left_shows_no_key(make_open_sitting, member_client, person, now):
    attempt = start_attempt(make_open_sitting(kind="posttest"), person, now)
    submit_attempt(attempt, now)

    page = member_client.get(reverse("courses:result", args=[attempt.uuid])).content.decode()

    assert "Pembahasan tampil sesudah Anda lulus, kesempatan habis, atau ujian ditutup." in page
    assert "Pembahasan untuk" not in page


def test_a_pre_test_shows_its_key_when_the_post_test_is_done(make_open_sitting, sitting, person, now, answer_rightly):
    pretest = make_open_sitting(kind="pretest", tries=1)
    posttest = make_sitting(sitting.quiz, "posttest", "Post-test", paired_with=pretest)
    Sitting.objects.filter(pk=posttest.pk).update(is_open=True)
    posttest.refresh_from_db()
    before = submit_attempt(start_attempt(pretest, person, now), now)
    first = review_refusal(before, now)

    after = start_attempt(posttest, person, now)
    answer_rightly(after, 1, 2, 3, 4)
    submit_attempt(after, now)

    assert first == "Pembahasan tampil sesudah post-test Anda selesai, supaya hasil belajar Anda terukur."
    assert review_refusal(before, now) == ""


def test_an_organiser_may_keep_the_review_back(make_open_sitting, person, now):
    attempt = submit_attempt(start_attempt(make_open_sitting(shows_answers=False), person, now), now)

    assert review_refusal(attempt, now) == "Penyelenggara tidak menampilkan pembahasan ujian ini."
