"""The overview of one training: its figures are those of the domain, and its main button is the next step."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from certificates.domain.eligibility import eligibility
from certificates.domain.issuing import issue_certificates
from courses.domain.sittings import results_for
from desk.domain.overview import training_overview
from tests.desk.conftest import AFTER, BEFORE, DURING
from trainings.domain.attendance import recap
from trainings.domain.completion import completions
from trainings.domain.sittings import make_training_tests


@pytest.fixture
def over(make_training, course, put_in, sit, make_plan):
    """A training that is over: Ani met everything, Budi failed the test, Citra was only half there."""
    training = make_training(days=AFTER, requires_posttest=True)
    training.courses.add(course)
    pretest, posttest = make_training_tests(training, per_course=4)
    people = [
        ("Ani", 2, 2, 4, "62.03.01"),
        ("Budi", 2, 1, 1, "62.03.01"),
        ("Citra", 1, 3, 4, "62.06.02"),
    ]
    for name, present, before, after, area_code in people:
        person = put_in(training, name, present=present, area_code=area_code).person
        sit(pretest, person, before)
        sit(posttest, person, after)
    make_plan(training)
    return training


def figures_of(client, training) -> list[str]:
    text = client.get(f"/kantor/kegiatan/{training.code}/").content.decode()
    return re.findall(r'<p class="figure">([^<]*)</p>', text)


def main_action(client, training) -> tuple[str, str]:
    """Where the main button leads, and what it says."""
    text = client.get(f"/kantor/kegiatan/{training.code}/").content.decode()
    header = text[text.index('class="page-header"') : text.index("figures")]
    [(url, label)] = re.findall(r'<a class="button main" href="([^"]+)">([^<]+)</a>', header)
    return url.removeprefix(f"/kantor/kegiatan/{training.code}/"), label


def test_the_figures_are_those_of_the_domain(over, now):
    overview = training_overview(over, now)

    attendance, done, sorted_out = recap(over), completions(over, now), eligibility(over, now)
    people = [row.participant.person for row in attendance.rows]
    posttest = results_for(over.sittings.get(sitting__kind="posttest").sitting, people, now)
    assert [row.participant for row in overview.rows] == [row.participant for row in attendance.rows]
    assert [row.completion for row in overview.rows] == [done[row.participant.pk] for row in attendance.rows]
    assert [row.posttest for row in overview.rows] == [posttest[person.pk] for person in people]
    assert overview.ready == len(sorted_out.ready) == 1
    assert overview.issued == len(sorted_out.already) == 0
    assert overview.complete == sum(each.complete for each in done.values()) == 1


def test_the_page_shows_people_attendance_gain_and_who_is_ready(operator_client, over):
    # Present at 5 of 6 sessions; pre-test 50, 25, 75; post-test 100, 25, 100.
    assert figures_of(operator_client, over) == ["3", "83,3 %", "50 → 75", "1"]


def test_each_row_says_score_hours_and_what_is_missing(over, now):
    rows = training_overview(over, now).rows

    assert [(row.participant.name, row.score, row.earned_hours, row.completion.reasons) for row in rows] == [
        ("Ani", "100", "4", []),
        ("Budi", "25", "4", ["Post-test: nilai 25, perlu 70."]),
        ("Citra", "100", "2", ["Hadir 50 %, perlu 80 %."]),
    ]


def test_without_tests_there_is_a_dash_and_no_zero(operator_client, make_training, put_in):
    training = make_training()
    put_in(training)

    assert figures_of(operator_client, training) == ["1", "0 %", "– → –", "0"]


@pytest.mark.parametrize("days", [BEFORE, DURING, AFTER])
def test_without_people_the_next_step_is_their_list(operator_client, make_training, days):
    training = make_training(days=days)

    assert main_action(operator_client, training) == ("peserta/impor/", "Unggah daftar peserta")


@pytest.mark.parametrize(
    ("days", "action"),
    [
        (BEFORE, ("slip/", "Cetak slip akses")),
        (DURING, ("/pintu/UJI-01/", "Buka pintu")),
        (AFTER, ("sertifikat/terbitkan/", "Terbitkan 1 sertifikat")),
    ],
)
def test_the_next_step_follows_the_days(operator_client, make_training, put_in, make_plan, days, action):
    training = make_training(days=days)
    put_in(training, present=2)
    make_plan(training)

    assert main_action(operator_client, training) == action


def test_when_all_is_issued_or_nobody_is_ready_the_certificates_are_opened(
    operator_client, operator_kalteng, over, now
):
    issue_certificates(over, timezone.localdate(now), operator_kalteng, now)

    assert main_action(operator_client, over) == ("sertifikat/", "Buka sertifikat")
    assert training_overview(over, now).issued == 1


def test_what_stands_in_the_way_of_issuing_is_said(operator_client, make_training, put_in):
    training = make_training(days=AFTER)
    put_in(training, present=2)

    text = operator_client.get(f"/kantor/kegiatan/{training.code}/").content.decode()

    assert "Pola nomor dan penandatangan belum diisi." in text


def test_many_people_cost_as_many_queries_as_one(operator_client, make_training, put_in):
    training = make_training()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert operator_client.get(f"/kantor/kegiatan/{training.code}/").status_code == 200
        return len(captured)

    put_in(training, "Satu", present=1)
    queries()  # what a process asks once is asked here
    one = queries()
    for name in ("Dua", "Tiga", "Empat"):
        put_in(training, name, present=2)

    assert queries() == one


@pytest.mark.parametrize(
    ("who", "status"),
    [("administrator", 200), ("operator_kalteng", 200), ("operator_kapuas", 404), ("trainer", 403), ("member", 403)],
)
def test_who_opens_the_overview_of_the_province(client, request, make_training, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(f"/kantor/kegiatan/{make_training().code}/").status_code == status
