"""How fast certificates are drawn and merged: front and back, QR, one core.

Two ways in one run: one by one (what a download draws), and merged for the printer.
"""

import datetime
import os
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")

import django

django.setup()

from printing.certificates import CertificatePaper, Subject, certificate_pdf
from printing.letterhead import Letterhead
from printing.merging import merge_pdfs

COUNT = 60


def paper(number: int) -> CertificatePaper:
    return CertificatePaper(
        letterhead=Letterhead("PEMERINTAH PROVINSI KALIMANTAN TENGAH", "DINAS SOSIAL", "Palangka Raya"),
        number=f"400.9.1/{number:03d}/DINSOS/XII/2026",
        name=f"Norhayati Nahan {'Binti Contoh ' * (number % 4)}{number}, S.Sos",
        unit="PSM Kecamatan Basarang, Kabupaten Kapuas",
        role="Peserta",
        kind="Bimbingan Teknis",
        title="Pelayanan Tuna Sosial",
        starts_on=datetime.date(2026, 12, 3),
        ends_on=datetime.date(2026, 12, 4),
        place="Palangka Raya",
        minutes=720,
        issued_place="Palangka Raya",
        issued_on=datetime.date(2026, 12, 18),
        signatory_position="Kepala Dinas Sosial",
        signatory_name="Contoh Kepala Dinas",
        verify_url=f"https://pilar.example.go.id/v/{number:016d}/",
        code=f"{number:016d}",
        signing_mode="wet",
        subjects=[Subject(f"Materi {line}", "Lembaga Contoh", 180) for line in range(1, 5)],
    )


def measured(name: str, count: int, work) -> tuple[str, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return name, count / (time.process_time() - cpu), count / (time.perf_counter() - wall)


def main() -> None:
    certificate_pdf(paper(0))  # fonts and templates are read once
    files: list[bytes] = []
    rows = [
        measured("drawn one by one", COUNT, lambda: files.extend(certificate_pdf(paper(n)) for n in range(COUNT))),
        measured("merged for the printer", COUNT, lambda: merge_pdfs(files)),
    ]
    print(f"{'certificates of two pages':<28}{'per CPU second':>16}{'per second':>14}{'ratio':>8}")
    for name, cpu, wall in rows:
        print(f"{name:<28}{cpu:>16.1f}{wall:>14.1f}{cpu / rows[0][1]:>8.1f}")
    size = sum(map(len, files)) / len(files) / 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:.1f} KB a file, {memory:.0f} MB at most")


if __name__ == "__main__":
    main()
