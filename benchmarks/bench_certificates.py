"""How fast certificates are made: two pages with QR code and background, in every way there is.

    benchmarks/bench_certificates.py [--quick] [--people 5000]

Per CPU second, each way in a process of its own that is pinned to one core; then the fast way in
two processes at once. (a) to (f) are drawing alone: from what is printed to the bytes, nothing stored.
"""

import argparse
import datetime
import hashlib
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

import django
from django.conf import settings

if not settings.configured:
    templates = {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [ROOT / "templates"]}
    settings.configure(TEMPLATES=[templates])
    django.setup()

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from printing.artwork import betang
from printing.certificate_press import CertificatePress
from printing.certificates import CertificatePaper, Subject, _back, _front, certificate_pdf, personal_texts
from printing.fonts import BOLD, REGULAR, font_file
from printing.letterhead import Letterhead
from printing.press import ROOT as PRINTING
from printing.press import BundledFetcher
from printing.seal_keys import new_seal
from printing.sealing import Seal
from printing.sheets import sheet
from printing.signatories import Signatory
from printing.signatures import verify

NOW = datetime.datetime(2026, 12, 18, 8, 0, tzinfo=datetime.UTC)
FEW = 50
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TCPDF = Path("/usr/share/php/tcpdf/tcpdf.php")

Measured = tuple[float, float, float]  # a second of CPU, bytes a file, MB at most


def paper(number: int) -> CertificatePaper:
    """A certificate; one in twenty-five names has eighty letters."""
    code = "".join(LETTERS[byte % 32] for byte in hashlib.sha256(str(number).encode()).digest()[:16])
    name = f"Norhayati Nahan {'Binti Contoh ' * (number % 3)}{LETTERS[number % 20 + 10]}, S.Sos"
    if number % 25 == 0:
        name = f"Prof. Dr. Yohanes Ambrosius Bungai Tundjan Rangkap Silam {number:05}, S.Sos., M.A.P."
    return CertificatePaper(
        letterhead=Letterhead("PEMERINTAH PROVINSI KALIMANTAN TENGAH", "DINAS SOSIAL", "Palangka Raya"),
        number=f"400.9.1/{number:03d}/DINSOS/XII/2026",
        name=name,
        unit=f"PSM Kecamatan Contoh {number % 136}, Kabupaten Kapuas",
        role="Peserta",
        kind="Bimbingan Teknis",
        title="Pelayanan Tuna Sosial",
        starts_on=datetime.date(2026, 12, 3),
        ends_on=datetime.date(2026, 12, 4),
        place="Palangka Raya",
        minutes=720,
        issued_place="Palangka Raya",
        issued_on=datetime.date(2026, 12, 18),
        signatory=Signatory("Kepala Dinas Sosial", "Contoh Kepala Dinas"),
        verify_url=f"https://pilar.example.go.id/v/{code}/",
        code=code,
        signing_mode="seal",
        subjects=[Subject(f"Materi {line}", "Lembaga Contoh", 180) for line in range(1, 5)],
    )


def naive(number: int) -> bytes:
    """What one writes first: fonts, stylesheets and template anew for each file."""
    one = paper(number)
    texts = personal_texts(one)
    html = render_to_string("printing/certificate.html", {**_front(one, texts), **_back(one, texts)})
    fonts, fetcher = FontConfiguration(), BundledFetcher()
    styles = [
        CSS(string=(PRINTING / f"styles/{name}.css").read_text(), font_config=fonts, url_fetcher=fetcher)
        for name in ("paper", "certificate")
    ]
    return HTML(string=html, url_fetcher=fetcher).write_pdf(
        stylesheets=styles, font_config=fonts, pdf_variant="pdf/a-3a"
    )


def one_by_one(draw: Callable[[int], bytes]) -> Callable[[int], int]:
    def work(count: int) -> int:
        return sum(len(draw(number)) for number in range(1, count + 1))

    return work


def slow(count: int) -> int:
    return one_by_one(lambda number: certificate_pdf(paper(number)))(count)


def fast(count: int) -> int:
    return one_by_one(lambda number: press().draw(paper(number)))(count)


def merged(count: int) -> int:
    return len(press().merged((paper(number) for number in range(1, count + 1)), duplex=True))


def sealed(count: int) -> int:
    seal = Seal.load(new_seal("Dinas Sosial Provinsi Kalimantan Tengah", NOW))
    size = one_by_one(lambda number: seal.sign(press().draw(paper(number)), NOW))(count)
    # One file of a batch is validated; here, too, so that the number is of sound files.
    assert all(facts.is_valid for facts in verify(seal.sign(press().draw(paper(1)), NOW), [seal.certificate]))
    return size


_press = CertificatePress()


def press() -> CertificatePress:
    return _press


def measured(work: Callable[[int], int], count: int, core: int, answer: "multiprocessing.Queue[Measured]") -> None:
    """Run in a child process: warm up, then count the CPU of this process alone."""
    os.sched_setaffinity(0, {core})
    work(2)
    before = time.process_time()
    size = work(count)
    cpu = time.process_time() - before
    answer.put((count / cpu, size / count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def apart(work: Callable[[int], int], count: int, cores: Iterable[int] = (0,)) -> list[Measured]:
    """The work in processes of their own, one on each of these cores, all at once."""
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[Measured] = context.Queue()
    processes = [context.Process(target=measured, args=(work, count, core, answers)) for core in cores]
    for process in processes:
        process.start()
    found = [answers.get() for _ in processes]
    for process in processes:
        process.join()
    return found


def end_to_end(count: int) -> Measured:
    """A batch issued and drawn as in the office, from the database to the stored bytes and the hours in the ledger.

    Starting the process and freezing the template are left out: a batch of few is subtracted.
    """
    few, many = (_batch(number) for number in (FEW, FEW + count))
    return count / (many[0] - few[0]), many[1], many[2]


def _batch(count: int) -> Measured:
    """CPU seconds, bytes a file, and MB at most of one batch on a new SQLite site."""
    with tempfile.TemporaryDirectory() as folder:
        site = {**os.environ, "DATA_DIR": folder, "DEBUG": "true", "DATABASE_URL": ""}
        command = ["taskset", "-c", "0", sys.executable, str(ROOT / "tests/certificates/crash_site.py")]
        subprocess.run([*command, "prepare", str(count)], env=site, check=True, stdout=subprocess.DEVNULL)
        worker = subprocess.Popen([*command, "work"], env=site)
        _, status, used = os.wait4(worker.pid, 0)
        assert status == 0, "The batch failed."
        files = [path.stat().st_size for path in Path(folder).rglob("*-base.pdf")]
        assert len(files) == count
    return used.ru_utime + used.ru_stime, sum(files) / count, used.ru_maxrss / 1024


def tcpdf(count: int, kind: str) -> Measured | None:
    """TCPDF drawing the same design; None where it is not installed."""
    if not shutil.which("php") or not TCPDF.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        for name, weight in (("regular", REGULAR), ("bold", BOLD)):
            (Path(folder) / f"{name}.ttf").write_bytes(font_file(weight))
        (Path(folder) / "betang.svg").write_text(betang(sheet("a4")))
        script = str(ROOT / "benchmarks/tcpdf_certificate.php")
        command = ["taskset", "-c", "0", "php", script, folder, str(count), kind]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return count / float(said[0]), float(said[1]), float(said[2]) / 2**20


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="a tenth of the work")
    arguments.add_argument("--people", type=int, default=5000, help="for the memory of a long run")
    chosen = arguments.parse_args()
    part = 10 if chosen.quick else 1
    ways: list[tuple[str, Callable[[int], int], int]] = [
        ("(a) WeasyPrint, naively, one by one", one_by_one(naive), 40),
        ("(b) our layout (the slow path)", slow, 60),
        ("(c) our fast path, single files", fast, 2000),
        ("(d) our fast path, merged to print", merged, 2000),
        ("(e) our fast path with the seal", sealed, 1000),
    ]
    print("Certificates of two pages, drawing alone, one core")
    print(f"{'':<38}{'per CPU s':>10}{'ratio':>8}{'KB a file':>11}{'MB at most':>12}")
    first = 0.0
    for name, work, count in ways:
        (found,) = apart(work, max(4, count // part))
        first = first or found[0]
        row(name, found, first)
    for name, kind, count in (("(f) TCPDF, single files", "single", 100), ("    TCPDF, merged", "merged", 100)):
        found_there = tcpdf(max(4, count // part), kind)
        if found_there:
            row(name, found_there, first)
        else:
            print(f"{name:<38}skipped: apt-get install php-cli php-xml php-tcpdf")
    row("(g) end to end, (c) in the database", end_to_end(1000 // part), first)
    print()
    if (os.cpu_count() or 1) > 1:
        two = apart(fast, max(4, 2000 // part), (0, 1))
        print(f"(c) in two processes at once: {two[0][0]:.0f} and {two[1][0]:.0f} per CPU second")
    few, many = (apart(fast, count)[0][2] for count in (100, chosen.people))
    print(f"(c) memory at most: {few:.0f} MB after 100, {many:.0f} MB after {chosen.people}")


def row(name: str, found: Measured, first: float) -> None:
    rate, size, memory = found
    print(f"{name:<38}{rate:>10.1f}{rate / first:>8.1f}{size / 1024:>11.1f}{memory:>12.0f}")


if __name__ == "__main__":
    main()
