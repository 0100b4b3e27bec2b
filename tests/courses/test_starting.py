"""Starting an attempt: it lives on the server from the first moment, and only once."""

from datetime import timedelta

import pytest
from wagtail import hooks

from courses.domain.attempts import CannotStart, start_attempt, submit_attempt
from courses.domain.drawing import draw
from courses.models import Attempt, AttemptState, Question, QuestionVersion


def refusal_of(sitting, person, now) -> str:
    with pytest.raises(CannotStart) as refused:
        start_attempt(sitting, person, now)
    return str(refused.value)


def test_an_attempt_holds_its_questions_and_its_end(sitting, person, now):
    attempt = start_attempt(sitting, person, now)

    assert attempt.number == 1
    assert [place["slot"] for place in attempt.layout] == [1, 2, 3, 4]
    assert len({place["version"] for place in attempt.layout}) == 4
    assert {len(place["choices"]) for place in attempt.layout} == {4}
    assert attempt.ends_at == now + timedelta(minutes=30)


def test_a_second_click_returns_the_open_attempt(sitting, person, now):
    first = start_attempt(sitting, person, now)

    assert start_attempt(sitting, person, now + timedelta(minutes=3)) == first
    assert Attempt.objects.count() == 1


def test_the_end_is_the_closing_of_the_window_when_that_comes_first(make_open_sitting, person, now):
    sitting = make_open_sitting(closes_at=now + timedelta(minutes=10))

    assert start_attempt(sitting, person, now).ends_at == now + timedelta(minutes=10)


def test_a_layout_can_be_drawn_again_from_the_stored_seed(attempt, sitting):
    assert draw(sitting.quiz, attempt.seed) == attempt.layout


def test_the_drawn_versions_are_used_from_now_on_and_the_others_are_not(attempt, now):
    used = QuestionVersion.objects.exclude(used_at=None)

    assert {version.pk for version in used} == {place["version"] for place in attempt.layout}
    assert {version.used_at for version in used} == {now}


def test_before_the_window_the_start_is_refused(make_open_sitting, person, now):
    sitting = make_open_sitting(opens_at=now + timedelta(minutes=1))

    assert refusal_of(sitting, person, now) == "Ujian ini belum dibuka. Kesempatan Anda tidak berkurang."


def test_after_the_window_the_start_is_refused(make_open_sitting, person, now):
    sitting = make_open_sitting(closes_at=now)

    assert refusal_of(sitting, person, now) == "Ujian ini sudah ditutup, jadi tidak dapat dimulai lagi."


def test_when_the_tries_are_used_up_the_start_is_refused(sitting, person, now):
    for _ in range(2):
        submit_attempt(start_attempt(sitting, person, now), now)

    assert refusal_of(sitting, person, now) == "Kesempatan Anda sudah habis: 2 dari 2 dipakai."


def test_an_attempt_that_was_left_open_uses_its_try_and_is_closed(sitting, person, now):
    start_attempt(sitting, person, now)

    second = start_attempt(sitting, person, now + timedelta(hours=1))

    assert second.number == 2
    assert list(Attempt.objects.values_list("state", flat=True)) == [AttemptState.EXPIRED, AttemptState.IN_PROGRESS]


def test_who_has_passed_a_test_need_not_and_cannot_sit_it_again(make_open_sitting, person, now, answer_rightly):
    sitting = make_open_sitting(kind="posttest")
    attempt = start_attempt(sitting, person, now)
    answer_rightly(attempt, 1, 2, 3, 4)
    submit_attempt(attempt, now)

    assert refusal_of(sitting, person, now) == "Anda sudah lulus, jadi ujian ini tidak perlu diulang."


def test_a_sitting_that_is_not_open_asks_the_hook(make_open_sitting, person, other_person, now):
    sitting = make_open_sitting(is_open=False)

    with hooks.register_temporarily("pilar_may_sit", lambda asked, who: asked == sitting and who == person):
        attempt = start_attempt(sitting, person, now)
        refusal = refusal_of(sitting, other_person, now)

    assert attempt.person == person
    assert refusal == "Ujian ini bukan untuk Anda. Bila menurut Anda seharusnya bisa, hubungi penyelenggara."


def test_too_few_questions_are_said_and_no_try_is_used(sitting, person, now):
    Question.objects.update(is_active=False)

    assert refusal_of(sitting, person, now).startswith("Soal kuis ini belum cukup.")
    assert Attempt.objects.count() == 0


def test_a_preview_writes_nothing(sitting):
    draw(sitting.quiz, seed=1)

    assert QuestionVersion.objects.exclude(used_at=None).count() == 0
    assert Attempt.objects.count() == 0
