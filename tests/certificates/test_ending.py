"""Whose certificate ends: 30, 60 and 90 days ahead, without those who have a newer one."""

import datetime

import pytest
from django.urls import reverse

from certificates.domain.ending import EndingFilter, ending_certificates, export_ending
from certificates.domain.issuing import issue_certificates
from certificates.domain.revoking import revoke_certificate
from certificates.models import Certificate
from courses.models import CourseIndexPage, CoursePage
from registry.models import PersonAccess
from trainings.models import Attendance, Participant


@pytest.fixture
def ends(issued, today):
    """Give the three certificates a last day, so many days from today."""

    def give(*days: int) -> None:
        for certificate, count in zip(issued, days, strict=False):
            Certificate.objects.filter(pk=certificate.pk).update(expires_on=today + datetime.timedelta(days=count))

    return give


def names(user, chosen: EndingFilter, today) -> list[str]:
    return [certificate.printed_name for certificate in ending_certificates(user, chosen, today)]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ("30", ["Agustina Dehen"]),
        ("60", ["Agustina Dehen", "Norhayati Nahan"]),
        ("90", ["Agustina Dehen", "Norhayati Nahan", "Sabran"]),
    ],
)
def test_a_span_holds_what_ends_in_it_the_soonest_first(ends, operator_kalteng, today, span, expected):
    ends(30, 60, 90)

    assert names(operator_kalteng, EndingFilter(span), today) == expected


def test_what_has_ended_is_a_list_of_its_own(ends, operator_kalteng, today):
    ends(0, 200)
    later = today + datetime.timedelta(days=1)

    assert names(operator_kalteng, EndingFilter("90"), later) == []
    assert names(operator_kalteng, EndingFilter("lewat"), later) == ["Agustina Dehen"]


def test_the_revoked_are_not_invited_again(ends, issued, operator_kalteng, today):
    ends(30, 60, 90)
    revoke_certificate(issued[0], "Keliru", None, today)

    assert names(operator_kalteng, EndingFilter("90"), today) == ["Norhayati Nahan", "Sabran"]


def test_pillar_and_kabupaten_narrow_the_list(ends, operator_kalteng, today):
    ends(30, 60, 90)

    assert names(operator_kalteng, EndingFilter("90", pillar="tksk"), today) == []
    assert len(names(operator_kalteng, EndingFilter("90", pillar="psm", regency="62.03"), today)) == 3
    assert names(operator_kalteng, EndingFilter("90", regency="62.06"), today) == []


def test_another_area_sees_nothing(ends, operator_kapuas, today):
    ends(30, 60, 90)

    assert names(operator_kapuas, EndingFilter("90"), today) == []


@pytest.mark.parametrize(
    ("title", "same_course", "left"),
    [
        ("Judul Lain", True, ["Norhayati Nahan", "Sabran"]),
        ("pelayanan tuna sosial", False, ["Norhayati Nahan", "Sabran"]),
        ("Judul Lain", False, ["Agustina Dehen", "Norhayati Nahan", "Sabran"]),
    ],
)
def test_who_was_trained_again_on_the_same_course_or_by_the_same_title_is_left_out(
    title,
    same_course,
    left,
    ends,
    training,
    people,
    make_training,
    make_plan,
    office,
    operator_kalteng,
    today,
    afterwards,
):
    course = CourseIndexPage.objects.get().add_child(
        instance=CoursePage(title="Asesmen", slug="asesmen", code="ASE", summary="-", minutes=90)
    )
    again = make_training(office, code="BTS-2026-02")
    training.courses.add(course)
    if same_course:
        again.courses.add(course)
    again.title = title
    again.save()
    make_plan(again)
    newer = Participant.objects.create(training=again, person=people[0].person, name="Agustina Dehen")
    for session in again.sessions.filter(kind="subject"):
        Attendance.objects.create(session=session, participant=newer, status="present", source="scan")
    issue_certificates(again, today, None, afterwards)
    ends(30, 60, 90)

    assert names(operator_kalteng, EndingFilter("90"), today) == left


def test_the_workbook_is_noted_for_everyone_in_it(ends, operator_kalteng, today, afterwards):
    ends(30, 60)
    chosen = EndingFilter("90")

    data = export_ending(
        ending_certificates(operator_kalteng, chosen, today), chosen, operator_kalteng, today, afterwards
    )

    assert (data[:2], PersonAccess.objects.filter(kind="export").count()) == (b"PK", 2)


def test_the_screen_costs_the_same_for_one_and_for_three(client, ends, operator_kalteng, django_assert_max_num_queries):
    client.force_login(operator_kalteng)
    url = reverse("certificates:ending")
    today = datetime.date.today()
    Certificate.objects.update(expires_on=None)
    counts = []
    for shown in (1, 3):
        for certificate in Certificate.objects.all()[:shown]:
            Certificate.objects.filter(pk=certificate.pk).update(
                expires_on=max(today, certificate.issued_on) + datetime.timedelta(days=9)
            )
        with django_assert_max_num_queries(30) as captured:
            page = client.get(url).content.decode()
        counts.append(len(captured))

    assert (counts[0] == counts[1], page.count("hari lagi</span>")) == (True, 3)


def test_what_has_expired_says_so_on_every_screen_of_the_office(client, issued, training, operator_kalteng):
    long_ago = datetime.date(2020, 1, 1)
    Certificate.objects.filter(pk=issued[0].pk).update(issued_on=long_ago, expires_on=long_ago)
    client.force_login(operator_kalteng)
    addresses = [
        reverse("certificates:detail", args=[issued[0].pk]),
        reverse("certificates:training", args=[training.code]),
        reverse("desk:training", args=[training.code]),
        reverse("certificates:list"),
        reverse("registry:person", args=[issued[0].participant.person_id]),
    ]

    told = {address: client.get(address).content.decode().count("Kedaluwarsa</span>") for address in addresses}

    assert told == dict.fromkeys(addresses, 1)
