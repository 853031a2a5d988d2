"""What two measurements of the same people say together: means, spread, change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import correlation, mean, stdev


@dataclass(frozen=True)
class Pairs:
    """People measured twice, in natural units; the change is positive when it is for the better."""

    n: int
    mean_first: float
    mean_last: float
    sd_first: float
    sd_last: float
    mean_change: float
    sd_change: float
    correlation: float | None
    """None when one of the measurements does not vary."""


def pairs(first: Sequence[float], last: Sequence[float], *, higher_is_better: bool) -> Pairs:
    """Summarise people who have both measurements, in the same order in both lists, with sample (n - 1) spread.

    Comparing all who began with those who answered again is the commonest error in home-made reports; hence one
    function that takes both. Raises ValueError for lists of different length or fewer than two people.
    """
    if len(first) != len(last):
        raise ValueError(f"{len(first)} first scores and {len(last)} last. Use only people who have both.")
    if len(first) < 2:
        raise ValueError("a spread needs at least two people.")
    before, after = [float(score) for score in first], [float(score) for score in last]
    sign = 1 if higher_is_better else -1
    changes = [sign * (later - earlier) for earlier, later in zip(before, after, strict=True)]
    sd_first, sd_last = stdev(before), stdev(after)
    return Pairs(
        n=len(before),
        mean_first=mean(before),
        mean_last=mean(after),
        sd_first=sd_first,
        sd_last=sd_last,
        mean_change=mean(changes),
        sd_change=stdev(changes),
        correlation=correlation(before, after) if sd_first and sd_last else None,
    )
