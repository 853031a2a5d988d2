"""Measure the served pages: questionnaire, submission, feedback and whole visit, beside the floors of the same run."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench import harness, mixed
from bench.floors import postgresql, sqlite
from bench.harness import Load, Server
from bench.sender import Sender
from bench.stage import Size, Stage, stage

CONNECTIONS = (1, 8, 32)
ONLY_EIGHT = (8,)
AGAIN = ("form", "receipt", "picture", "feedback")  # what may be asked for over and over
KINDS = (*AGAIN, "submission", "visit")


@dataclass(frozen=True)
class Effort:
    """How long to measure: a run is `seconds` long and made `rounds` times, and the middle one counts."""

    seconds: int = 2
    rounds: int = 1
    mixed_seconds: int = 8
    responses: int = 10_000
    kinds: tuple[str, ...] = KINDS
    connections: tuple[int, ...] = CONNECTIONS
    workers: int | None = None  # of the product, when not as many as it thinks best; the bare page has one a core

    @property
    def size(self) -> Size:
        """A database with more questions than can be answered in the time."""
        begun = 1600 * (1 + self.seconds * self.rounds * len(self.connections) + self.mixed_seconds)
        visits = 500 * self.seconds * self.rounds * len(self.connections)
        return Size(self.responses, begun, visits)


@dataclass
class Measured:
    """Everything one engine gave: by kind and connections, the middle run."""

    engine: str
    responses: int
    loads: dict[tuple[str, int], Load] = field(default_factory=dict)
    bare: dict[int, Load] = field(default_factory=dict)
    floor: float = 0.0
    mixed: mixed.Mixed | None = None
    unaccounted: int = 0  # answered requests that no stored response answers for


def measure(engine: str, effort: Effort) -> Measured:
    """Fill a database, serve it, and measure every kind of request and the floors."""
    found = Measured(engine, effort.responses)
    with tempfile.TemporaryDirectory(prefix="rodtrad-bench-") as name:
        folder = Path(name)
        _bare(found, effort, folder)
        with stage(engine, folder, effort.size) as prepared:
            found.floor = _floor(prepared, effort)
            port = harness.free_port()
            command = harness.product(port, workers=effort.workers)
            with harness.serve(
                command, port, prepared.environment, path="/halsa/", log=folder / "log", database=prepared.database
            ) as server:
                _product(found, server, prepared, effort)
    return found


def _bare(found: Measured, effort: Effort, folder: Path) -> None:
    port = harness.free_port()
    page = folder / "bare"
    page.write_text("GET /\n", encoding="ascii")
    with harness.serve(harness.bare(port), port, {}, path="/", log=folder / "bare-log") as server:
        for connections in effort.connections:
            runs = [
                harness.load(server, page, connections=connections, seconds=effort.seconds)
                for _round in range(effort.rounds)
            ]
            found.bare[connections] = middle(runs)


def _floor(prepared: Stage, effort: Effort) -> float:
    """The middle of as many rounds, at one writer on SQLite and eight clients on PostgreSQL."""
    seconds = effort.seconds
    rounds = range(effort.rounds)
    if prepared.engine == "sqlite":
        return median(sqlite.answers_a_second(prepared.folder, seconds=seconds) for _round in rounds)
    return median(
        postgresql.answers_a_second(prepared.url, prepared.folder, clients=8, seconds=seconds) for _round in rounds
    )


def _product(found: Measured, server: Server, prepared: Stage, effort: Effort) -> None:
    submissions = Sender(server, prepared, "submission")
    visits = Sender(server, prepared, "visit")
    before = prepared.responses()
    again = [kind for kind in AGAIN if kind in effort.kinds]
    for kind in again:
        _again(server, prepared, kind, connections=8, seconds=1)  # the first requests compile and fill caches
    submissions.send(connections=8, seconds=1)
    for connections in effort.connections:
        runs: dict[str, list[Load]] = {kind: [] for kind in effort.kinds}
        for _round in range(effort.rounds):
            for kind in again:
                runs[kind].append(_again(server, prepared, kind, connections=connections, seconds=effort.seconds))
            runs["submission"].append(submissions.send(connections=connections, seconds=effort.seconds))
            if "visit" in effort.kinds:
                runs["visit"].append(visits.send(connections=connections, seconds=effort.seconds))
        found.loads.update({(kind, connections): middle(each) for kind, each in runs.items()})
    if effort.mixed_seconds:
        found.mixed = mixed.run(server, prepared, submissions, seconds=effort.mixed_seconds)
    answered = submissions.sendings_answered + visits.sendings_answered
    found.unaccounted = max(0, answered - (prepared.responses() - before))


def _again(server: Server, prepared: Stage, kind: str, *, connections: int, seconds: int) -> Load:
    cookie = prepared.pages["practitioner"] if kind == "feedback" else ""
    return harness.load(server, prepared.requests(f"{kind}s"), connections=connections, seconds=seconds, cookie=cookie)


def middle(runs: list[Load]) -> Load:
    """The run whose rate is in the middle; of two, the slower."""
    return sorted(runs, key=lambda run: run.rate)[(len(runs) - 1) // 2]
