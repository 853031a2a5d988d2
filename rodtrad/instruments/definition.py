"""What an instrument is: items, scales, licence and texts, as frozen types that nothing can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from rodtrad.instruments.base import Frozen, Natural
from rodtrad.instruments.references import BandSet, Cutoff, Origins, ReliableChange, for_age, overlap
from rodtrad.instruments.wording import Text
from rodtrad.kit import canonical

LINE_FACTOR = 10  # a visual-analogue line is stored in tenths: 5.5 is 55
LINE_MAXIMUM = 100

Respondent = Literal["client", "relative", "practitioner"]


class Flag(Frozen):
    """An answer that a practitioner must be shown at once."""

    key: str
    above: Natural
    severity: Literal["immediate", "notice"]


class Item(Frozen):
    """One question. Answers are stored as whole numbers: tenths of a line, or the number of the choice."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")
    kind: Literal["vas", "choice"]
    options: tuple[int, ...] = ()
    flag: Flag | None = None

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if self.kind == "choice" and (len(self.options) < 2 or list(self.options) != sorted(set(self.options))):
            raise ValueError(f"item '{self.code}' is a choice. Give it two or more different options, lowest first.")
        if self.kind == "vas" and self.options:
            raise ValueError(f"item '{self.code}' is a line and has no options. Remove them.")
        return self

    @property
    def minimum(self) -> int:
        """Return the lowest answer as stored."""
        return self.options[0] if self.options else 0

    @property
    def maximum(self) -> int:
        """Return the highest answer as stored."""
        return self.options[-1] if self.options else LINE_MAXIMUM

    @property
    def factor(self) -> int:
        """Return how many stored steps make one natural unit."""
        return LINE_FACTOR if self.kind == "vas" else 1

    def natural(self, stored: int) -> Fraction:
        """Return a stored answer in the unit people read."""
        return Fraction(stored, self.factor)


class Missing(Origins):
    """How many answers may be missing, and what then stands in for them."""

    rule: Literal["none", "prorate"]
    max_missing: int = Field(default=0, ge=0)
    method: Literal["person_mean"] = "person_mean"

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if (self.rule == "prorate") != (self.max_missing > 0):
            raise ValueError("say 'rule: prorate' with max_missing 1 or more, or 'rule: none' without it.")
        return self


class Scale(Frozen):
    """One score: which items, how they are put together, and what is known about its meaning."""

    key: str
    items: tuple[str, ...] = Field(min_length=1)
    reversed: tuple[str, ...] = ()
    method: Literal["sum", "mean", "mean_times", "sum_times"]
    times: Natural = Fraction(1)
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
        if self.missing.max_missing >= len(self.items):
            raise ValueError(f"scale '{self.key}' lets every answer be missing. Lower missing.max_missing.")
        if self.method.endswith("_times") == (self.times == 1):
            raise ValueError(f"scale '{self.key}': 'times' belongs with sum_times and mean_times, and only there.")
        return self

    def combine(self, total: Fraction, answered: int) -> Fraction:
        """Return the score from the sum of the answers; with answers missing, their mean stands in for the rest."""
        shares = Fraction(1 if self.method.startswith("mean") else len(self.items), answered)
        return total * shares * self.times

    def cutoff(self, age: int | None) -> Cutoff | None:
        """Return the cut-off for a person of this age."""
        return for_age(self.cutoffs, age)

    def reliable(self, age: int | None) -> ReliableChange | None:
        """Return the reliable change for a person of this age."""
        return for_age(self.reliable_change, age)

    def band(self, value: Fraction, age: int | None) -> str | None:
        """Return the key of the band a score falls in for a person of this age."""
        bands = for_age(self.bands, age)
        return bands.at(value) if bands else None


class Licence(Frozen):
    """Who owns the wording and what an organisation must have before it is used."""

    licence_class: Literal["A", "A*", "B", "C"] = Field(alias="class")
    holder: str
    text_source: Literal["shipped", "user_supplied"]
    note: dict[str, str]
    url: str | None = None

    @property
    def needs_confirmation(self) -> bool:
        """Say whether the organisation must state that it has the right to use the instrument."""
        return self.licence_class in ("B", "C")

    @property
    def needs_imported_wording(self) -> bool:
        """Say whether the words shipped are only labels, so that the real wording must be bound first."""
        return self.text_source == "user_supplied"


@dataclass(frozen=True, eq=False)
class Instrument:
    """One structure version of a questionnaire with its texts; compare digests, not objects."""

    key: str
    version: str
    respondent: Respondent
    minutes: int
    licence: Licence
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    primary: str
    texts: Mapping[str, Text]
    earlier_texts: tuple[Text, ...] = ()

    def item(self, code: str) -> Item:
        """Return an item by its code."""
        for item in self.items:
            if item.code == code:
                return item
        raise LookupError(f"{self.key} has no item '{code}'.")

    def scale(self, key: str) -> Scale:
        """Return a scale by its key."""
        for scale in self.scales:
            if scale.key == key:
                return scale
        raise LookupError(f"{self.key} has no scale '{key}'.")

    def text(self, language: str, version: str | None = None) -> Text:
        """Return the words in a language (Swedish when it is not there), or exactly those of a past version."""
        if version is None:
            return self.texts.get(language, self.texts["sv"])
        for text in (*self.texts.values(), *self.earlier_texts):
            if (text.language, text.version) == (language, version):
                return text
        raise LookupError(f"{self.key} has no wording '{version}' in '{language}'.")

    @cached_property
    def structure_digest(self) -> str:
        """Return the SHA-256 of items, ranges, scoring and reference numbers as 64 hexadecimal digits."""
        parts = {"items": self.items, "scales": self.scales}
        dumped = {
            # Without defaults, so that a key added to the format later leaves published digests alone.
            name: [part.model_dump(mode="json", by_alias=True, exclude_defaults=True) for part in group]
            for name, group in parts.items()
        }
        who = {"key": self.key, "version": self.version, "respondent": self.respondent, "primary": self.primary}
        return canonical.digest(who | {name: _without_prose(group) for name, group in dumped.items()})


def _without_prose(dumped: Any) -> Any:
    # A better citation, or a number someone has now checked, is not a new structure; another number is.
    if isinstance(dumped, dict):
        return {key: _without_prose(value) for key, value in dumped.items() if key not in ("source", "certainty")}
    return [_without_prose(value) for value in dumped] if isinstance(dumped, list) else dumped
