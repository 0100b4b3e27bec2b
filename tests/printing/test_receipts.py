"""The receipt list: every name once, numbers never cut, and long lists drawn piece by piece come out the same."""

import datetime
import io
import subprocess

import pytest
from pikepdf import Pdf

from printing.letterhead import Letterhead
from printing.merging import merge_pdfs
from printing.receipts import Receipt, ReceiptList, receipt_pages, receipts_pdf

LONG = "Dr. Muhammad Abdurrahman Wahid Suryadiningrat Kusumaatmadja, S.Sos., M.Si., M.A.P."
NUMBER = "400.9.1/{:04d}/BIDANG-REHABILITASI-SOSIAL/DINSOS-PROV-KALTENG/XII/2026"


def receipts(count: int) -> ReceiptList:
    return ReceiptList(
        letterhead=Letterhead("PEMERINTAH PROVINSI KALIMANTAN TENGAH", "DINAS SOSIAL"),
        training="Bimtek Pelayanan Tuna Sosial",
        dates="3–4 Desember 2026",
        place="Aula, Palangka Raya",
        printed_on=datetime.date(2026, 12, 18),
        rows=[
            Receipt(LONG if n % 3 == 0 else f"Nama Ke{n}", "TKSK Kecamatan Selat", NUMBER.format(n))
            for n in range(count)
        ],
    )


def words_of(pdf: bytes) -> str:
    told = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return "".join(told.split())


def test_every_number_stands_on_it_whole():
    words = words_of(receipts_pdf(receipts(40)))

    assert [n for n in range(40) if NUMBER.format(n) not in words] == []
    assert "…" not in words


@pytest.mark.parametrize("count", [1, 28, 29, 75])
def test_the_pages_are_as_many_as_was_reckoned(count):
    listed = receipts(count)

    assert len(Pdf.open(io.BytesIO(receipts_pdf(listed))).pages) == receipt_pages(listed)


def test_drawn_piece_by_piece_it_is_the_same_list():
    listed = receipts(75)

    pieces = merge_pdfs(receipts_pdf(listed, page, 1) for page in range(receipt_pages(listed)))

    assert words_of(pieces) == words_of(receipts_pdf(listed))


def test_an_empty_list_is_not_printed():
    with pytest.raises(ValueError, match="no receipt"):
        receipts_pdf(receipts(0))
