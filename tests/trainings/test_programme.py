"""A first programme from the courses, and the two tests."""

import datetime
from itertools import pairwise

import pytest

from courses.models import CourseIndexPage, CoursePage, SittingKind
from printing.dates import clock
from trainings.domain.programme import ProgrammeRefused, arrange_programme
from trainings.domain.sittings import NoTestsMade, make_training_tests, may_sit_for_training, training_sittings
from trainings.models import TimeZone


@pytest.fixture
def four_courses(db):
    index = CourseIndexPage.objects.get()
    return [
        index.add_child(instance=CoursePage(title=f"Kursus {n}", slug=f"k{n}", code=f"K{n}", summary="-", minutes=180))
        for n in range(1, 5)
    ]


@pytest.fixture
def planned(make_training, four_courses):
    training = make_training("RENCANA-1", requires_posttest=True)
    training.courses.set(four_courses)
    return training


def times(training, sessions):
    return [
        (clock(s.starts_at, training.time_zone, label=False), clock(s.ends_at, training.time_zone, label=False))
        for s in sessions
    ]


def test_two_days_of_four_courses_are_sixteen_hours(planned):
    sessions = arrange_programme(planned)

    assert [session.title for session in sessions] == [
        "Registrasi dan pre-test",
        "Pembukaan",
        "Kursus 1",
        "Kursus 2",
        "Kursus 3",
        "Kursus 4",
        "Post-test",
        "Evaluasi",
        "Penutupan",
    ]
    assert planned.counted_minutes == 16 * 45
    assert times(planned, sessions[:4]) == [
        ("07.30", "08.30"),
        ("08.30", "09.15"),
        ("09.15", "12.15"),
        ("13.15", "16.15"),
    ]


def test_what_somebody_planned_is_not_overwritten(planned, make_session):
    make_session(planned, "Sudah ada", 0, "09:00", "10:00")

    with pytest.raises(ProgrammeRefused, match="sudah punya jadwal"):
        arrange_programme(planned)

    assert planned.sessions.count() == 1


def test_without_courses_there_is_nothing_to_arrange(make_training):
    with pytest.raises(ProgrammeRefused, match="Pilih dahulu kursus"):
        arrange_programme(make_training("KOSONG-1"))


@pytest.mark.parametrize("days", [1, 2, 3, 4])
def test_on_any_number_of_days_nothing_overlaps_and_all_fits(planned, days):
    planned.ends_on = planned.starts_on + datetime.timedelta(days=days - 1)
    planned.save()

    sessions = arrange_programme(planned)

    assert all(before.ends_at <= after.starts_at for before, after in pairwise(sessions))
    assert {planned.local(session.starts_at).date() for session in sessions} == {
        planned.starts_on + datetime.timedelta(days=day) for day in range(days)
    }


def test_the_clock_is_that_of_the_venue(planned):
    planned.time_zone = TimeZone.WITA
    planned.save()

    assert times(planned, arrange_programme(planned))[0] == ("07.30", "08.30")


def test_the_tests_draw_five_questions_of_each_course(planned):
    arrange_programme(planned)

    pretest, posttest = make_training_tests(planned)

    assert [slot.draw_from.title for slot in pretest.quiz.slots.all()].count("Kursus 1") == 5
    assert pretest.quiz.slots.count() == 20
    assert (pretest.kind, pretest.tries, posttest.kind, posttest.tries, posttest.pass_mark) == (
        SittingKind.PRETEST,
        1,
        SittingKind.POSTTEST,
        2,
        70,
    )
    assert posttest.paired_with == pretest


def test_the_tests_open_and_close_with_the_programme(planned):
    sessions = {session.title: session for session in arrange_programme(planned)}

    pretest, posttest = make_training_tests(planned)

    assert planned.local(pretest.opens_at).date() == planned.starts_on
    assert pretest.closes_at == sessions["Kursus 1"].ends_at
    assert posttest.opens_at == sessions["Post-test"].starts_at
    assert posttest.closes_at == sessions["Penutupan"].ends_at + datetime.timedelta(hours=6)


def test_a_last_day_without_a_session_still_has_its_post_test(planned):
    arrange_programme(planned)
    planned.ends_on += datetime.timedelta(days=1)
    planned.save()

    _, posttest = make_training_tests(planned)

    assert planned.local(posttest.opens_at).date() == planned.ends_on
    assert posttest.closes_at == posttest.opens_at + datetime.timedelta(hours=6)


def test_making_the_tests_twice_makes_one_pair(planned):
    assert make_training_tests(planned) == make_training_tests(planned)
    assert len(training_sittings(planned)) == 2


def test_tests_need_courses(make_training):
    with pytest.raises(NoTestsMade):
        make_training_tests(make_training("KOSONG-1"))


def test_only_active_participants_may_sit(planned, make_participant, make_person, operator_kalteng):
    pretest, _ = make_training_tests(planned)
    place = make_participant("Peserta", in_training=planned)

    assert may_sit_for_training(pretest, place.person)
    assert not may_sit_for_training(pretest, make_person("Bukan Peserta"))
    place.state = "cancelled"
    place.save()
    assert not may_sit_for_training(pretest, place.person)
