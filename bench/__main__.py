"""`python -m bench`: measure against the floors, print the ratios, and fail when a promise is not kept."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

from rich.console import Console

from bench import due_list, harness, report, targets
from bench.serve import Effort, Measured, measure
from bench.stage import ENGINES
from bench.targets import Verdict

LARGE = 1_000_000


def main() -> int:
    """Measure what is asked for."""
    options = _options()
    console = Console()
    harness.wrk()
    place = report.machine()
    effort = Effort(seconds=options.seconds, rounds=options.rounds, mixed_seconds=options.mixed_seconds)
    measured: list[Measured] = []
    verdicts: list[Verdict] = []
    due_lists: list[due_list.Found] = []
    for engine in options.engine or ENGINES:
        small = measure(engine, effort)
        measured.append(small)
        verdicts += targets.verdicts(small)
        if options.large:
            large = measure(engine, replace(effort, responses=options.responses))
            measured.append(large)
            verdicts += targets.flatness(small, large)
        due = list(due_list.measured(engine, (*due_list.SIZES, 100_000) if options.large else due_list.SIZES))
        due_lists += due
        verdicts += due_list.verdicts(due)
    report.show(console, place, measured, verdicts)
    for each in due_lists:
        console.print(str(each), highlight=False)
    if not options.engine:
        _unit_picture(large=options.large)
        subprocess.run([sys.executable, "-m", "bench.scoring"], check=True, cwd=harness.ROOT)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(
        report.as_json(place, measured, verdicts) | {"due_lists": [asdict(each) for each in due_lists]},
        indent=2,
        ensure_ascii=False,
    )
    options.out.write_text(text + "\n", encoding="utf-8")
    console.print(f"Written to {options.out}")
    return 0 if all(verdict.kept for verdict in verdicts) else 1


def _unit_picture(*, large: bool) -> None:
    """The group's picture measures itself, each size in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="rodtrad-bench-") as folder:
        sizes = "1e4,1e5,1e6" if large else "1e4"
        command = [sys.executable, "-m", "bench.unit_picture", "--sizes", sizes, "--folder", folder]
        subprocess.run(command, check=True, cwd=harness.ROOT, env=harness.without_settings())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--engine", action="append", choices=ENGINES, help="only this engine; may be given twice")
    parser.add_argument("--seconds", type=int, default=2, help="how long each run is (%(default)s)")
    parser.add_argument("--rounds", type=int, default=1, help="how many runs of each; the middle counts (%(default)s)")
    parser.add_argument("--mixed-seconds", type=int, default=8, help="how long the mixed run is (%(default)s)")
    parser.add_argument("--large", action="store_true", help="also a large database, to show that rates stay (minutes)")
    parser.add_argument(
        "--responses", type=lambda text: int(float(text)), default=LARGE, help="what --large means (%(default)s)"
    )
    parser.add_argument("--out", type=Path, default=harness.ROOT / "bench" / "result.json", help="the file for JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
