"""A quiz in a real browser on a phone: a lost connection in the middle loses nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect, sync_playwright

from courses.domain.attempts import start_attempt
from courses.domain.grading import final_answers
from courses.models import Answer, Attempt, AttemptState

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OFFLINE = "Tersimpan di HP, terkirim saat ada sinyal"


@pytest.fixture
def running(sitting, person):
    return start_attempt(sitting, person, timezone.now())


@pytest.fixture
def phone(live_server, member_client, monkeypatch):
    """A browser context of a phone, signed in as the member."""
    # Playwright's loop makes Django believe that the tests run inside an event loop.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=live_server.url)
        context.add_cookies(
            [{"name": "sessionid", "value": member_client.cookies["sessionid"].value, "url": live_server.url}]
        )
        context.set_default_timeout(15_000)
        yield context
        browser.close()


@pytest.fixture
def page(phone, running) -> Page:
    page = phone.new_page()
    page.goto(reverse("courses:attempt", args=[running.uuid]))
    return page


def choose(page: Page, slot: int, choice: int) -> None:
    page.locator(f"#soal-{slot} input[type=radio][value='{choice}']").check()


def go_to(page: Page, slot: int) -> None:
    page.evaluate("hash => { location.hash = hash }", f"#soal-{slot}")


def test_answers_given_without_a_signal_arrive_when_it_comes_back(page, phone, running):
    chosen = [place["choices"][0] for place in running.layout]
    choose(page, 1, chosen[0])
    expect(page.locator("#status")).to_have_text("Tersimpan")

    phone.set_offline(True)
    for slot in (2, 3, 4):
        page.locator("#next").click()
        choose(page, slot, chosen[slot - 1])
    expect(page.locator("#status")).to_have_text(OFFLINE)
    assert final_answers(running) == {1: str(chosen[0])}
    phone.set_offline(False)

    expect(page.locator("#status")).to_have_text("Tersimpan")
    assert final_answers(running) == {slot: str(choice) for slot, choice in enumerate(chosen, start=1)}
    assert Answer.objects.count() == 4


def test_answers_survive_closing_the_page_without_a_signal(page, phone, running):
    expect(page.locator("#clock")).to_contain_text("tersisa")
    phone.set_offline(True)
    choose(page, 1, running.layout[0]["choices"][2])
    expect(page.locator("#status")).to_have_text(OFFLINE)
    page.close()
    phone.set_offline(False)

    again = phone.new_page()
    again.goto(reverse("courses:attempt", args=[running.uuid]))

    expect(again.locator("#status")).to_have_text("Tersimpan")
    expect(again.locator(f"#soal-1 input[value='{running.layout[0]['choices'][2]}']")).to_be_checked()
    assert final_answers(running) == {1: str(running.layout[0]["choices"][2])}


def test_a_session_that_ended_keeps_the_answers_on_the_phone(page, phone, running, live_server):
    cookies = phone.cookies()
    phone.clear_cookies(name="sessionid")
    choose(page, 1, running.layout[0]["choices"][1])
    expect(page.locator("#status")).to_contain_text("Sesi berakhir. Jawaban aman di HP.")
    assert Answer.objects.count() == 0

    phone.add_cookies(cookies)
    page.reload()

    expect(page.locator("#status")).to_have_text("Tersimpan")
    assert final_answers(running) == {1: str(running.layout[0]["choices"][1])}


def test_the_end_is_checked_then_sent_then_shown(page, running):
    choose(page, 1, running.layout[0]["choices"][0])
    go_to(page, 4)
    page.locator("#next").click()
    expect(page.locator("#unanswered")).to_have_text("3 soal belum dijawab: 2, 3, 4.")

    page.locator("#send").click()

    expect(page.locator("h1")).to_have_text("Latihan")
    expect(page.locator(".figure")).to_contain_text("Nilai")
    assert Attempt.objects.get().state == AttemptState.SUBMITTED


def test_sending_without_a_signal_waits_for_it(page, phone, running):
    choose(page, 1, running.layout[0]["choices"][0])
    page.evaluate("location.hash = '#periksa'")
    phone.set_offline(True)
    page.locator("#send").click()
    expect(page.locator("#notice")).to_contain_text("Belum terkirim. Jawaban Anda aman di HP")

    phone.set_offline(False)

    expect(page.locator(".figure")).to_contain_text("Nilai")
    assert Attempt.objects.get().state == AttemptState.SUBMITTED


def test_two_tabs_of_one_attempt_lose_nothing(page, phone, running):
    other = phone.new_page()
    other.goto(reverse("courses:attempt", args=[running.uuid]))
    choose(page, 1, running.layout[0]["choices"][0])
    expect(page.locator("#status")).to_have_text("Tersimpan")

    choose(other, 1, running.layout[0]["choices"][3])
    expect(other.locator("#status")).to_have_text("Tersimpan")

    assert final_answers(running) == {1: str(running.layout[0]["choices"][3])}
    assert Answer.objects.count() == 2


def test_when_the_time_is_up_everything_is_sent_by_itself(phone, sitting, person):
    now = timezone.now()
    attempt = start_attempt(sitting, person, now)
    Attempt.objects.filter(pk=attempt.pk).update(ends_at=now + timedelta(seconds=6))
    page = phone.new_page()
    page.goto(reverse("courses:attempt", args=[attempt.uuid]))
    choose(page, 1, attempt.layout[0]["choices"][0])

    expect(page.locator(".figure")).to_contain_text("Nilai")

    assert Attempt.objects.get().state == AttemptState.SUBMITTED
    assert final_answers(attempt) == {1: str(attempt.layout[0]["choices"][0])}


def test_the_page_stays_within_its_budget_and_breaks_no_policy(phone, running):
    page = phone.new_page()
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(reverse("courses:attempt", args=[running.uuid]))
    expect(page.locator("#clock")).to_contain_text("tersisa")

    assert problems == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
