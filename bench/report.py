"""Show what was measured: a table to read, and JSON to keep."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.harness import Load
from bench.mixed import Seen
from bench.serve import Measured
from bench.targets import Verdict
from bench.unit_picture import Found


def machine() -> dict[str, Any]:
    """Where and when, and how busy the machine was besides: without this a number says nothing."""
    models = [line for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if "model name" in line]
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "cpu": models[0].partition(":")[2].strip() if models else platform.machine(),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "load_before": load_now(),
    }


def load_now() -> list[float]:
    """How busy the machine has been for one, five and fifteen minutes."""
    return [round(load, 2) for load in os.getloadavg()]


def as_json(
    place: dict[str, Any], measured: Sequence[Measured], pictures: Sequence[Found], verdicts: Sequence[Verdict]
) -> dict[str, Any]:
    """Everything, for a file."""
    return {
        "machine": place,
        "engines": [_engine(found) for found in measured],
        "pictures": [asdict(found) for found in pictures],
        "verdicts": [asdict(verdict) | {"kept": verdict.kept} for verdict in verdicts],
    }


def _engine(found: Measured) -> dict[str, Any]:
    mixed = found.mixed
    return {
        "engine": found.engine,
        "responses": found.responses,
        "floor_answers_a_second": round(found.floor, 1),
        "bare": {str(connections): _load(load) for connections, load in found.bare.items()},
        "loads": {f"{kind} x{connections}": _load(load) for (kind, connections), load in found.loads.items()},
        "mixed": mixed and {"senders": _load(mixed.senders), "polls": _seen(mixed.polls), "group": _seen(mixed.group)},
    }


def _load(load: Load) -> dict[str, Any]:
    shown = {"rate": load.rate, "p50_ms": load.p50_ms, "p99_ms": load.p99_ms, "max_ms": load.max_ms,
             "server_cpu_ms": load.server_ms, "database_cpu_ms": load.database_ms}  # fmt: skip
    return {name: round(value, 3) for name, value in shown.items()} | {"errors": load.errors}


def _seen(seen: Seen) -> dict[str, Any]:
    return {"n": len(seen.ms), "p99_ms": round(seen.p99, 1), "errors": seen.errors, "statuses": sorted(seen.statuses)}


def show(console: Console, place: dict[str, Any], measured: Sequence[Measured], verdicts: Sequence[Verdict]) -> None:
    """Print the tables."""
    load = f"load before {place['load_before']}, after {place['load_after']}"
    console.print(f"{place['at']}  {place['cores']} cores, {place['cpu']}, {load}")
    for found in measured:
        console.print(_loads(found))
        _say_mixed(console, found)
    for engine in dict.fromkeys(found.engine for found in measured):
        if len(sizes := [found for found in measured if found.engine == engine]) > 1:
            console.print(_growth(*sizes))
    console.print(_verdicts(verdicts))
    missed = sum(not verdict.kept for verdict in verdicts)
    console.print(f"{len(verdicts) - missed} promises kept, {missed} not.")


def _loads(found: Measured) -> Table:
    table = Table(title=f"{found.engine}, {found.responses:,} stored responses; floor {found.floor:,.0f} answers/s")
    for name in (
        "request",
        "connections",
        "per second",
        "p50 ms",
        "p99 ms",
        "server CPU ms",
        "database CPU ms",
        "errors",
    ):
        table.add_column(name, justify="left" if name == "request" else "right")
    rows = [("bare page", connections, load) for connections, load in found.bare.items()]
    rows += [(kind, connections, load) for (kind, connections), load in sorted(found.loads.items())]
    for kind, connections, load in rows:
        table.add_row(
            kind, str(connections), f"{load.rate:,.0f}", f"{load.p50_ms:.1f}", f"{load.p99_ms:.1f}",
            f"{load.server_ms:.2f}", f"{load.database_ms:.2f}", str(load.errors),
        )  # fmt: skip
    return table


def _growth(small: Measured, large: Measured) -> Table:
    """What each request costs in CPU at both sizes; waiting times belong to the neighbours as much as to us."""
    table = Table(title=f"{small.engine}: CPU milliseconds a request, server and database, at 8 connections")
    for name in ("request", f"{small.responses:,}", f"{large.responses:,}", "ratio"):
        table.add_column(name, justify="left" if name == "request" else "right")
    for kind, connections in small.loads:
        if connections == 8 and (kind, 8) in large.loads:
            one, other = (of.loads[kind, 8].server_ms + of.loads[kind, 8].database_ms for of in (small, large))
            table.add_row(kind, f"{one:.2f}", f"{other:.2f}", f"{other / max(one, 0.001):.2f}")
    return table


def _say_mixed(console: Console, found: Measured) -> None:
    if found.mixed is None:
        return
    senders, polls, group = found.mixed.senders, found.mixed.polls, found.mixed.group
    console.print(
        f"Mixed: {senders.rate:,.0f} submissions/s p99 {senders.p99_ms:.1f} ms; "
        f"{len(polls.ms)} polls p99 {polls.p99:.1f} ms; {len(group.ms)} group pages p99 {group.p99:.1f} ms "
        f"(answered {sorted(group.statuses)}); errors {senders.errors} / {polls.errors} / {group.errors}\n"
    )


def _verdicts(verdicts: Sequence[Verdict]) -> Table:
    table = Table(title="Promises")
    for name in ("engine", "promise", "measured", "limit", ""):
        table.add_column(name, justify="right" if name in {"measured", "limit"} else "left")
    for verdict in verdicts:
        sign = "≥" if verdict.at_least else "≤"
        table.add_row(
            verdict.engine, verdict.what, f"{verdict.measured:.2f} {verdict.unit}".strip(),
            f"{sign} {verdict.limit:g} {verdict.unit}".strip(), "kept" if verdict.kept else "NOT KEPT",
        )  # fmt: skip
    return table
