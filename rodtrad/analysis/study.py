"""What a question is asked of: which rows, whose, which scale, which period, and how the numbers are to be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.kit import numbers


@dataclass(frozen=True)
class Limits:
    """The cut-off and the reliable change for one group of ages, in thousandths; None where research gives none.

    Without ages they are for everybody, or with `age_unknown` for those whose age nobody knows.
    """

    from_age: int | None
    to_age: int | None
    age_unknown: bool
    cutoff: int | None
    inclusive: bool
    reliable: int | None


@dataclass(frozen=True)
class CodeBook:
    """How the scale of a study is read."""

    instrument: str
    rater: str
    scale: str
    minimum: Fraction
    maximum: Fraction
    higher_is_better: bool
    limits: tuple[Limits, ...]

    @property
    def can_classify(self) -> bool:
        """Whether any age has a limit for reliable change."""
        return any(limits.reliable for limits in self.limits)

    @property
    def has_cutoff(self) -> bool:
        """Whether any age has a cut-off."""
        return any(limits.cutoff is not None for limits in self.limits)


@cache  # the library never changes while a process lives, and every copy made anew asks for all of it
def code_book(instrument: Instrument, rater: str, scale_key: str) -> CodeBook:
    """Return how a scale is read, from the instrument's own definition."""
    scale = instrument.scale(scale_key)
    return CodeBook(
        instrument.key, rater, scale.key, scale.minimum, scale.maximum, scale.higher_is_better, _limits(scale)
    )


def _limits(scale: Scale) -> tuple[Limits, ...]:
    """Ages of the same group are read alike: one entry for each stretch of ages where nothing changes."""
    ages: list[int | None] = [None, *range(121)]
    found: list[tuple[int | None, Limits]] = [(age, _at(scale, age)) for age in ages]
    unknown, stretches = found[0][1], list[Limits]()
    for age, limits in found[1:]:
        if stretches and _same(stretches[-1], limits):
            stretches[-1] = _until(stretches[-1], age)
        else:
            stretches.append(_until(limits, age))
    return tuple(_marked(stretches, unknown))


def _at(scale: Scale, age: int | None) -> Limits:
    cutoff, reliable = scale.cutoff(age), scale.reliable(age)
    return Limits(
        age, age, False,
        numbers.milli(cutoff.value) if cutoff else None,
        cutoff.inclusive if cutoff else False,
        numbers.milli(reliable.value) if reliable else None,
    )  # fmt: skip


def _same(one: Limits, other: Limits) -> bool:
    return (one.cutoff, one.inclusive, one.reliable) == (other.cutoff, other.inclusive, other.reliable)


def _until(limits: Limits, age: int | None) -> Limits:
    return Limits(limits.from_age, age, limits.age_unknown, limits.cutoff, limits.inclusive, limits.reliable)


def _marked(stretches: list[Limits], unknown: Limits) -> list[Limits]:
    """Let the ages' limits also say what holds when nobody knows the age."""
    alike = len(stretches) == 1 and _same(stretches[0], unknown)
    apart = Limits(None, None, not alike, unknown.cutoff, unknown.inclusive, unknown.reliable)
    return [apart] if alike else [*stretches, apart]


@dataclass(frozen=True)
class Period:
    """From a day (or from the beginning) to a day, both included, or until now and what is planned."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Insats:
    """One insats by its running number: what it is called, and who provides it."""

    row: int
    name: str
    provider: str


@dataclass(frozen=True)
class Marking:
    """Which items are laid out, of which versions of a follow-up (None: all), and what the insatser are called."""

    items: tuple[str, ...]
    versions: tuple[int, ...] | None = None
    insatser: tuple[Insats, ...] = ()


@dataclass(frozen=True)
class AtRest:
    """The files with what was worked out beforehand, and the highest running number among the questions in it.

    Without files nothing was, and everything counts as newer.
    """

    people: str = ""  # everybody, a row an episode
    changing: str = ""  # the questions that may still change, one by one
    counted: str = ""  # all other questions, counted
    apart: str = ""  # the people whose questions are all among those that may change
    newest: int = 0


@dataclass(frozen=True)
class Study:
    """The rows one asker may ask about: units, excluded people and files, already decided by who asks."""

    code: CodeBook
    period: Period
    today: date
    units: tuple[int, ...] | None  # None: every unit there is, which saves asking
    excluded: tuple[int, ...] = ()  # pseudonyms: protected persons without a named access, and the restricted
    episodes: tuple[int, ...] | None = None  # pseudonyms; only for one's own picture
    folder: Path = Path()
    answers: tuple[str, ...] = ()
    answers_tail: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    asked_tail: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()  # those of `answers` in which some answer supersedes another
    ready: AtRest | None = None  # what was worked out of `answers` and `asked` beforehand
    data_version: str = ""
    parameters: dict[str, str | int | None] = field(default_factory=dict)
    marking: Marking | None = None  # None: questions about single items are not asked
