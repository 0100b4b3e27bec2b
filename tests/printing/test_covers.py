"""The cover of a stack is one sheet, however many kecamatan the stack holds."""

import io
import subprocess

import pytest
from pikepdf import Pdf

from printing.covers import PrintCover, cover_pdf
from printing.letterhead import Letterhead


def cover(groups: int) -> bytes:
    return cover_pdf(
        PrintCover(
            letterhead=Letterhead("PEMERINTAH PROVINSI KALIMANTAN TENGAH", "DINAS SOSIAL"),
            training="Bimtek " + "Pelayanan Tuna Sosial " * 8,
            dates="3–4 Desember 2026, Palangka Raya",
            count=sum(range(1, groups + 1)),
            first_number="400.9.1/001/X",
            last_number="400.9.1/900/X",
            order="Kecamatan, lalu nama",
            selection="semua sertifikat yang sah",
            printed="18 Desember 2026, 09.12 WIB, oleh operator.kalteng",
            groups=[(f"Kecamatan Nama Yang Panjang {n}, Kabupaten Pulang Pisau", n) for n in range(1, groups + 1)],
        )
    )


@pytest.mark.parametrize("groups", [0, 1, 24, 90])
def test_it_is_one_page(groups):
    assert len(Pdf.open(io.BytesIO(cover(groups))).pages) == 1


def test_kecamatan_that_find_no_room_are_counted_together():
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=cover(90), capture_output=True, check=True).stdout
    words = " ".join(told.decode().split())

    assert "67 bagian lain" in words
    assert str(sum(range(24, 91))) in words
