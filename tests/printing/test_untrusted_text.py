"""Whatever people type is printed as text; the press opens nothing."""

import pytest
from weasyprint import HTML
from weasyprint.urls import URLFetchingError

from printing.attendance import AttendanceRow, attendance_pdf
from printing.certificates import certificate_pdf
from printing.press import BundledFetcher

NASTY = '<script>alert(1)</script><img src="file:///etc/hostname">'


def test_markup_in_a_name_is_printed_as_it_was_typed(make_paper, text_of):
    text = "".join(text_of(certificate_pdf(make_paper(name=NASTY)), 1).split())

    assert "".join(NASTY.split()) in text


def test_markup_on_an_attendance_sheet_is_printed_as_it_was_typed(make_sheet, words_of):
    pdf = attendance_pdf([make_sheet(rows=[AttendanceRow("<b>Rudi</b>")])])

    assert "&lt;b&gt;Rudi&lt;/b&gt;" in [word.text for word in words_of(pdf)]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "FILE:///etc/hostname",
        "http://127.0.0.1:1/",
        "https://example.id/logo.png",
        "ftp://example.id/",
        "bundled:../fonts.py",
        "bundled:regular.ttf/../press.py",
    ],
)
def test_the_press_opens_no_file_and_no_address(address):
    with pytest.raises((ValueError, OSError)):
        BundledFetcher().fetch(address)


def test_a_refused_picture_leaves_the_page_without_it(tmp_path, text_of):
    secret = tmp_path / "secret.txt"
    secret.write_text("rahasia negara")
    html = f'<p>Tampak</p><object data="{secret.as_uri()}"></object><link rel=attachment href="{secret.as_uri()}">'

    pdf = HTML(string=html, url_fetcher=BundledFetcher()).write_pdf()

    assert text_of(pdf).strip() == "Tampak"
    assert b"EmbeddedFile" not in pdf


def test_a_stylesheet_from_elsewhere_is_refused():
    with pytest.raises(URLFetchingError):
        HTML(url="http://127.0.0.1:1/style.html", url_fetcher=BundledFetcher())
