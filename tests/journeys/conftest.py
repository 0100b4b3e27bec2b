"""Chromium at the sizes of our users, against a live server with the office and the four courses."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from courses.domain.material import load_courses
from registry.models import Office, Person
from tests.journeys.screens import Watch

CHROMIUM = Path("/usr/bin/chromium")
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
PATIENCE = 60_000  # milliseconds; a PDF of forty slips is drawn while the browser waits


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing. Run `make setup`: it installs what the browser tests need.")
    expect.set_options(timeout=PATIENCE)
    # Playwright's loop runs in this thread, and Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_browser(chromium: Browser, live_server):
    """Open one more browser, with cookies of its own, at a size; what it met that was wrong fails the test."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one(size: dict[str, int], **options) -> Page:
        context = chromium.new_context(
            base_url=live_server.url, viewport=size, locale="id-ID", timezone_id="Asia/Pontianak", **options
        )
        context.set_default_timeout(PATIENCE)
        watch = Watch(context)
        opened.append((context, watch))
        return context.new_page()

    yield open_one
    for context, _ in opened:
        context.close()
    assert [problem for _, watch in opened for problem in watch.problems] == []


@pytest.fixture
def open_desk(open_browser):
    """A browser on an office PC."""
    return lambda: open_browser(DESK)


@pytest.fixture
def open_phone(open_browser):
    """A browser on a cheap phone."""
    return lambda: open_browser(PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)


@pytest.fixture
def office(db):
    return Office.objects.create(
        code="DINSOS",
        name="Dinas Sosial Provinsi Kalimantan Tengah",
        area_id="62",
        government="PEMERINTAH PROVINSI KALIMANTAN TENGAH",
        city="Palangka Raya",
    )


@pytest.fixture
def courses(reference_data_again):
    load_courses()


@pytest.fixture
def helper_at_the_door(committee):
    """The committee member as a person of the registry, not yet of any training."""
    return Person.objects.create(name="Pandu Panitia", name_key="pandu panitia", user=committee, area_id="62.71.03")
