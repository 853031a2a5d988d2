"""Numbers from research that give a score meaning, each with its origin: cut-offs, reliable change, bands."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Literal, Self, TypeVar

from pydantic import Field, model_validator

from rodtrad.instruments.base import Frozen, Natural

Origin = Literal["published", "computed", "convention"]
Certainty = Literal["sourced", "unverified"]


class AgeGroup(Frozen):
    """Whom a reference number is for, in whole years with both ends included; no ends means everyone."""

    key: str = "everyone"
    from_age: int | None = Field(default=None, alias="from")
    to_age: int | None = Field(default=None, alias="to")
    when_age_unknown: bool = False

    def holds(self, age: int | None) -> bool:
        """Say whether the number is for a person of this age (None when nobody knows the age)."""
        if age is None:
            return self.when_age_unknown or (self.from_age is None and self.to_age is None)
        return (self.from_age is None or age >= self.from_age) and (self.to_age is None or age <= self.to_age)


class Origins(Frozen):
    """Where a rule or a number comes from, and whether anyone has checked it against its source."""

    origin: Origin
    source: str
    certainty: Certainty


class Reference(Origins):
    """A number from research, for one age group."""

    group: AgeGroup = AgeGroup()


class Cutoff(Reference):
    """The border between the clinical and the functional range, in natural units."""

    value: Natural
    inclusive: bool
    """Whether a score exactly at the cut-off counts as functional; sources differ, so it is always said."""


class ReliableChange(Reference):
    """The smallest difference, in natural units, that is taken as more than measurement error."""

    value: Natural


class Band(Frozen):
    """A named stretch of a scale; `to` tells the reader where it ends, the next band's `from` decides."""

    key: str
    from_value: Natural = Field(alias="from")
    to_value: Natural = Field(alias="to")


class BandSet(Reference):
    """The named stretches of a scale, lowest first."""

    bands: tuple[Band, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for band, following in pairwise(self.bands):
            if not band.from_value <= band.to_value < following.from_value:
                raise ValueError(f"band '{band.key}' overlaps '{following.key}'. Write the lowest band first.")
        return self

    def at(self, value: Fraction) -> str:
        """Return the key of the band a score falls in; a prorated score between two bands is in the lower."""
        return [band.key for band in self.bands if band.from_value <= value][-1]


AnyReference = TypeVar("AnyReference", bound=Reference)


def for_age(references: tuple[AnyReference, ...], age: int | None) -> AnyReference | None:
    """Return the reference for a person of this age, or None when there is none."""
    return next((reference for reference in references if reference.group.holds(age)), None)


def overlap(references: tuple[AnyReference, ...]) -> str | None:
    """Return a sentence when two references claim the same person, else None."""
    for age in (None, *range(121)):
        claiming = [reference.group.key for reference in references if reference.group.holds(age)]
        if len(claiming) > 1:
            who = "a person of unknown age" if age is None else f"a person aged {age}"
            return f"{who} is in both '{claiming[0]}' and '{claiming[1]}'. Let each age be in one group."
    return None
