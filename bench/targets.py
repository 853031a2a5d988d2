"""What is promised, as ratios to the floors of the same run; see `docs/utveckling/matning.md`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.serve import Measured

POST_OF_FLOOR = {"sqlite": 0.30, "postgresql": 0.15}
POST_P99_MS = {"sqlite": 50.0, "postgresql": 80.0}
GET_OF_BARE = 0.30
FLAT = 0.8  # the rate at a hundred times as many stored responses


@dataclass(frozen=True)
class Verdict:
    """One promise, what was measured, and whether it was kept."""

    engine: str
    what: str
    measured: float
    limit: float
    at_least: bool
    unit: str = ""

    @property
    def kept(self) -> bool:
        """Whether the measured value is on the right side of the limit."""
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit


def verdicts(found: Measured) -> Iterator[Verdict]:
    """The promises about one engine."""
    engine = found.engine
    post, crowd = found.loads["submission", 8], found.loads["submission", 32]
    form, bare = found.loads["form", 8], found.bare[8]
    yield Verdict(engine, "submission rate of the durable floor", post.rate / found.floor, POST_OF_FLOOR[engine], True)
    yield Verdict(engine, "submission p99 at 32 connections", crowd.p99_ms, POST_P99_MS[engine], False, "ms")
    yield Verdict(engine, "form rate of the bare page", form.rate / bare.rate, GET_OF_BARE, True)
    errors = sum(load.errors for load in found.loads.values())
    yield Verdict(engine, "errors in all runs", errors, 0, False)
    yield Verdict(engine, "answers acknowledged but not stored", found.unaccounted, 0, False)
    if found.mixed:
        mixed = found.mixed.senders.errors + found.mixed.polls.errors
        yield Verdict(engine, "errors in the mixed run, group page apart", mixed, 0, False)
        yield Verdict(engine, "errors of the group page in the mixed run", found.mixed.group.errors, 0, False)


def flatness(small: Measured, large: Measured) -> Iterator[Verdict]:
    """Whether a large database is as fast as a small one."""
    for kind in ("form", "submission", "receipt", "picture", "feedback"):
        ratio = large.loads[kind, 8].rate / small.loads[kind, 8].rate
        yield Verdict(small.engine, f"{kind} rate, large database of small", ratio, FLAT, True)
