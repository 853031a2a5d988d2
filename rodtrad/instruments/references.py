"""Numbers from research that give a score meaning, each with its origin: cut-offs, reliable change, bands."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Literal, Self, TypeVar

from pydantic import Field, model_validator

from rodtrad.instruments.base import Frozen, Natural
from rodtrad.kit import canonical

Origin = Literal["published", "computed", "convention"]
Certainty = Literal["sourced", "unverified"]
Sex = Literal["female", "male"]
SEXES: tuple[Sex | None, ...] = (None, "female", "male")


class Group(Frozen):
    """Whom a reference number is for: ages in whole years with both ends included, sex, and who answered.

    What is not said holds for everyone. A number for one sex is used only when the sex is known, and a number for one
    rater only when the rater is.
    """

    key: str = "everyone"
    from_age: int | None = Field(default=None, alias="from")
    to_age: int | None = Field(default=None, alias="to")
    when_age_unknown: bool = False
    sex: Sex | None = None
    rater: str | None = None

    def holds(self, age: int | None, sex: Sex | None = None, rater: str | None = None) -> bool:
        """Say whether the number is for such a person (None for what nobody knows)."""
        if self.sex not in (None, sex) or self.rater not in (None, rater):
            return False
        if age is None:
            return self.when_age_unknown or (self.from_age is None and self.to_age is None)
        return (self.from_age is None or age >= self.from_age) and (self.to_age is None or age <= self.to_age)


class Origins(Frozen):
    """Where a rule or a number comes from, and whether anyone has checked it against its source."""

    origin: Origin
    source: str
    certainty: Certainty


class Reference(Origins):
    """A number from research, for one group of people."""

    group: Group = Group()


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


class NormTable(Origins):
    """Bands of another country or sample, that an organisation may choose instead of the instrument's own."""

    key: str = Field(pattern=r"^[a-z][a-z0-9-]{1,31}$")
    country: str
    scales: dict[str, tuple[BandSet, ...]]

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the table as 64 hexadecimal digits."""
        return canonical.digest(self.model_dump(mode="json", by_alias=True, exclude_defaults=True))

    @model_validator(mode="after")
    def _claims_nobody_twice(self) -> Self:
        for scale, bands in self.scales.items():
            problem = overlap(bands)
            if problem:
                raise ValueError(f"scale '{scale}': {problem}")
        return self


def reference_for(
    references: tuple[AnyReference, ...], age: int | None, sex: Sex | None = None, rater: str | None = None
) -> AnyReference | None:
    """Return the reference for such a person, or None when there is none."""
    return next((reference for reference in references if reference.group.holds(age, sex, rater)), None)


def overlap(references: tuple[AnyReference, ...]) -> str | None:
    """Return a sentence when two references claim the same person, else None."""
    if len(references) < 2:
        return None
    groups = [reference.group for reference in references]
    ends = sorted({end for group in groups for end in (group.from_age, group.to_age) if end is not None})
    raters = {None, *(group.rater for group in groups)}
    people = [(age, sex, rater) for age in (None, 0, *ends) for sex in SEXES for rater in raters]
    for age, sex, rater in people:
        claiming = [group.key for group in groups if group.holds(age, sex, rater)]
        if len(claiming) > 1:
            who = "a person of unknown age" if age is None else f"a person aged {age}"
            return f"{who} is in both '{claiming[0]}' and '{claiming[1]}'. Let each person be in one group."
    return None
