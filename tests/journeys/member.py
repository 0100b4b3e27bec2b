"""What a member does on her phone: come in with the slip, read, sit the tests, look what is missing."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from courses.domain.grading import key_of
from courses.models import Attempt
from tests.journeys.screens import look, sign_in


def come_in_with_slip(page: Page, phone_number: str, code: str, password: str) -> None:
    """Sign in for the first time and set a password."""
    sign_in(page, phone_number, code)
    page.wait_for_url("**/akun/sandi/**")
    look(page, "first-password")
    for field in page.locator("input[type=password]").all():
        field.fill(password)
    page.get_by_role("button", name="Simpan kata sandi").tap()
    page.wait_for_url("**/saya/")
    look(page, "member-home")


def read_next_lesson(page: Page) -> str:
    """Read the lesson that waits and mark it as done; return its title."""
    page.goto("/saya/")
    page.get_by_role("link", name="Lanjutkan").first.tap()
    page.get_by_role("button", name=re.compile("^Selesai")).wait_for()
    look(page, "lesson")
    title = page.get_by_role("heading", level=1).inner_text()
    before = page.url
    page.get_by_role("button", name=re.compile("^Selesai")).tap()
    page.wait_for_url(lambda url: url != before)
    look(page, "next-lesson")
    return title


def sit(page: Page, test: str, *, right: int) -> None:
    """Sit the test that waits, with so many right answers, and come to its result."""
    page.goto("/saya/")
    page.locator("section.card", has_text=test).get_by_role("link", name="Kerjakan").tap()
    page.wait_for_url("**/kuis/**")
    look(page, "test-start")
    page.get_by_role("button", name="Mulai", exact=True).tap()
    page.wait_for_url("**/kuis/pengerjaan/**")
    _answer_all(page, right)
    expect(page.locator("#status")).to_have_text("Tersimpan")
    look(page, "test-check")
    page.get_by_role("button", name="Kirim jawaban").tap()
    page.wait_for_url("**/hasil/")
    look(page, "result")


def _answer_all(page: Page, right: int) -> None:
    """Answer the questions one by one; what is right is known only from the database."""
    attempt = Attempt.objects.get(uuid=urlsplit(page.url).path.rstrip("/").split("/")[-1])
    key = key_of(attempt.layout)
    for number, place in enumerate(attempt.layout):
        if number == 0:
            look(page, "question")
        slot = place["slot"]
        wrong = next(choice for choice in place["choices"] if choice != key[slot])
        chosen = key[slot] if number < right else wrong
        page.locator(f'input[name="soal-{slot}"][value="{chosen}"]').check()
        page.locator("#next").tap()


def checklist(page: Page) -> list[str]:
    """Return the way to the certificate as it stands at /saya/, one line a requirement."""
    page.goto("/saya/")
    look(page, "member-home")
    return [" ".join(step.inner_text().split()) for step in page.locator("ol.steps > li").all()]
