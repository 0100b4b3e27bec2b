"""The tests of a training keep its clock, and follow a programme that has changed."""

import datetime

from django.test import Client
from django.urls import reverse

from courses.domain.quizzes import make_quiz
from courses.domain.sittings import make_sitting
from courses.models import Sitting, SittingKind
from trainings.models import TimeZone, Training, TrainingSitting


def make_tests(training: Training) -> None:
    quiz = make_quiz("tes", "Tes", {})
    for kind in (SittingKind.PRETEST, SittingKind.POSTTEST):
        TrainingSitting.objects.create(training=training, sitting=make_sitting(quiz, kind, kind.label))


def test_tests_that_exist_follow_the_programme_when_the_operator_says_so(training, operator_kalteng):
    make_tests(training)
    training.time_zone = TimeZone.WITA
    training.save()
    client = Client()
    client.force_login(operator_kalteng)

    client.post(reverse("trainings:make_tests", args=[training.code]))

    pretest, posttest = Sitting.objects.get(kind="pretest"), Sitting.objects.get(kind="posttest")
    assert pretest.closes_at == training.sessions.get(title="Materi 1").ends_at
    assert training.local(posttest.opens_at).date() == training.ends_on
    assert posttest.closes_at == training.ends_at + datetime.timedelta(hours=6)
    assert (pretest.time_zone, posttest.time_zone) == (TimeZone.WITA, TimeZone.WITA)


def test_the_programme_says_when_the_tests_open_on_the_clock_of_the_venue(training, operator_kalteng):
    training.time_zone = TimeZone.WITA
    training.save()
    make_tests(training)
    client = Client()
    client.force_login(operator_kalteng)
    client.post(reverse("trainings:make_tests", args=[training.code]))

    page = client.get(reverse("trainings:programme", args=[training.code])).content.decode()

    assert "WITA" in page
    assert "WIB" not in page
