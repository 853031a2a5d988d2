"""Measure `rodtrad rescore --check`: every stored score compared with what its answers give, as the database grows.

The floor is the least that could be done with the same rows: reading them out, and adding their answers with numpy.
The promise: no more than so many times that, every row compared, and a memory that does not grow with the rows. In one
process, on the embedded database.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from bench.harness import ROOT, without_settings
from bench.targets import Verdict

SIZES = (10_000, 100_000)
LARGE = 1_000_000
CHUNK = 5_000
TIMES_THE_FLOOR = 4.0
GROWTH_MB = 64.0


@dataclass(frozen=True)
class Found:
    """What comparing so many stored answers took, and what only reading and adding them takes, in CPU seconds."""

    responses: int
    differences: int
    wall_seconds: float
    seconds: float
    floor_seconds: float
    growth_mb: float  # of the greatest memory, from the first tenth to the end

    @property
    def of_floor(self) -> float:
        """The time as times the floor."""
        return self.seconds / self.floor_seconds

    def __str__(self) -> str:
        """One line to read."""
        rate = self.responses / self.wall_seconds
        return (
            f"rescore --check {self.responses:>9,} answers: {self.wall_seconds:.1f} s ({self.seconds:.1f} CPU),"
            f" {rate:,.0f} a second, {self.of_floor:.1f} x reading and adding them;"
            f" memory grew {self.growth_mb:.0f} MB; {self.differences} differ"
        )


def main() -> int:
    """Measure every size, each in a process of its own, and say whether the promise is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1e4,1e5", help="how many stored answers")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(asdict(measure(options.measure))))
        return 0
    found = []
    for each in measured([int(float(size)) for size in options.sizes.split(",")]):
        print(each, flush=True)
        found.append(each)
    return int(not all(verdict.kept for verdict in verdicts(found)))


def measured(sizes: Sequence[int] = SIZES) -> Iterator[Found]:
    """Every size in a database and a process of its own."""
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="rodtrad-rescore-") as folder:
            environment = without_settings() | {
                "DJANGO_SETTINGS_MODULE": "rodtrad.web.settings",
                "RODTRAD_PROFILE": "practice",
                "RODTRAD_DATA_DIR": str(Path(folder) / "data"),
            }
            command = [sys.executable, "-m", "bench.rescore", "--measure", str(size)]
            done = subprocess.run(command, check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
            yield Found(**json.loads(done.stdout.splitlines()[-1]))


def verdicts(found: Sequence[Found]) -> Iterator[Verdict]:
    """The promises about the largest size."""
    largest = max(found, key=lambda each: each.responses)
    what = f"rescore --check of {largest.responses:,} answers"
    yield Verdict("sqlite", f"{what}, times reading and adding", largest.of_floor, TIMES_THE_FLOOR, False)
    yield Verdict("sqlite", f"{what}, memory growth", largest.growth_mb, GROWTH_MB, False, "MB")
    yield Verdict("sqlite", f"{what}, differences", largest.differences, 0, False)


def measure(responses: int) -> Found:
    """Fill the database that the environment names, and measure."""
    Path(os.environ["RODTRAD_DATA_DIR"]).mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from bench import generate  # models can be imported only now
    from rodtrad.collection.actions.rescoring import differences

    tenant = generate.fill(responses=responses).tenant_id
    began = time.process_time()  # a busy machine disturbs CPU time least
    _read_and_add(tenant)
    floor = time.process_time() - began
    seen: list[float] = []

    def report(done: int, total: int) -> None:
        if done >= total / 10 and len(seen) < 1:
            seen.append(_memory_mb())

    began, at = time.process_time(), time.perf_counter()
    n = sum(1 for _each in differences(tenant_id=tenant, report=report))
    wall, seconds = time.perf_counter() - at, time.process_time() - began
    return Found(responses, n, wall, seconds, floor, _memory_mb() - seen[0])


def _read_and_add(tenant: int) -> int:
    """The floor: the answers and the scores of every row, read as they are, and the answers added."""
    from rodtrad.collection.models import Response

    rows: Any = Response.everyone.filter(tenant_id=tenant).order_by("pk").values_list("answers", "scores")
    left, total = rows.iterator(chunk_size=CHUNK), 0
    while chunk := list(islice(left, CHUNK)):
        total += int(np.array([list(answers.values()) for answers, _scores in chunk]).sum())
    return total


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
