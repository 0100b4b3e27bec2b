"""How fast people are listed, searched and filtered, in front of a whole request: from the view to the finished page.

SQLite with 10,000 and 100,000 people, PostgreSQL with 10,000, 100,000 and 1,000,000. Each
question is asked as the operator of the province and as one of a kabupaten. "cpu" is what one
request costs, in our process and in the database's: it stays the same when the machine is
busy with something else, so the growth from the size before is that of "cpu".
BENCH_PEOPLE=20000 stops at that size.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import scratch

SIZES = {"sqlite": [10_000, 100_000], "postgresql": [10_000, 100_000, 1_000_000]}
ROUNDS = 20
HEAD = f"{'people':>10} {'question':<44}{'queries':>8}{'cpu ms':>8}{'p50 ms':>8}{'p95 ms':>8}{'growth':>8}"
# Names, phones and numbers that benchmarks/people.py gives; {n} is drawn anew each time.
QUESTIONS = {
    "list": "",
    "page far down": "sesudah={n}",
    "pillar PSM": "pilar=psm",
    "pillar Pekerja Sosial (rare)": "pilar=peksos",
    "kecamatan": "wilayah=62.03.01",
    "trained": "terlatih=ya",
    "training expired": "terlatih=kedaluwarsa",
    "not trained": "terlatih=belum",
    "women": "jk=P",
    "aged 60 or more": "usia=60",
    "no date of birth": "usia=kosong",
    "deceased": "status=meninggal",
    "role ends within 90 days": "peran=berakhir",
    "role ended": "peran=selesai",
    "holds a role": "peran=menjabat",
    "without role": "peran=tanpa",
    "under 18": "usia=0-17",
    "whatever the status": "status=semua",
    "nearest expiry first": "urut=habis",
    "PSM, expired, women, 60 or more": "pilar=psm&terlatih=kedaluwarsa&jk=P&usia=60",
    "trained, 31 to 45, role ends": "terlatih=ya&usia=31-45&peran=berakhir",
    "women, 18 to 30, inactive": "jk=P&usia=18-30&status=tidak-aktif",
    "kecamatan, TKSK, trained": "wilayah=62.03.01&pilar=tksk&terlatih=ya",
    "common name: siti": "cari=siti",
    "beginning of names: mar": "cari=mar",
    "two common names: siti rahmawati": "cari=siti+rahmawati",
    "common name, PSM, trained": "cari=muhammad&pilar=psm&terlatih=ya",
    "name with a typing error: norhyati": "cari=norhyati+situmorang",
    "phone": "cari=0812{n:08d}",
    "membership number": "cari=PSM-{n:07d}",
    "nobody": "cari=xyzzyx",
}


def main() -> None:
    if len(sys.argv) > 1:
        measure(sys.argv[1])
        return
    for kind in SIZES:
        if kind == "postgresql" and not scratch.has_postgresql():
            print(f"{kind}: no server at {scratch.SERVER}")
            continue
        subprocess.run([sys.executable, __file__, kind], check=True)


def measure(kind: str) -> None:
    scratch.prepare(kind)
    from people import add_people  # noqa: PLC0415 -- only now is Django set up

    from jobs.domain.statistics import refresh_statistics  # noqa: PLC0415 -- the same

    limit = int(os.environ.get("BENCH_PEOPLE", max(SIZES[kind])))
    before: dict[tuple[str, str], float] = {}
    for size in [size for size in SIZES[kind] if size <= limit] or [limit]:
        started = time.perf_counter()
        add_people(size)
        refresh_statistics()  # as the worker does every hour
        print(f"\n{kind}: {size:,} people ({time.perf_counter() - started:.0f} s to make)\n{HEAD}")
        for who, area in (("province", "62"), ("kabupaten", "62.03")):
            user = operator(who, area)
            for question, address in QUESTIONS.items():
                queries, cpu, p50, p95 = ask(user, address, size)
                growth = f"{cpu / before[who, question]:.2f}" if (who, question) in before else ""
                before[who, question] = cpu
                row = f"{size:>10,} {f'{who}: {question}':<44}{queries:>8}{cpu:>8.0f}{p50:>8.0f}{p95:>8.0f}{growth:>8}"
                print(row, flush=True)


def operator(who: str, area: str):
    from accounts.domain.roles import assign_role  # noqa: PLC0415 -- only now is Django set up
    from accounts.models import RoleName, User  # noqa: PLC0415 -- the same

    user, is_new = User.objects.get_or_create(username=f"operator.{who}")
    if is_new:
        assign_role(user, RoleName.OPERATOR, area)
    return user


def ask(user, address: str, size: int) -> tuple[int, float, float, float]:
    """Return the queries of one request, what it costs, and the median and the 95th percentile in milliseconds."""
    from django.db import connection  # noqa: PLC0415 -- only now is Django set up
    from django.test import Client  # noqa: PLC0415 -- the same
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- the same

    client = Client()
    client.force_login(user)

    def path(number: int) -> str:
        return "/kantor/registri/?" + address.format(n=1 + (number * 7919 + size * 2 // 3) % size)

    with CaptureQueriesContext(connection) as captured:
        client.get(path(0))
    queries = len(captured)  # before the next request empties the log
    taken = []
    began = cpu_seconds(connection)
    for number in range(1, ROUNDS + 1):
        started = time.perf_counter()
        answer = client.get(path(number))
        taken.append((time.perf_counter() - started) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{path(number)} answered {answer.status_code}")
    cpu = (cpu_seconds(connection) - began) * 1000 / ROUNDS
    taken.sort()
    return queries, cpu, taken[len(taken) // 2], taken[int(len(taken) * 0.95) - 1]


def cpu_seconds(connection) -> float:
    """The processor time that this process and its database session (on the same host) have used so far."""
    seconds = time.process_time()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
        if stat.exists():
            ticks = stat.read_text().rpartition(")")[2].split()[11:13]
            seconds += sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return seconds


if __name__ == "__main__":
    main()
