"""A quiz without JavaScript, and who finds it at all."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from courses.domain.attempts import start_attempt, submit_attempt
from courses.domain.grading import final_answers
from courses.models import Attempt, AttemptState, QuestionVersion


@pytest.fixture
def running(sitting, person):
    return start_attempt(sitting, person, timezone.now())


def form_of(attempt, chosen: dict[int, int], seen: dict[int, int] | None = None, go_to: str = "2") -> dict:
    data = {f"soal-{slot}": str(choice) for slot, choice in chosen.items()}
    return {**data, **{f"tadi-{slot}": str(choice) for slot, choice in (seen or {}).items()}, "lanjut": go_to}


def test_the_start_page_says_what_it_is_and_how_long(member_client, sitting, person):
    page = member_client.get(sitting.get_absolute_url()).content.decode()

    for words in ("4 soal pilihan", "30 menit sejak Anda menekan Mulai", "70 dari 100", "2 dari 2 tersisa", "5 menit"):
        assert words in page


def test_the_start_page_says_when_the_window_cuts_the_time_short(member_client, make_open_sitting, person):
    sitting = make_open_sitting(closes_at=timezone.now() + timedelta(minutes=10))

    assert "Waktu Anda lebih pendek." in member_client.get(sitting.get_absolute_url()).content.decode()


def test_looking_at_the_start_page_begins_nothing(member_client, sitting, person):
    member_client.get(sitting.get_absolute_url())

    assert Attempt.objects.count() == 0


def test_starting_twice_leads_to_the_same_attempt(member_client, sitting, person):
    addresses = {member_client.post(reverse("courses:start", args=[sitting.uuid])).url for _ in range(2)}

    assert addresses == {reverse("courses:attempt", args=[Attempt.objects.get().uuid])}


def test_each_button_saves_everything_that_was_chosen(member_client, running):
    chosen = {place["slot"]: place["choices"][0] for place in running.layout[:3]}

    response = member_client.post(reverse("courses:save", args=[running.uuid]), form_of(running, chosen))

    assert response.url.endswith(f"/{running.uuid}/#soal-2")
    assert final_answers(running) == {slot: str(choice) for slot, choice in chosen.items()}


def test_an_older_tab_does_not_undo_what_a_newer_one_saved(member_client, running):
    first, second = running.layout[0]["choices"][:2]
    url = reverse("courses:save", args=[running.uuid])
    member_client.post(url, form_of(running, {1: first}))
    member_client.post(url, form_of(running, {1: second}, seen={1: first}))

    member_client.post(url, form_of(running, {1: first, 2: running.layout[1]["choices"][0]}, seen={1: first}))

    assert final_answers(running)[1] == str(second)


def test_the_check_names_the_unanswered_questions_and_submits(member_client, running):
    url = reverse("courses:save", args=[running.uuid])
    check = member_client.post(
        url, form_of(running, {1: running.layout[0]["choices"][0]}, go_to="periksa"), follow=True
    )
    done = member_client.post(reverse("courses:submit", args=[running.uuid]), follow=True)
    again = member_client.post(reverse("courses:submit", args=[running.uuid]), follow=True)

    assert "3 dari 4 soal belum dijawab" in check.content.decode()
    assert done.redirect_chain == again.redirect_chain == [(reverse("courses:result", args=[running.uuid]), 302)]
    assert Attempt.objects.get().state == AttemptState.SUBMITTED


def test_after_the_end_the_pages_lead_to_the_result(member_client, running):
    submit_attempt(running, timezone.now())

    for name in ("attempt", "submit"):
        response = member_client.get(reverse(f"courses:{name}", args=[running.uuid]))
        assert response.url == reverse("courses:result", args=[running.uuid])


def test_who_looks_at_an_attempt_that_was_left_open_closes_it(member_client, sitting, person):
    attempt = start_attempt(sitting, person, timezone.now() - timedelta(hours=2))

    page = member_client.get(reverse("courses:attempt", args=[attempt.uuid]), follow=True).content.decode()

    assert "karena waktu habis" in page
    assert Attempt.objects.get().state == AttemptState.EXPIRED


@pytest.mark.parametrize("name", ["attempt", "submit", "result"])
@pytest.mark.parametrize(
    "who", ["administrator", "operator_kalteng", "trainer", "reviewer", "committee", "other_person"]
)
def test_the_attempt_of_someone_else_does_not_exist(client, running, who, name, request):
    other = request.getfixturevalue(who)
    client.force_login(getattr(other, "user", other))

    assert client.get(reverse(f"courses:{name}", args=[running.uuid])).status_code == 404


@pytest.mark.parametrize("name", ["quiz", "preview"])
def test_an_anonymous_visitor_is_led_to_the_sign_in_and_back(client, sitting, name):
    url = reverse(f"courses:{name}", args=[sitting.uuid])

    assert client.get(url).url == f"/masuk/?next={url}"


def test_a_sitting_of_a_training_is_found_only_by_those_it_is_meant_for(
    client, make_open_sitting, person, other_person
):
    sitting = make_open_sitting(is_open=False)
    found = []

    with hooks.register_temporarily("pilar_may_sit", lambda asked, who: who == person):
        for each in (person, other_person):
            client.force_login(each.user)
            found.append(client.get(sitting.get_absolute_url()).status_code)

    assert found == [200, 404]


def test_an_unknown_sitting_is_404(member_client, person):
    assert member_client.get(reverse("courses:quiz", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("administrator", 200),
        ("trainer", 200),
        ("reviewer", 200),
        ("operator_kapuas", 403),
        ("committee", 403),
        ("member", 403),
    ],
)
def test_the_preview_is_for_those_who_write_questions_and_writes_nothing(client, sitting, who, status, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("courses:preview", args=[sitting.uuid])).status_code == status
    assert QuestionVersion.objects.exclude(used_at=None).count() == 0
    assert Attempt.objects.count() == 0
