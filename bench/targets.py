"""What is promised, as ratios to the floors of the same run; see `docs/utveckling/matning.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.serve import Measured
from bench.unit_picture import Found

POST_OF_FLOOR = {"sqlite": 0.30, "postgresql": 0.15}
POST_P99_MS = {"sqlite": 50.0, "postgresql": 80.0}
GET_OF_BARE = 0.30
FLAT = 0.8  # the rate at a hundred times as many stored responses
PICTURE_MS = 200.0  # with an answer that came a second ago
SYNC_MS = 50.0  # of 1,000 new answers, at any size
QUIET = 1.0  # the load above which a neighbour, not the product, may decide how long something takes


@dataclass(frozen=True)
class Verdict:
    """One promise, what was measured, and whether it was kept."""

    engine: str
    what: str
    measured: float
    limit: float
    at_least: bool
    unit: str = ""
    is_about_time: bool = True  # and so about how busy the machine was, too

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
    yield Verdict(engine, "errors in all runs", errors, 0, False, is_about_time=False)
    yield Verdict(engine, "answers acknowledged but not stored", found.unaccounted, 0, False, is_about_time=False)
    if found.mixed:
        mixed = found.mixed.senders.errors + found.mixed.polls.errors
        yield Verdict(engine, "errors in the mixed run, group page apart", mixed, 0, False, is_about_time=False)
        group = found.mixed.group.errors
        yield Verdict(engine, "errors of the group page in the mixed run", group, 0, False, is_about_time=False)


def flatness(small: Measured, large: Measured) -> Iterator[Verdict]:
    """Whether a large database is as fast as a small one: by CPU time, which neighbours hardly touch."""
    for kind in ("form", "submission", "receipt", "picture", "feedback"):
        if (kind, 8) in small.loads and (kind, 8) in large.loads:
            one, other = small.loads[kind, 8], large.loads[kind, 8]
            ratio = (one.server_ms + one.database_ms) / max(other.server_ms + other.database_ms, 0.001)
            what = f"{kind}: requests a CPU second, {large.responses:,} of {small.responses:,} responses"
            yield Verdict(small.engine, what, ratio, FLAT, True)


def picture(found: Found) -> Iterator[Verdict]:
    """The promises about a group's picture, at one size."""
    size = f"{found.responses:,} responses"
    for page, taken in found.pages.items():
        if page.endswith("with a fresh answer"):
            said = f"{page}, {size} (CPU {taken.cpu_ms:.0f} ms)"
            yield Verdict("sqlite", said, taken.ms, PICTURE_MS, False, "ms")
    yield Verdict(
        "sqlite", f"sync of 1,000 answers, {size} (CPU {found.sync.cpu_ms:.0f} ms)", found.sync.ms, SYNC_MS, False, "ms"
    )


def failed(verdicts: Iterable[Verdict], *, load: float) -> bool:
    """Whether a promise is broken: about time only on a quiet machine, about what is stored always."""
    return any(not verdict.kept and (load < QUIET or not verdict.is_about_time) for verdict in verdicts)
