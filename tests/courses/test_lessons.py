"""Learning: lessons are finished once, and the course knows what comes next."""

import pytest
from django.urls import reverse

from courses.domain.lessons import course_outline, finish_lesson, lessons_done, lessons_done_for
from courses.models import LessonPage, Progress


@pytest.fixture
def lessons(course):
    return list(course.lessons())


def test_finishing_a_lesson_twice_notes_it_once(lessons, person, now):
    first = finish_lesson(person, lessons[0], now)

    assert finish_lesson(person, lessons[0], now) == first
    assert Progress.objects.count() == 1


def test_lessons_done_counts_published_lessons_only(course, lessons, person, now):
    finish_lesson(person, lessons[0], now)
    lessons[1].unpublish()

    assert lessons_done(person, [course]) == (1, 1)


def test_lessons_of_many_people_and_courses_take_two_queries(
    course, make_course, person, other_person, now, django_assert_num_queries
):
    courses = [course, make_course("LAIN", lessons=3)]
    finish_lesson(person, courses[1].lessons()[0], now)

    with django_assert_num_queries(2):
        done = lessons_done_for([person, other_person], courses)

    assert done == {person.pk: (1, 5), other_person.pk: (0, 5)}


def test_the_button_notes_the_lesson_and_leads_on(member_client, member, course, lessons, person):
    first = member_client.post(reverse("courses:finish_lesson", args=[lessons[0].pk]))
    last = member_client.post(reverse("courses:finish_lesson", args=[lessons[1].pk]))

    assert (first.url, last.url) == (lessons[1].url, course.url)
    assert course_outline(course, member).percent == 100


def test_a_visitor_reads_and_is_told_to_sign_in(client, lessons):
    page = client.get(lessons[0].url).content.decode()

    assert "Isi pelajaran 1." in page
    assert "Kemajuan belum dicatat karena Anda belum masuk." in page
    assert reverse("courses:finish_lesson", args=[lessons[0].pk]) not in page


def test_a_visitor_who_finishes_is_led_to_the_sign_in(client, lessons):
    response = client.post(reverse("courses:finish_lesson", args=[lessons[0].pk]))

    assert response.status_code == 302
    assert response.url.startswith("/masuk/?next=")
    assert Progress.objects.count() == 0


def test_a_lesson_that_is_not_published_cannot_be_finished(member_client, lessons, person):
    lessons[0].unpublish()

    response = member_client.post(reverse("courses:finish_lesson", args=[lessons[0].pk]))

    assert response.status_code == 404


def test_an_account_without_a_person_is_told_that_nothing_is_noted(client, trainer, lessons):
    client.force_login(trainer)

    page = client.post(reverse("courses:finish_lesson", args=[lessons[0].pk]), follow=True).content.decode()

    assert "jadi kemajuan belum dicatat" in page
    assert Progress.objects.count() == 0


def test_reading_writes_nothing(member_client, course, lessons, person):
    pages = [member_client.get(url) for url in (course.url, lessons[0].url, course.get_parent().url)]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert Progress.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_courses_costs_the_same_for_one_and_for_three(
    client, course_index, make_course, count, django_assert_max_num_queries
):
    for number in range(count):
        make_course(f"K{number}", lessons=2)
    client.get(course_index.url)

    with django_assert_max_num_queries(9):
        page = client.get(course_index.url).content.decode()

    assert page.count("2 pelajaran") == count
    assert LessonPage.objects.count() == 2 * count
