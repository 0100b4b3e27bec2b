"""What every step does with a page: watch it, look at it, sign in, press a button that gives a PDF."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Request, Response

PASSWORD = "pilar-demo"
NARROWEST = 360
# Set PILAR_SHOTS to a folder to get a picture of every screen that is looked at, at both sizes.
SHOTS = os.environ.get("PILAR_SHOTS")


class Watch:
    """Notes what a browser complains about: scripts that fail, refused content, broken addresses."""

    def __init__(self, context: BrowserContext):
        self.problems: list[str] = []
        context.on("console", lambda message: self._note(message.type == "error", "console", message.text))
        context.on("weberror", lambda error: self._note(True, "script", str(error.error)))
        context.on("response", self._answered)

    def _answered(self, response: Response) -> None:
        self._note(response.status >= 400, str(response.status), f"{response.request.method} {response.url}")

    def _note(self, is_wrong: bool, kind: str, text: str) -> None:
        # What the console says of a broken address lacks the address; the response has it.
        if is_wrong and not text.startswith("Failed to load resource"):
            self.problems.append(f"{kind}: {text}")


def look(page: Page, name: str) -> None:
    """Assert that the page fits its window and the narrowest phone without scrolling sideways."""
    size = page.viewport_size
    assert size
    _fits(page, name)
    if size["width"] == NARROWEST:
        return
    page.set_viewport_size({"width": NARROWEST, "height": 740})
    _fits(page, name)
    page.set_viewport_size(size)


def _fits(page: Page, name: str) -> None:
    # Not innerWidth: a phone widens it until what sticks out fits.
    size = page.viewport_size["width"]
    width = page.evaluate("document.scrollingElement.scrollWidth")
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{size}.png", full_page=True)
    assert width <= size, f"{page.url} ({name}) is {width} px wide in a window of {size} px"


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Sign in at /masuk/ with a username or phone number."""
    page.goto("/masuk/")
    look(page, "sign-in")
    page.locator("#id_login").fill(name)
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(re.compile(r"^(?!.*/masuk/)"))


def pdf_of(page: Page, press: Callable[[], object], address: str) -> bytes:
    """Return the PDF that pressing leads to; Chromium's viewer would keep the bytes for itself."""
    taken: list[bytes] = []

    def take(route, request: Request) -> None:
        answer = route.fetch()
        assert answer.headers["content-type"] == "application/pdf", f"{request.url} gave {answer.status}, no PDF"
        taken.append(answer.body())
        route.fulfill(status=204)

    page.route(address, take)
    with page.expect_response(address):
        press()
    page.unroute(address)
    return taken[0]


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF, page breaks as form feeds, as it is laid out on the paper."""
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    return text_of(pdf).rstrip("\f").split("\f")


def words_of(pdf: bytes) -> str:
    """Return the words of a PDF in the order they were drawn, so that columns do not mix."""
    command = ["pdftotext", "-raw", "-", "-"]
    return " ".join(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode().split())
