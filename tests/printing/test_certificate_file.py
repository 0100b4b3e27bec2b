"""The file of a certificate: its size, its bytes, its QR code."""

import subprocess
import sys
from dataclasses import replace

import zxingcpp

from printing.certificates import certificate_pdf

PRINT_ONE = """
import datetime, hashlib
import django
from django.conf import settings
settings.configure(TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": ["templates"]}])
django.setup()
from printing.certificates import CertificatePaper, certificate_pdf
from printing.letterhead import Letterhead
from printing.signatories import Signatory
day = datetime.date(2026, 12, 3)
paper = CertificatePaper(letterhead=Letterhead("PEMERINTAH", "DINAS SOSIAL"), number="1", name="Rudi", role="Peserta",
    kind="KIE", title="Judul", starts_on=day, ends_on=day, place="Kapuas", minutes=90, issued_place="Kapuas",
    issued_on=day, signatory=Signatory("Kepala", "Nama"), verify_url="https://pilar.example.id/v/1/",
    code="7KQM3TVX9PHB2C4D", signing_mode="wet")
print(hashlib.sha256(certificate_pdf(paper)).hexdigest())
"""


def test_the_same_paper_gives_the_same_bytes_on_another_day_in_another_process(request):
    digests = [
        subprocess.run(
            [sys.executable, "-c", PRINT_ONE],
            env={"PYTHONHASHSEED": seed},
            cwd=request.config.rootpath,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert digests[0] == digests[1]


def test_a_certificate_with_a_large_logo_stays_below_60_kilobytes(make_paper, letterhead, big_logo):
    paper = make_paper(letterhead=replace(letterhead, logo=big_logo), signing_mode="bsre")

    assert len(certificate_pdf(paper)) <= 60 * 1024


def test_the_printed_qr_code_holds_the_address_at_level_m_and_is_22_millimetres_wide(make_paper, picture_of):
    dpi = 300
    paper = make_paper()

    (code,) = zxingcpp.read_barcodes(picture_of(certificate_pdf(paper), dpi=dpi))

    width = code.position.top_right.x - code.position.top_left.x
    assert (code.text, code.ec_level) == (paper.verify_url, "M")
    assert width / dpi * 25.4 >= 22
