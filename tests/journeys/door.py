"""What happens at the door and in the hall, on phones."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.programme import CODE
from tests.journeys.screens import look


def open_door(page: Page, title: str) -> None:
    """Come to the door of the training from the list of today's."""
    page.goto("/pintu/")
    look(page, "doors")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url(f"**/pintu/{CODE}/")
    look(page, "door")


def tap(page: Page, name: str) -> str:
    """Tap a name and return what the door answers."""
    page.locator(f'li[data-name="{name.lower()}"] button').tap()
    return _answer(page, name)


def type_card(page: Page, code: str, about: str) -> str:
    """Type the code of a card and return what the door answers; `about` is a word of that answer."""
    page.get_by_label("Kode kartu").fill(code)
    page.get_by_role("button", name="Catat", exact=True).tap()
    return _answer(page, about)


def _answer(page: Page, about: str) -> str:
    answer = page.locator("#jawaban")
    expect(answer).to_contain_text(about)
    look(page, "door-answered")
    return answer.inner_text()


def counts(page: Page) -> tuple[int, int]:
    """Return how many are here and how many of them late, as the door shows it."""
    here, late = (page.locator(f"[data-count={what}]").inner_text() for what in ("here", "late"))
    return int(here), int(late)


def check_in_alone(page: Page, hall_code: str) -> str:
    """Type the code on the wall on one's own phone and return what was recorded."""
    page.goto("/pintu/hadir/")
    look(page, "check-in")
    page.get_by_label("Kode di layar aula").fill(hall_code)
    page.get_by_role("button", name="Catat kehadiran saya").tap()
    heading = page.get_by_role("heading", name=re.compile(", (hadir|terlambat)"))
    said = heading.inner_text()
    look(page, "checked-in")
    return said
