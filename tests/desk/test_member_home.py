"""The member's home: what to do now, and what is still missing for the certificate."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certificates.domain.issuing import issue_certificates
from certificates.domain.revoking import revoke_certificate
from courses.domain.lessons import finish_lesson
from courses.models import LessonPage
from desk.domain.member import member_home
from tests.desk.conftest import AFTER, BEFORE, DURING
from trainings.domain.sittings import make_training_tests


@pytest.fixture
def page(member_client):
    def get() -> str:
        return member_client.get("/saya/").content.decode()

    return get


def main_actions(text: str) -> list[str]:
    return re.findall(r'<a class="button main[^"]*" href="([^"]+)"', text)


def checklist(text: str) -> list[str]:
    """The steps of the page in plain words, a tick before those that are met."""
    items = re.findall(r"<li( class=\"done\")?><span class=\"dot\".*?</span>(.*?)</li>", text, re.DOTALL)
    return [("✓ " if done else "") + " ".join(re.sub(r"<[^>]+>", " ", item).split()) for done, item in items]


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get("/saya/").url == "/masuk/?next=/saya/"


def test_an_account_of_nobody_is_told_whom_to_ask(page):
    text = page()

    assert "Akun ini belum terhubung ke registri" in text
    assert 'href="/kursus/"' in text


def test_without_a_training_the_courses_are_offered(page, own_person):
    text = page()

    assert "Norhayati Nahan" in text
    assert "Belum ada kegiatan" in text
    assert main_actions(text) == []


def test_the_checklist_names_what_is_met_and_what_is_not(page, own_person, make_training, course, put_in, sit):
    training = make_training(days=AFTER, requires_posttest=True, requires_lessons=True)
    training.courses.add(course)
    _, posttest = make_training_tests(training, per_course=4)
    put_in(training, person=own_person, present=2)
    sit(posttest, own_person, 1)
    finish_lesson(own_person, LessonPage.objects.child_of(course).first(), timezone.now())

    assert checklist(page()) == [
        "✓ Hadir 2 dari 2 sesi materi (selesai) 100 %",
        "Lulus post-test Nilai 25, perlu 70",
        "Selesaikan semua pelajaran 1 dari 2",
        "Sertifikat diterbitkan Dinas setelah kegiatan selesai",
    ]


def test_who_met_everything_waits_for_the_operator(page, own_person, make_training, put_in):
    put_in(make_training(days=AFTER), person=own_person, present=2)

    assert checklist(page())[-1] == "Sertifikat diterbitkan Dinas menunggu operator"


def test_the_next_lesson_is_the_first_that_is_not_done(page, own_person, make_training, course, put_in, now):
    training = make_training(days=BEFORE)
    training.courses.add(course)
    put_in(training, person=own_person)
    first, second = LessonPage.objects.child_of(course).order_by("path")

    assert main_actions(page()) == [first.url]
    finish_lesson(own_person, first, now)
    assert main_actions(page()) == [second.url]
    finish_lesson(own_person, second, now)
    assert main_actions(page()) == []


def test_a_course_begun_without_a_training_goes_on_too(own_person, course, now):
    first, second = LessonPage.objects.child_of(course).order_by("path")
    finish_lesson(own_person, first, now)

    assert member_home(own_person.user, now).next_lesson == second


def test_an_open_test_comes_before_the_lessons(page, own_person, make_training, course, put_in):
    training = make_training(days=DURING)
    training.courses.add(course)
    pretest, _ = make_training_tests(training, per_course=4)
    put_in(training, person=own_person)

    text = page()

    assert main_actions(text) == [f"/kuis/{pretest.uuid}/"]
    assert "Saya di aula: isi kode hadir" in text


def test_a_certificate_takes_the_place_of_the_checklist(
    page, own_person, make_training, put_in, make_plan, operator_kalteng, now
):
    training = make_training(days=AFTER)
    participant = put_in(training, person=own_person, present=2)
    make_plan(training)
    issue_certificates(training, timezone.localdate(now), operator_kalteng, now)

    text = page()

    assert "Sertifikat terbit" in text
    assert checklist(text) == []
    certificate = participant.certificates.get()
    revoke_certificate(certificate, "Salah orang.", operator_kalteng, timezone.localdate(now))
    assert "Sertifikat dicabut" in page()


def test_one_sees_ones_own_trainings_only(page, own_person, make_training, put_in):
    put_in(make_training("SENDIRI"), person=own_person)
    put_in(make_training("LAIN"), "Orang Lain")

    text = page()

    assert "Pelatihan SENDIRI" in text
    assert "Pelatihan LAIN" not in text


def test_other_people_in_the_training_cost_no_query(member_client, own_person, make_training, put_in):
    training = make_training()
    put_in(training, person=own_person, present=1)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert member_client.get("/saya/").status_code == 200
        return len(captured)

    queries()  # what a process asks once is asked here
    alone = queries()
    for name in ("Dua", "Tiga"):
        put_in(training, name, present=2)

    assert queries() == alone
