"""Papers to print, and poppler's eyes to read them with."""

import datetime
import re
import subprocess
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageDraw

from printing.attendance import AttendanceRow, AttendanceSheet
from printing.certificates import CertificatePaper, Subject
from printing.letterhead import Letterhead
from printing.signatories import Signatory

MM_PER_POINT = 25.4 / 72
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A word on paper, in millimetres from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def poppler(program: str, pdf: bytes, *options: str) -> bytes:
    """What a poppler program writes; a machine without poppler fails here, it does not skip."""
    command = [program, *options, "-", "-"] if program == "pdftotext" else [program, *options, "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout


@pytest.fixture
def text_of():
    """The text of a PDF, or of one page of it."""

    def read(pdf: bytes, page: int | None = None) -> str:
        chosen = ["-f", str(page), "-l", str(page)] if page else []
        return poppler("pdftotext", pdf, "-layout", *chosen).decode()

    return read


@pytest.fixture
def words_of():
    """The words of one page with their places."""

    def read(pdf: bytes, page: int = 1) -> list[Word]:
        found = poppler("pdftotext", pdf, "-bbox", "-f", str(page), "-l", str(page)).decode()
        return [
            Word(match[5], *(float(match[place]) * MM_PER_POINT for place in range(1, 5)))
            for match in WORD.finditer(found)
        ]

    return read


@pytest.fixture
def picture_of():
    """One page as it looks on paper."""

    def draw(pdf: bytes, page: int = 1, dpi: int = 100) -> Image.Image:
        drawn = poppler("pdftoppm", pdf, "-png", "-gray", "-r", str(dpi), "-f", str(page), "-l", str(page))
        return Image.open(BytesIO(drawn)).convert("L")

    return draw


@pytest.fixture
def page_sizes():
    """Width and height of every page in whole millimetres."""

    def read(pdf: bytes) -> list[tuple[int, int]]:
        with pikepdf.open(BytesIO(pdf)) as document:
            boxes = [page.mediabox for page in document.pages]
            return [tuple(round(float(side) * MM_PER_POINT) for side in box[2:]) for box in boxes]

    return read


@pytest.fixture
def letterhead() -> Letterhead:
    return Letterhead("PEMERINTAH PROVINSI KALIMANTAN TENGAH", "DINAS SOSIAL", "Jalan Contoh Nomor 1, Palangka Raya")


@pytest.fixture
def big_logo() -> bytes:
    """A logo as offices send them: large, with colours and transparency."""
    picture = Image.new("RGBA", (2400, 2400), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    for ring in range(60):
        box = (ring * 20, ring * 20, 2400 - ring * 20, 2400 - ring * 20)
        pen.ellipse(box, fill=(ring * 4, 255 - ring * 3, (ring * 37) % 255, 255))
    output = BytesIO()
    picture.save(output, "PNG")
    return output.getvalue()


@pytest.fixture
def make_paper(letterhead):
    """A certificate with some facts replaced."""

    def make(**facts) -> CertificatePaper:
        paper = CertificatePaper(
            letterhead=letterhead,
            number="400.9.1/017/BTS/DINSOS/XII/2026",
            name="Lilis Suryani Tingang, S.ST",
            unit="TKSK Kecamatan Kahayan Hilir, Kabupaten Pulang Pisau",
            role="Peserta",
            kind="Bimbingan Teknis",
            title="Pelayanan Tuna Sosial",
            starts_on=datetime.date(2026, 12, 3),
            ends_on=datetime.date(2026, 12, 4),
            place="Palangka Raya",
            minutes=720,
            issued_place="Palangka Raya",
            issued_on=datetime.date(2026, 12, 18),
            signatory=Signatory(
                "Kepala Dinas Sosial", "Nama Kepala Dinas", "Pembina Utama Muda (IV/c)", "197001011995031001"
            ),
            verify_url="https://pilar.example.id/v/7KQM3TVX9PHB2C4D/",
            code="7KQM3TVX9PHB2C4D",
            signing_mode="wet",
            subjects=[
                Subject("Pelayanan tuna sosial di dalam panti", "Panti Rehabilitasi Sosial", 360),
                Subject("Perlindungan hukum bagi tuna sosial", "Pusat Studi Gender", 360),
            ],
        )
        return replace(paper, **facts)

    return make


@pytest.fixture
def make_sheet(letterhead):
    """An attendance sheet of so many people, with some facts replaced."""

    def make(people: int = 40, **facts) -> AttendanceSheet:
        rows = [
            AttendanceRow(f"Peserta {number}", "L", f"{number:04}", "PSM", "Desa Contoh", "0812 0000 0000")
            for number in range(1, people + 1)
        ]
        sheet = AttendanceSheet(
            letterhead=letterhead,
            training="Bimbingan Teknis Pelayanan Tuna Sosial",
            day=datetime.date(2024, 12, 4),
            time="09.00–12.00 WIB",
            place="Aula Dinas Sosial",
            session="Teknik asesmen",
            speaker="Himpunan Psikologi Indonesia",
            rows=rows,
        )
        return replace(sheet, **facts)

    return make
