"""Bortfall: who was asked, who answered, what the missing could change, and whether the lost differ."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Final, Literal

BOUNDS_ABOVE: Final = Fraction(1, 5)  # with more than a fifth missing, the bounds are always printed
_NOTE, _WARNING = 0.10, 0.25


@dataclass(frozen=True)
class Dispositions:
    """How it went for each person asked, as counts with the letters of AAPOR's standard definitions."""

    complete: int  # I
    partial: int = 0  # P
    refusal: int = 0  # R, break-off included
    non_contact: int = 0  # NC
    other: int = 0  # O
    unknown_household: int = 0  # UH
    unknown_other: int = 0  # UO
    not_eligible: int = 0  # NE

    def __post_init__(self) -> None:
        """Refuse negative counts."""
        for field in fields(self):
            if getattr(self, field.name) < 0:
                raise ValueError(f"{field.name}={getattr(self, field.name)}: a count of people cannot be negative.")


@dataclass(frozen=True)
class Rates:
    """AAPOR's rates, exact, each from 0 to 1; None where there is nobody to divide by."""

    rr1: Fraction | None
    rr2: Fraction | None
    rr3: Fraction | None
    rr4: Fraction | None
    rr5: Fraction | None
    rr6: Fraction | None
    coop1: Fraction | None
    coop2: Fraction | None
    coop3: Fraction | None
    coop4: Fraction | None
    ref1: Fraction | None
    con1: Fraction | None
    e: Fraction | None
    """The estimated share of those of unknown eligibility who are eligible."""


def rates(people: Dispositions) -> Rates:
    """Return response, cooperation, refusal and contact rates. Source: AAPOR Standard Definitions.

    What Swedish reports call svarsfrekvens is nearest RR6, often with those asked rather than those eligible below.
    """
    answered = people.complete + people.partial
    reached = answered + people.refusal + people.other
    eligible = reached + people.non_contact
    unknown = people.unknown_household + people.unknown_other
    e = _share(eligible, eligible + people.not_eligible)
    perhaps = eligible + (e or 0) * unknown
    return Rates(
        rr1=_share(people.complete, eligible + unknown),
        rr2=_share(answered, eligible + unknown),
        rr3=_share(people.complete, perhaps),
        rr4=_share(answered, perhaps),
        rr5=_share(people.complete, eligible),
        rr6=_share(answered, eligible),
        coop1=_share(people.complete, reached),
        coop2=_share(answered, reached),
        coop3=_share(people.complete, answered + people.refusal),
        coop4=_share(answered, answered + people.refusal),
        ref1=_share(people.refusal, eligible + unknown),
        con1=_share(reached, eligible + unknown),
        e=e,
    )


def coverage(followed_up: int, due: int) -> Fraction | None:
    """Return the share of due follow-ups that were made, from 0 to 1; None when nothing is due yet.

    Due means that the window has passed: what is not yet due is not bortfall. Raises ValueError unless
    0 <= followed_up <= due.
    """
    return _share(_part(followed_up, due), due)


@dataclass(frozen=True)
class Bounds:
    """A share among those followed up, and what it could be if all the lost had gone badly or well (0 to 1)."""

    worst: Fraction
    among_followed: Fraction | None
    best: Fraction
    must_be_shown: bool


def bounds(*, began: int, followed: int, improved: int) -> Bounds:
    """Return the worst and best case for a share, from counts of people with improved <= followed <= began.

    `must_be_shown` when more than a fifth are missing. Raises ValueError when nobody began or counts disagree.
    """
    if began < 1:
        raise ValueError("began=0: of nobody there is no share.")
    lost = began - _part(followed, began)
    return Bounds(
        worst=Fraction(_part(improved, followed), began),
        among_followed=_share(improved, followed),
        best=Fraction(improved + lost, began),
        must_be_shown=Fraction(lost, began) > BOUNDS_ABOVE,
    )


def smd_of_proportions(first: float, other: float) -> float:
    """Return the standardised difference of two shares, each from 0 to 1: how unlike followed and lost are.

    (p1 - p2) / sqrt((p1 q1 + p2 q2) / 2). Raises ValueError for what is no share; two shares without spread
    differ by 0 or, when one is 0 and the other 1, by infinity.
    """
    for share in (first, other):
        if not 0 <= share <= 1:
            raise ValueError(f"{share} is not a share. Give a number from 0 to 1.")
    return _standardised(first - other, (first * (1 - first) + other * (1 - other)) / 2)


def smd_of_means(mean: float, sd: float, other_mean: float, other_sd: float) -> float:
    """Return the standardised difference of two means in the same natural unit; raises ValueError for SD below 0."""
    if sd < 0 or other_sd < 0:
        raise ValueError(f"a spread cannot be below 0: {sd}, {other_sd}.")
    return _standardised(mean - other_mean, (sd**2 + other_sd**2) / 2)


def imbalance(smd: float) -> Literal["none", "note", "warning"]:
    """Say how a standardised difference between followed and lost is treated: note above .10, warning above .25."""
    if abs(smd) > _WARNING:
        return "warning"
    return "note" if abs(smd) > _NOTE else "none"


def _standardised(difference: float, variance: float) -> float:
    if difference == 0:
        return 0.0
    return difference / math.sqrt(variance) if variance else math.copysign(math.inf, difference)


def _share(part: int, whole: Fraction | int) -> Fraction | None:
    return Fraction(part) / whole if whole else None


def _part(part: int, whole: int) -> int:
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} cannot be. Count the same people in both.")
    return part
