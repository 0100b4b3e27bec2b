"""How long a sheet of 100,000 people takes from file to registry, and how much memory: one process, SQLite.

Staged and applied as the worker does it, chunk by chunk. Prints the growth from 10,000 rows.
"""

import argparse
import io
import json
import random
import resource
import subprocess
import sys
import time

import scratch

PILLAR_NAMES = {"psm": "PSM", "kt": "Karang Taruna", "tagana": "TAGANA", "lks": "Orsos", "tksk": "TKSM"}
HEADERS = ["No", "Nama Lengkap", "L/P", "NIK", "Tempat, Tanggal Lahir", "Unsur", "Lembaga"]
HEADERS += ["Desa/Kelurahan", "Kecamatan", "Kab/Kota", "No. HP"]


def sheet(rows: int) -> bytes:
    """A sheet as an office has it: title rows, eleven columns, some cells wrong."""
    import xlsxwriter  # noqa: PLC0415 -- the process that only compares does not need it
    from people import LAST, MEN, PILLARS, WOMEN  # noqa: PLC0415 -- only after Django is set up

    from registry.models import Area, AreaLevel  # noqa: PLC0415 -- the same

    chance = random.Random(rows)
    villages = list(Area.objects.filter(level=AreaLevel.VILLAGE).select_related("parent__parent"))
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    page = book.add_worksheet("Daftar")
    page.write_string(0, 0, "DAFTAR PILAR SOSIAL PROVINSI KALIMANTAN TENGAH")
    page.write_row(2, 0, HEADERS)
    for number in range(1, rows + 1):
        woman = chance.random() < 0.5
        name = f"{chance.choice(WOMEN if woman else MEN)} {chance.choice(MEN)} {chance.choice(LAST)}"
        day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1960, 2004)
        village = chance.choice(villages)
        district, regency = village.around
        nik = f"{district.code.replace('.', '')}{day + 40 * woman:02}{month:02}{year % 100:02}{number % 9999 + 1:04}"
        pillar = chance.choice(PILLARS)
        cells = [
            name.upper() if number % 5 == 0 else name,
            "P" if woman else "L",
            "" if number % 5 == 1 else nik[:-1] if number % 200 == 0 else nik,
            f"{regency.name}, {day:02}-{month:02}-{year}",
            PILLAR_NAMES.get(pillar, pillar),
            f"{pillar.upper()} {village.name}" if pillar in ("kt", "lks") else "",
            village.name,
            f"Kec. {district.name}",
            regency.full_name,
            f"08{chance.randint(10**9, 10**10 - 1)}",
        ]
        page.write_number(number + 2, 0, number)
        for column, cell in enumerate(cells, start=1):
            page.write_string(number + 2, column, cell)
    book.close()
    return file.getvalue()


def measure(rows: int) -> dict:
    """Import so many rows in this process, on an empty registry of its own."""
    scratch.prepare("sqlite")
    from django.conf import settings  # noqa: PLC0415 -- only after Django is set up
    from django.utils import timezone  # noqa: PLC0415 -- the same

    from accounts.domain.roles import assign_role  # noqa: PLC0415 -- the same
    from accounts.models import RoleName, User  # noqa: PLC0415 -- the same
    from registry.domain import applying, staging  # noqa: PLC0415 -- the same
    from registry.models import ImportBatch, Person  # noqa: PLC0415 -- the same

    data = open_sheet(rows)
    by = User.objects.create_user("operator")
    assign_role(by, RoleName.OPERATOR, "62")
    settings.TASKS["default"]["BACKEND"] = "django_tasks.backends.dummy.DummyBackend"  # we are the worker
    size, longest, began, cpu = len(data), 0.0, time.perf_counter(), time.process_time()
    finished = staging.stage_people(data, "daftar.xlsx", by).job is None
    del data
    while not finished:
        _, _, finished = staging.stage_chunk(ImportBatch.objects.get(), by, False, timezone.now())
    staged = time.perf_counter()
    batch = ImportBatch.objects.get()
    taken = applying.CHUNK
    while taken == applying.CHUNK:
        chunk = time.perf_counter()
        taken = len(applying.apply_rows(batch, by, timezone.now(), limit=applying.CHUNK))
        longest = max(longest, time.perf_counter() - chunk)
    return {
        "rows": rows,
        "stage": staged - began,
        "apply": time.perf_counter() - staged,
        "cpu": time.process_time() - cpu,
        "longest": longest,
        "file": size / 1e6,
        "people": Person.objects.count(),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def open_sheet(rows: int) -> bytes:
    """Make the sheet in a process of its own, so that its memory does not count."""
    made = subprocess.run([sys.executable, __file__, "--sheet", str(rows)], check=True, stdout=subprocess.PIPE)
    return made.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, help="Measure one size and print JSON.")
    parser.add_argument("--sheet", type=int, help="Write a sheet of that size to stdout.")
    options = parser.parse_args()
    if options.sheet:
        scratch.prepare("sqlite")
        sys.stdout.buffer.write(sheet(options.sheet))
    elif options.rows:
        print(json.dumps(measure(options.rows)))
    else:
        compare([10_000, 100_000])


def compare(sizes: list[int]) -> None:
    """Each size in a process of its own: the peak of memory is the process's."""
    names = f"{'rows':>8}{'MB file':>9}{'stage s':>9}{'apply s':>9}{'CPU s':>8}"
    print(f"{names}{'rows/s':>8}{'longest s':>11}{'MB':>6}{'growth':>8}")
    first = None
    for rows in sizes:
        run = subprocess.run([sys.executable, __file__, "--rows", str(rows)], check=True, stdout=subprocess.PIPE)
        found = json.loads(run.stdout)
        seconds = found["stage"] + found["apply"]
        first = first or seconds / rows
        print(
            f"{rows:>8,}{found['file']:>9.1f}{found['stage']:>9.1f}{found['apply']:>9.1f}{found['cpu']:>8.1f}"
            f"{rows / seconds:>8.0f}{found['longest']:>11.2f}{found['memory']:>6.0f}{seconds / rows / first:>8.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
