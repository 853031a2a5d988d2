"""One score of an instrument: what it is made of, how it is put together, and what is known about its meaning."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from rodtrad.instruments import exact
from rodtrad.instruments.base import Frozen, Natural
from rodtrad.instruments.references import BandSet, Cutoff, Origins, ReliableChange, Sex, overlap, reference_for

Method = Literal["sum", "mean", "mean_times", "sum_times", "weighted", "count", "formula", "gas_t"]


class Missing(Origins):
    """How many answers may be missing, and what then stands in for them.

    none: every answer is needed. prorate: the person's own mean stands in. ignore: nothing stands in, and the score
    is told together with how many answers it rests on.
    """

    rule: Literal["none", "prorate", "ignore"]
    max_missing: int = Field(default=0, ge=0)
    method: Literal["person_mean"] = "person_mean"

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if (self.rule == "none") == (self.max_missing > 0):
            raise ValueError("say 'rule: prorate' with max_missing 1 or more, or 'rule: none' without it.")
        return self


class Recode(Frozen):
    """Other points than the stored number for some items: 1, 2, 3 become 100, 50, 0."""

    items: tuple[str, ...] = Field(min_length=1)
    points: dict[int, Natural]


class Step(Frozen):
    """One line of a conversion table: scores in this stretch become this value."""

    from_value: Natural = Field(alias="from")
    to_value: Natural = Field(alias="to")
    gives: Natural


class Alternative(Frozen):
    """Another formula for the same score, chosen by a setting of the organisation."""

    setting: str
    value: str
    formula: str
    algorithm: str


class Setting(Frozen):
    """Something an organisation chooses once for an instrument: a number in formulas, or one of some ways."""

    key: str
    ways: tuple[str, ...] = ()
    default: Natural | str

    @model_validator(mode="after")
    def _has_a_default_it_allows(self) -> Self:
        if bool(self.ways) != isinstance(self.default, str) or (self.ways and self.default not in self.ways):
            raise ValueError(f"setting '{self.key}' needs a number as default, or ways and one of them as default.")
        return self


class Scale(Frozen):
    """One score: which items or scales, how they are put together, and what is known about its meaning.

    `rounding` is the number of decimals kept, halves upwards. `clamp` keeps a published formula within its range, and
    the score then says so. `hidden` scores are computed and stored but shown only to those who ask for them.
    """

    key: str
    items: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    reversed: tuple[str, ...] = ()
    method: Method
    times: Natural = Fraction(1)
    weights: dict[str, Natural] = Field(default={})
    weighted_by: tuple[str, ...] = ()
    counted: tuple[int, ...] = ()
    recode: tuple[Recode, ...] = ()
    formula: str = ""
    alternatives: tuple[Alternative, ...] = ()
    table: tuple[Step, ...] = ()
    rounding: int | None = Field(default=None, ge=0, le=3)
    clamp: bool = False
    hidden: bool = False
    algorithm: str = ""
    minimum: Natural
    maximum: Natural
    higher_is_better: bool
    missing: Missing
    cutoffs: tuple[Cutoff, ...] = ()
    reliable_change: tuple[ReliableChange, ...] = ()
    bands: tuple[BandSet, ...] = ()
    comparable_with: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for problem in (overlap(self.cutoffs), overlap(self.reliable_change), overlap(self.bands)):
            if problem:
                raise ValueError(f"scale '{self.key}': {problem}")
        if set(self.reversed) - set(self.items):
            raise ValueError(f"scale '{self.key}' reverses an item it does not have. List it under items too.")
        if self.missing.max_missing >= max(len(self.terms), 1):
            raise ValueError(f"scale '{self.key}' lets every answer be missing. Lower missing.max_missing.")
        if self.method.endswith("_times") == (self.times == 1):
            raise ValueError(f"scale '{self.key}': 'times' belongs with sum_times and mean_times, and only there.")
        return self

    @model_validator(mode="after")
    def _has_what_its_method_needs(self) -> Self:
        needs = {"weighted": "weights", "count": "counted", "formula": "formula", "gas_t": "weighted_by"}
        for method, name in needs.items():
            if (self.method == method) != bool(getattr(self, name)):
                raise ValueError(f"scale '{self.key}': '{name}' belongs with {method}, and only there.")
        if bool(self.items) == bool(self.parts):
            raise ValueError(f"scale '{self.key}' is made of items or of parts. Give it one of them.")
        if self.method == "gas_t" and len(self.weighted_by) != len(self.items):
            raise ValueError(f"scale '{self.key}': name the weight of each goal under weighted_by, in the same order.")
        if self.weights and set(self.weights) != set(self.terms):
            raise ValueError(f"scale '{self.key}': give a weight to each item, and to nothing else.")
        if self.missing.rule == "prorate" and self.method in ("weighted", "count", "formula", "gas_t"):
            raise ValueError(f"scale '{self.key}': a mean cannot stand in with this method. Use another rule.")
        return self

    @property
    def terms(self) -> tuple[str, ...]:
        """Return what the score is made of: codes of items, or keys of scales."""
        return self.items or self.parts

    @cached_property
    def points(self) -> dict[str, dict[int, Fraction]]:
        """Return the recoded items with their points."""
        return {code: recode.points for recode in self.recode for code in recode.items}

    def combine(self, total: Fraction, answered: int) -> Fraction:
        """Return the score from the sum of the answers; with answers missing, their mean stands in for the rest."""
        shares = Fraction(1 if self.method.startswith("mean") else len(self.terms), answered)
        return total * shares * self.times

    def settled(self, value: Fraction) -> tuple[Fraction, bool]:
        """Return the score after table, rounding and clamp, and whether the clamp took hold."""
        looked_up = next((step.gives for step in self.table if step.from_value <= value <= step.to_value), value)
        rounded = looked_up if self.rounding is None else exact.half_up(looked_up, self.rounding)
        within = min(max(rounded, self.minimum), self.maximum) if self.clamp else rounded
        return within, within != rounded

    def cutoff(self, age: int | None, *, sex: Sex | None = None, rater: str | None = None) -> Cutoff | None:
        """Return the cut-off for such a person."""
        return reference_for(self.cutoffs, age, sex, rater)

    def reliable(self, age: int | None, *, sex: Sex | None = None, rater: str | None = None) -> ReliableChange | None:
        """Return the reliable change for such a person."""
        return reference_for(self.reliable_change, age, sex, rater)

    def band(self, value: Fraction, age: int | None, *, sex: Sex | None = None, rater: str | None = None) -> str | None:
        """Return the key of the band a score falls in for such a person."""
        bands = reference_for(self.bands, age, sex, rater)
        return bands.at(value) if bands else None
