"""What may be shown about a group to those who may not see its rows: thresholds, rounding, bands and old values kept.

Every rule is deterministic in the true figure, so the same cell has the same value in every table, file and picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from rodtrad.kit.absence import SUPPRESSED, Absence, Merged
from rodtrad.kit.result import Almost

Shown = int | Merged | Absence | Almost
STEPS: Final = tuple(Fraction(n, 10) for n in (1, 5, 10, 20, 50, 100, 200, 500, 1000))
PERCENT_FROM: Final = 10  # below this many, only "5 av 8": a percentage would pretend


@dataclass(frozen=True)
class Policy:
    """How careful a publication is; `threshold` is the committee's own and may only be raised."""

    threshold: int = 5
    base: int = 5
    homogeneous: Fraction = Fraction(9, 10)
    least_width: int = 2

    def __post_init__(self) -> None:
        """Refuse a threshold under five: no setting and no query may lower it."""
        if self.threshold < 5:
            raise ValueError(f"threshold={self.threshold} is under 5. A threshold may only be raised.")


@dataclass(frozen=True)
class Known:
    """What a reader who knows the rules can conclude from a shown count: it lies between two numbers."""

    low: int
    high: int | None


def rounded(n: int, base: int) -> int:
    """Return the nearest multiple of the base, halves up."""
    return base * ((2 * n + base) // (2 * base))


def shown_count(n: int, policy: Policy) -> int | Merged:
    """Return a count as it may be shown: small ones, zero included, merged; the rest rounded."""
    if n < 0:
        raise ValueError(f"{n} people cannot be.")
    return Merged(0, policy.threshold - 1) if n < policy.threshold else max(rounded(n, policy.base), _lowest(policy))


def _lowest(policy: Policy) -> int:
    """The lowest number ever shown: with threshold 7, "5" could only be 7."""
    return policy.base * -(-policy.threshold // policy.base)


def known(shown: Shown, policy: Policy, *, kept: bool = False) -> Known:
    """Return what a shown count gives away. A figure kept from before may be off by fewer than the threshold."""
    drift = policy.threshold - 1 if kept else 0
    if isinstance(shown, Merged):
        return Known(0, shown.high + drift)
    if isinstance(shown, (Absence, Almost)):
        return Known(0 if kept or isinstance(shown, Almost) else policy.threshold, None)
    low = policy.threshold if shown == _lowest(policy) else shown - policy.base // 2
    return Known(max(0, low - drift), shown + (policy.base - 1) // 2 + drift)


def mean_step(width: Fraction, n: int) -> Fraction:
    """Return the step a mean is rounded to, so that one person moves it by at most one step.

    `width` is the distance from the lowest to the highest possible value. Raises ValueError when nobody is counted.
    """
    if n < 1 or width <= 0:
        raise ValueError(f"A mean of {n} values over {width} has no step.")
    least = width / n
    return next((step for step in STEPS if step >= least), STEPS[-1] * math.ceil(least / STEPS[-1]))


def shown_mean(mean: Fraction, *, width: Fraction, n: int, policy: Policy) -> Fraction | Absence:
    """Return a mean rounded to its step, halves up, or withheld when fewer than the threshold are behind it."""
    if n < policy.threshold:
        return SUPPRESSED
    step = mean_step(width, n)
    return step * math.floor(mean / step + Fraction(1, 2))


def shown_interval(low: Fraction, high: Fraction, *, shown: Fraction, step: Fraction) -> tuple[Fraction, Fraction]:
    """Return an interval round a shown mean, widened to whole steps, so that its ends say no more than the mean."""
    half = max((high - low) / 2, step)
    reach = step * math.ceil(half / step)
    return shown - reach, shown + reach


def share(part: Shown, whole: Shown) -> Fraction | None:
    """Return a share in whole percent, made of the shown counts alone; None when it may not or should not be shown."""
    if not isinstance(part, int) or not isinstance(whole, int) or whole < PERCENT_FROM:
        return None
    return Fraction(min((200 * part + whole) // (2 * whole), 100), 100)


def homogeneous(counts: Mapping[str, int], policy: Policy) -> str | None:
    """Return the category that nearly everybody is in, if any: its exact figure would tell about each person."""
    total = sum(counts.values())
    for key, n in counts.items():
        if total >= policy.threshold and n >= policy.homogeneous * total:
            return key
    return None


Contributors = Mapping[str, str]
"""Who is behind a figure: for each pseudonym, a digest of what the person contributed ("" for being counted)."""


def differing(now: Contributors, before: Contributors) -> int:
    """Return how many persons joined, left or contribute something else."""
    return sum(1 for person in now.keys() | before.keys() if now.get(person) != before.get(person))


def must_keep(now: Contributors, earlier: Sequence[Contributors], policy: Policy) -> bool:
    """Whether a figure must stand as it was last shown, because so few differ from some earlier version of it."""
    return any(0 < differing(now, before) < policy.threshold for before in earlier)


def leaves_too_few(now: Contributors, others: Sequence[Contributors], policy: Policy) -> bool:
    """Whether a figure of one group, laid beside the same figure of other groups, singles out too few persons.

    Groups lie inside one another or apart: the figure of a whole, less those of its parts, is a figure of what is left.
    The shown groups divide everybody into pieces; a new one may not cut off a piece of 1 to threshold - 1 persons.
    Groups below the threshold are not pieces of their own: their figures are not shown, so nothing is subtracted.
    """
    group = set(now)
    shown = [set(other) for other in others if len(other) >= policy.threshold]
    if not any(group & other for other in shown):
        return False
    cuts = [group - set[str]().union(*shown)]
    for piece in _pieces(shown):
        inside = piece & group
        if inside and inside != piece:
            cuts += [inside, piece - inside]
    return any(0 < len(cut) < policy.threshold for cut in cuts)


def _pieces(groups: Sequence[set[str]]) -> list[set[str]]:
    """The pieces that groups divide their members into: those who are in exactly the same groups."""
    found: dict[frozenset[int], set[str]] = {}
    for person in set[str]().union(*groups):
        found.setdefault(frozenset(i for i, group in enumerate(groups) if person in group), set()).add(person)
    return list(found.values())
