"""How long the search for duplicates takes over a whole registry: 10,000 and 100,000 people, SQLite.

Every hundredth person is a near-duplicate of an earlier one. Run as the worker does it, step by step; the
longest step says for how long nothing is heard of it. `--postgresql` runs it there.
"""

import argparse
import resource
import sys
import time

import scratch

SIZES = (10_000, 100_000)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgresql", action="store_true")
    kind = "postgresql" if parser.parse_args().postgresql else "sqlite"
    scratch.prepare(kind)
    from people import add_people  # noqa: PLC0415 -- only after Django is set up

    from jobs.models import Batch  # noqa: PLC0415 -- the same
    from registry.domain.duplicate_search import JOB_KIND, search_step  # noqa: PLC0415 -- the same
    from registry.models import DuplicatePair  # noqa: PLC0415 -- the same

    print(f"Search for duplicates, {kind}")
    print(
        f"{'people':>10}{'seconds':>10}{'CPU s':>8}{'longest step':>14}"
        f"{'pairs':>9}{'people/s':>10}{'growth':>8}{'MB':>6}"
    )
    first = 0.0
    for size in SIZES:
        add_people(size, quiet=True)
        DuplicatePair.objects.all().delete()
        batch = Batch.objects.create(kind=JOB_KIND, title="Cari data ganda")
        begun, cpu, longest, finished = time.perf_counter(), time.process_time(), 0.0, False
        while not finished:
            started = time.perf_counter()
            finished = search_step(batch).finished
            longest = max(longest, time.perf_counter() - started)
        seconds, cpu = time.perf_counter() - begun, time.process_time() - cpu
        each = cpu / size
        first = first or each
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:>10,}{seconds:>10.1f}{cpu:>8.1f}{longest:>14.2f}{DuplicatePair.objects.count():>9,}"
            f"{size / seconds:>10,.0f}{each / first:>8.2f}{memory:>6.0f}",
            flush=True,
        )
        reasons = [code for codes in DuplicatePair.objects.values_list("reasons", flat=True) for code in codes]
        told = ", ".join(f"{code} {reasons.count(code):,}" for code in sorted(set(reasons)))
        print(f"{'':>10}{told}", file=sys.stderr)


if __name__ == "__main__":
    main()
