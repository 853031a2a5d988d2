"""`python -m bench`: measure against the floors, print the ratios, and say of each promise whether it is kept.

It fails when an answer is lost or an error came, and on a quiet machine when something took too long.
"""

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
from bench.serve import KINDS, ONLY_EIGHT, Effort, Measured, measure
from bench.stage import ENGINES
from bench.targets import Verdict
from bench.unit_picture import Found

LARGE = 1_000_000
QUICK = ("form", "submission")  # what is promised something


def main() -> int:
    """Measure what is asked for."""
    options = _options()
    console = Console()
    harness.wrk()
    place = report.machine()
    measured: list[Measured] = []
    verdicts: list[Verdict] = []
    due_lists: list[due_list.Found] = []
    pictures: list[Found] = []
    for engine in options.engine or ENGINES:
        found, said = (_flatness if options.large else _promises)(engine, options)
        measured += found
        verdicts += said
        if not (options.quick or options.large):
            due = list(due_list.measured(engine, due_list.SIZES))
            due_lists += due
            verdicts += due_list.verdicts(due)
    if not (options.engine or options.large):
        pictures = _unit_pictures(large=options.quick, folder=options.folder)
        verdicts += [verdict for found in pictures for verdict in targets.picture(found)]
        if not options.quick:
            for module in ("scoring", "rescore"):  # each says by itself what it misses, and stops nothing else
                subprocess.run([sys.executable, "-m", f"bench.{module}"], check=False, cwd=harness.ROOT)
    place["load_after"] = report.load_now()
    report.show(console, place, measured, verdicts)
    for each in due_lists:
        console.print(str(each), highlight=False)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    kept = report.as_json(place, measured, pictures, verdicts) | {"due_lists": [asdict(each) for each in due_lists]}
    text = json.dumps(kept, indent=2, ensure_ascii=False)
    options.out.write_text(text + "\n", encoding="utf-8")
    console.print(f"Written to {options.out}")
    return int(targets.failed(verdicts, load=place["load_before"][0]))


def _promises(engine: str, options: argparse.Namespace) -> tuple[list[Measured], list[Verdict]]:
    """A small database, everything that is promised."""
    kinds = QUICK if options.quick else KINDS
    effort = Effort(options.seconds, options.rounds, options.mixed_seconds, kinds=kinds, workers=options.workers)
    found = measure(engine, effort)
    return [found], list(targets.verdicts(found))


def _flatness(engine: str, options: argparse.Namespace) -> tuple[list[Measured], list[Verdict]]:
    """A small database and a large one, at eight connections: only whether a request costs the same."""
    effort = Effort(options.seconds, options.rounds, 0, kinds=KINDS, connections=ONLY_EIGHT, workers=options.workers)
    small, large = measure(engine, effort), measure(engine, replace(effort, responses=options.responses))
    return [small, large], list(targets.flatness(small, large))


def _unit_pictures(*, large: bool, folder: Path | None) -> list[Found]:
    """The group's picture measures itself, each size in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="rodtrad-bench-") as temporary:
        out = Path(temporary) / "found"
        sizes = "1e4,1e5,1e6" if large else "1e4"
        command = [sys.executable, "-m", "bench.unit_picture", "--sizes", sizes, "--out", str(out)]
        kept = ["--folder", str(folder or temporary)]
        subprocess.run([*command, *kept], check=True, cwd=harness.ROOT, env=harness.without_settings())
        return [Found.read(line) for line in out.read_text(encoding="utf-8").splitlines()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--engine", action="append", choices=ENGINES, help="only this engine; may be given twice")
    parser.add_argument("--seconds", type=int, default=2, help="how long each run is (%(default)s)")
    parser.add_argument("--rounds", type=int, default=1, help="how many runs of each; the middle counts (%(default)s)")
    parser.add_argument("--workers", type=int, help="processes of the server (the product decides)")
    parser.add_argument("--mixed-seconds", type=int, default=8, help="how long the mixed run is (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="only what is promised, on both engines (minutes)")
    parser.add_argument("--folder", type=Path, help="keep the databases of the group's picture here, for another time")
    parser.add_argument(
        "--large", action="store_true", help="only whether a request costs the same in a large database"
    )
    parser.add_argument(
        "--responses", type=lambda text: int(float(text)), default=LARGE, help="what --large means (%(default)s)"
    )
    parser.add_argument("--out", type=Path, default=harness.ROOT / "bench" / "result.json", help="the file for JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
