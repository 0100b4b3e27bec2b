"""What the operator does in the office, page by page."""

import datetime
import re
from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.programme import CODE, PROGRAMME, SUBJECTS, TITLE, Part
from tests.journeys.screens import look, pdf_of


def create_training(page: Page, code: str = CODE, programme: Sequence[Part] = PROGRAMME) -> None:
    """Fill the admin's form of a training of two days from today, and its sessions with it."""
    days = [timezone.localdate(), timezone.localdate() + datetime.timedelta(days=1)]
    page.goto("/kantor/")
    look(page, "office-empty")
    page.get_by_role("link", name="Buat kegiatan").first.click()
    page.locator("#id_code").fill(code)
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_office").select_option(label="Dinas Sosial Provinsi Kalimantan Tengah")
    _type(page, "#id_starts_on", days[0].isoformat())
    _type(page, "#id_ends_on", days[1].isoformat())
    page.locator("#id_venue").fill("Aula Dinas Sosial")
    page.locator("#id_city").fill("Palangka Raya")
    page.locator("#id_chair_name").fill("Contoh Ketua Panitia")
    for subject in SUBJECTS:
        page.locator("#id_courses").get_by_label(subject, exact=False).check()
    for number, part in enumerate(programme):
        _add_session(page, number, part, days[part.day])
    page.locator("footer, .footer").get_by_role("button", name="Buat", exact=True).click()
    page.wait_for_url(f"**/kantor/kegiatan/{code}/")
    look(page, "training-empty")


def _add_session(page: Page, number: int, part: Part, day: datetime.date) -> None:
    page.locator("#id_sessions-ADD").click()
    field = f"#id_sessions-{number}-"
    page.locator(f"{field}title").fill(part.title)
    page.locator(f"{field}kind").select_option(part.kind.value)
    page.locator(f"{field}takes_attendance").set_checked(part.has_list)
    _type(page, f"{field}starts_at", f"{day} {part.starts}")
    _type(page, f"{field}ends_at", f"{day} {part.ends}")
    page.locator(f"{field}minutes").fill(str(part.minutes))
    page.locator(f"{field}speaker").fill(part.speaker)
    page.locator(f"{field}speaker_institution").fill(part.institution)


def _type(page: Page, field: str, text: str) -> None:
    """Type a date; the calendar that opens beside the field would lie over the next button."""
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    page.locator(field).fill(text)
    calendar.wait_for()
    page.locator("body").dispatch_event("mousedown")  # as a press beside it
    expect(calendar).to_have_count(0)


def make_tests(page: Page, code: str = CODE) -> None:
    """Make the pre-test and the post-test."""
    page.goto(f"/kantor/kegiatan/{code}/jadwal/")
    look(page, "programme")
    make = page.get_by_role("button", name="Buat pre-test dan post-test")
    make.click()
    expect(make).to_have_count(0)
    look(page, "programme-with-tests")


def upload(page: Page, sheet: Path, code: str = CODE) -> None:
    """Upload a sheet of participants and come to the page that says what would happen."""
    page.goto(f"/kantor/kegiatan/{code}/peserta/impor/")
    look(page, "upload")
    page.locator("input[type=file]").set_input_files(sheet)
    page.get_by_role("button", name="Periksa berkas").click()
    page.wait_for_url(re.compile("/peserta/impor/.{36}/"))
    look(page, "upload-checked")


def figures(page: Page) -> dict[str, str]:
    """Return the figures of a page by what they count."""
    cards = page.locator(".card", has=page.locator(".figure"))
    texts = [card.inner_text().split("\n") for card in cards.all()]
    return {label.strip(): value.strip() for value, label in ([line for line in text if line] for text in texts)}


def confirm_upload(page: Page) -> str:
    """Take in what was shown and return what the page says."""
    page.get_by_role("button", name=re.compile(r"Masukkan \d+ peserta")).click()
    page.wait_for_url(re.compile("/peserta/$"))
    look(page, "participants")
    return page.locator("body").inner_text()


def add_to_committee(page: Page, name: str, code: str = CODE) -> None:
    """Find somebody in the registry and make her committee of the training."""
    page.goto(f"/kantor/kegiatan/{code}/peserta/tambah/")
    page.locator("#cari").fill(name)
    page.get_by_role("button", name="Cari").click()
    page.wait_for_url("**/tambah/?cari=*")
    look(page, "add-participant")
    row = page.locator("li", has_text=name)
    row.locator("select").select_option("committee")
    row.get_by_role("button", name="Tambahkan").click()
    expect(page.locator("body")).to_contain_text(f"{name} terdaftar sebagai panitia.")


def print_slips(page: Page, code: str = CODE) -> bytes:
    """Print the access slips of all participants."""
    page.goto(f"/kantor/kegiatan/{code}/slip/")
    look(page, "slips")
    button = page.get_by_role("button", name=re.compile(r"Buat \d+ slip baru"))
    return pdf_of(page, button.click, "**/slip/")


def print_cards(page: Page, code: str = CODE) -> bytes:
    """Print the cards of all participants."""
    page.goto(f"/kantor/kegiatan/{code}/peserta/")
    return pdf_of(page, page.get_by_role("button", name="Cetak kartu").click, "**/kartu/**")


def print_sheets(page: Page, code: str = CODE) -> bytes:
    """Print the attendance sheets of all sessions."""
    page.goto(f"/kantor/kegiatan/{code}/daftar-hadir/")
    look(page, "sheets")
    return pdf_of(page, page.get_by_role("button", name="Buat PDF").click, "**/daftar-hadir/?**")


def registry_count(page: Page) -> str:
    """Return how many people the registry says it holds."""
    page.goto("/kantor/registri/")
    look(page, "registry")
    return page.get_by_role("status").inner_text()


def hall_code(page: Page, code: str = CODE) -> str:
    """Return the code that stands on the wall."""
    page.goto(f"/kantor/kegiatan/{code}/layar/")
    look(page, "hall")
    return page.locator("[data-show=code]").inner_text()
