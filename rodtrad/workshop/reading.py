"""Read what a follow-up's answers say about many: shares with their n and interval, never a ranking. No Django.

Each person's contact counts once, by its latest answer. "Do not know" is no answer: it is counted beside, not among.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rodtrad.stats import intervals

INTENDED: Final = ("q1", "q2", "q3")  # of intended-actual: target group, insats, result
REASON: Final = "q4"
YES: Final = 1


@dataclass(frozen=True)
class Given:
    """The latest answer of one contact: which insats it was, and what was answered."""

    service: str
    answers: Mapping[str, int | None]


@dataclass(frozen=True)
class Share:
    """So many of so many, how many are not known, and the 95 % interval of the share; none when nobody is known."""

    part: int
    of: int
    unknown: int = 0
    low: float | None = None
    high: float | None = None


def share(values: Iterable[int | None], wanted: Collection[int], *, unknown: Collection[int] = ()) -> Share:
    """Return the share of the wanted among the known."""
    every = list(values)
    known = [value for value in every if value is not None and value not in unknown]
    part, of = sum(value in wanted for value in known), len(known)
    if not of:
        return Share(0, 0, len(every))
    interval = intervals.wilson(part, of)
    return Share(part, of, len(every) - of, interval.low, interval.high)


def intended(given: Sequence[Given], *, unknown: Collection[int]) -> tuple[Share, ...]:
    """Intended and actual: the share inside the target group, with the intended insats, with the intended result."""
    return tuple(share((one.answers.get(item) for one in given), {YES}, unknown=unknown) for item in INTENDED)


def reasons(given: Sequence[Given]) -> dict[int, int]:
    """Why it did not become as intended: how many cases give each reason, where any of the three is a no."""
    found: dict[int, int] = {}
    for one in given:
        reason = one.answers.get(REASON)
        if reason and any(one.answers.get(item) == 0 for item in INTENDED):
            found[reason] = found.get(reason, 0) + 1
    return found


def by_service(
    given: Sequence[Given], item: str, wanted: Collection[int], *, unknown: Collection[int]
) -> tuple[tuple[str, Share], ...]:
    """The share for each insats, in alphabetical order; nothing is sorted by how it went."""
    names = sorted({one.service for one in given}, key=str.casefold)
    return tuple(
        (name, share((one.answers.get(item) for one in given if one.service == name), wanted, unknown=unknown))
        for name in names
    )


def distribution(
    given: Sequence[Given], item: str, options: Iterable[int], *, unknown: Collection[int]
) -> tuple[tuple[int, Share], ...]:
    """The share of each option of a question, in the order of the form."""
    values = [one.answers.get(item) for one in given]
    return tuple((option, share(values, {option}, unknown=unknown)) for option in options if option not in unknown)
