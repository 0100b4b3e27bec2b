"""Certificates: the operator plans, issues, prints and revokes them; a stranger asks whether one is real."""

import re
from typing import Final

from playwright.sync_api import Page, expect

from tests.journeys.programme import CODE
from tests.journeys.screens import look, pdf_of

# Forty certificates are drawn while the browser waits: the tests have no worker beside them.
PATIENCE: Final = 300_000


def plan_certificates(page: Page, pattern: str, signatory: str) -> None:
    """Say how certificates are numbered and who signs them."""
    page.goto(f"/kantor/kegiatan/{CODE}/sertifikat/rencana/")
    page.get_by_label("Pola nomor").fill(pattern)
    page.locator("#id_signatory_position").fill("Kepala Dinas Sosial")
    page.locator("#id_signatory_name").fill(signatory)
    page.locator("#id_signatory_nip").fill("197001011995031001")
    look(page, "certificate-plan")
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_url("**/sertifikat/")


def certificates_page(page: Page) -> str:
    """Return what the page of the certificates says."""
    page.goto(f"/kantor/kegiatan/{CODE}/sertifikat/")
    look(page, "certificates")
    return page.locator("main").inner_text()


def try_to_issue(page: Page) -> str:
    """Open the address of issuing, whatever the page before it offers; return what is said."""
    page.goto(f"/kantor/kegiatan/{CODE}/sertifikat/terbitkan/")
    return page.locator("body").inner_text()


def issue(page: Page) -> str:
    """Issue for everyone who is ready and return what was announced before the last press."""
    page.goto(f"/kantor/kegiatan/{CODE}/sertifikat/")
    page.get_by_role("link", name=re.compile(r"Terbitkan \d+ sertifikat")).click()
    page.wait_for_url("**/terbitkan/")
    look(page, "issue")
    announced = page.locator("main").inner_text()
    page.get_by_role("button", name="Terbitkan sekarang").click(timeout=PATIENCE)
    page.wait_for_url("**/kantor/pekerjaan/**")
    expect(page.get_by_text("Selesai", exact=True)).to_be_visible()
    look(page, "issued")
    page.get_by_role("link", name="Kembali").last.click()
    page.wait_for_url("**/sertifikat/")
    look(page, "certificates")
    return announced


def print_all(page: Page) -> bytes:
    """Make one PDF of all certificates, in the order of their numbers, and take it."""
    page.goto(f"/kantor/kegiatan/{CODE}/sertifikat/cetak/")
    look(page, "print-centre")
    page.get_by_label("Urutan", exact=True).select_option(label="Nomor")
    page.get_by_label("Sertakan lembar sampul").uncheck()
    page.get_by_role("button", name="Siapkan").click(timeout=PATIENCE)
    page.wait_for_url("**/kantor/pekerjaan/**")
    look(page, "print-ready")
    return pdf_of(page, page.get_by_role("link", name=re.compile("^Unduh")).click, "**/berkas/")


def revoke(page: Page, number: str, reason: str) -> None:
    """Revoke the certificate with this number."""
    page.goto(f"/kantor/kegiatan/{CODE}/sertifikat/")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    page.wait_for_url("**/kantor/sertifikat/**")
    look(page, "certificate")
    page.get_by_role("link", name="Cabut", exact=True).click()
    page.get_by_label("Alasan pencabutan").fill(reason)
    look(page, "revoke")
    page.get_by_role("button", name="Cabut sertifikat ini").click()
    expect(page.locator("body")).to_contain_text(f"Sertifikat {number} dicabut.")


def verify(page: Page, code: str) -> str:
    """Open the address behind the QR and return what a stranger reads."""
    page.goto(f"/v/{code}/")
    look(page, "verify")
    return page.locator("main").inner_text()
