"""What people have learnt cannot be deleted: by the page, by its parent, or in bulk."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from courses.domain.keeping import deletion_refusal
from courses.domain.lessons import finish_lesson
from courses.models import CoursePage, LessonPage

SENTENCE = "Materi ini sudah dipelajari 2 orang: arsipkan saja."


@pytest.fixture
def learnt(make_course, person, other_person):
    lesson = make_course("AJAR", lessons=2).lessons()[0]
    for each in (person, other_person):
        finish_lesson(each, lesson, timezone.now())
    return lesson


@pytest.fixture
def superuser_client(client, administrator):
    administrator.is_superuser = True
    administrator.save()
    client.force_login(administrator)
    return client


def test_the_refusal_names_how_many_have_learnt_it(learnt):
    course = learnt.get_parent()

    assert deletion_refusal(learnt) == SENTENCE
    assert deletion_refusal(course) == SENTENCE
    assert deletion_refusal(course.get_parent()) == SENTENCE


def test_a_lesson_that_nobody_learnt_may_be_deleted(make_course):
    assert deletion_refusal(make_course("BARU", lessons=1).lessons()[0]) == ""


def test_a_course_with_questions_is_kept(course):
    assert deletion_refusal(course) == "Kursus ini punya 5 soal di bank soal: arsipkan saja."


def test_the_database_refuses_too(learnt):
    with pytest.raises(ProtectedError):
        learnt.delete()


@pytest.mark.parametrize("which", ["lesson", "course"])
def test_the_admin_leads_back_with_the_sentence(superuser_client, learnt, which):
    page = learnt if which == "lesson" else learnt.get_parent()

    response = superuser_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)

    assert [str(message) for message in response.context["messages"]] == [SENTENCE]
    assert LessonPage.objects.filter(pk=learnt.pk).exists()


def test_bulk_deletion_is_refused_as_a_whole(superuser_client, learnt, make_course):
    other = make_course("BARU")
    course = learnt.get_parent()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    response = superuser_client.post(f"{url}?id={course.pk}&id={other.pk}&next=/admin/", follow=True)

    refusals = [str(message) for message in response.context["messages"]]
    assert refusals == [f"{course.title}: {SENTENCE} Belum ada yang dihapus."]
    assert CoursePage.objects.filter(pk__in=[course.pk, other.pk]).count() == 2
