"""One question of an instrument: what can be answered, how it is stored, and what an answer says."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from rodtrad.instruments.absent import MissingKind, Value
from rodtrad.instruments.base import Frozen, Natural

LINE_FACTOR = 10  # a visual-analogue line is stored in tenths: 5.5 is 55
LINE_MAXIMUM = 100
CODE = r"^[A-Za-z][A-Za-z0-9_]{0,31}$"


@lru_cache(maxsize=4096)
def _parts_of(factor: int, stored: int) -> Fraction:
    return Fraction(stored, factor)


def _reason(written: object) -> object:
    return MissingKind(written) if isinstance(written, str) else written


Reason = Annotated[MissingKind, BeforeValidator(_reason)]
"""Why there is no answer, as a word in a file."""


class Flag(Frozen):
    """An answer that a practitioner must be shown at once."""

    key: str
    above: Natural
    severity: Literal["immediate", "notice"]


class Aid(Frozen):
    """What the rater of an item looks at first: the critical questions, then the person's own rating.

    The critical questions give a stretch of the scale, the person's own rating the place in it.
    """

    critical: tuple[str, ...]
    own_rating: str


class Item(Frozen):
    """One question. Answers are stored as whole numbers: tenths of a line, the number of a choice, a count.

    `special` says which stored numbers stand for a reason why there is no answer, `written` how that reason is
    written on paper (X, N). `asked_of` names the raters who get the question; without names everyone does. A number
    may have `decimals`: 1.5 with one decimal is stored as 15. `shown_if` is a comparison with answers to questions
    above; while it does not hold, the question is not asked and has no answer. Nobody is ever forced to answer;
    `may_decline` says whether "I do not want to answer" stands among the choices as well.
    """

    code: str = Field(pattern=CODE)
    kind: Literal["vas", "choice", "number"]
    options: tuple[int, ...] = ()
    flag: Flag | None = None
    from_number: int | None = Field(default=None, alias="from")
    to_number: int | None = Field(default=None, alias="to")
    special: dict[int, Reason] = Field(default={})
    written: dict[str, int] = Field(default={})
    asked_of: tuple[str, ...] = ()
    area: str = ""
    aid: Aid | None = None
    decimals: int = Field(default=0, ge=0, le=3)
    shown_if: str = ""
    may_decline: bool = True

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        real = list(self.real_options)
        if self.kind == "choice" and (len(real) < 2 or real != sorted(set(real))):
            raise ValueError(f"item '{self.code}' is a choice. Give it two or more different options, lowest first.")
        if self.kind == "vas" and self.options:
            raise ValueError(f"item '{self.code}' is a line and has no options. Remove them.")
        if self.kind == "number" and (self.options or self.from_number is None or self.to_number is None):
            raise ValueError(f"item '{self.code}' is a number. Give it 'from' and 'to', and no options.")
        if self.kind != "number" and (self.from_number, self.to_number) != (None, None):
            raise ValueError(f"item '{self.code}' is no number. Remove 'from' and 'to'.")
        if self.kind != "number" and self.decimals:
            raise ValueError(f"item '{self.code}' is no number. Remove 'decimals'.")
        if self.kind == "choice" and set(self.special) - set(self.options):
            raise ValueError(f"item '{self.code}' has a special answer nobody can choose. List it under options too.")
        if self.kind == "number" and any(self.minimum <= stored <= self.maximum for stored in self.special):
            raise ValueError(f"item '{self.code}' has a special answer that is also a number. Choose another.")
        if set(self.written.values()) - set(self.special):
            raise ValueError(f"item '{self.code}' writes an answer that is not special. List it under special too.")
        return self

    @property
    def real_options(self) -> tuple[int, ...]:
        """Return the choices that are answers, without those that say why there is none."""
        return tuple(option for option in self.options if option not in self.special)

    @property
    def minimum(self) -> int:
        """Return the lowest answer as stored."""
        return self.real_options[0] if self.options else (self.from_number or 0) * self.factor

    @property
    def maximum(self) -> int:
        """Return the highest answer as stored."""
        if self.options:
            return self.real_options[-1]
        return LINE_MAXIMUM if self.to_number is None else self.to_number * self.factor

    @property
    def factor(self) -> int:
        """Return how many stored steps make one natural unit."""
        return LINE_FACTOR if self.kind == "vas" else 10**self.decimals

    def natural(self, stored: int) -> Fraction:
        """Return a stored answer in the unit people read."""
        return _parts_of(self.factor, stored)

    def value(self, stored: int | None) -> Value:
        """Return what a stored answer says to a score: a number, or why there is none."""
        if stored is None:
            return MissingKind.EMPTY
        return self.special.get(stored) or self.natural(stored)

    def turned(self, value: Fraction) -> Fraction:
        """Return the answer seen from the other end of the item."""
        return self.natural(self.minimum) + self.natural(self.maximum) - value


class Note(Frozen):
    """A field for free words or for a date; it is kept as text with the answers, never scored and never counted.

    Where it stands is said by the section that holds it, or by `after`; otherwise it comes last.
    """

    code: str = Field(pattern=CODE)
    after: str | None = None
    max_length: int = Field(default=500, gt=0)
    kind: Literal["text", "date"] = "text"
    one_line: bool = False
    shown_if: str = ""


class Group(Frozen):
    """Questions that are read together: rows with the same choices, or the boxes of one question to tick.

    rows: every item is a line of a table with the same options. boxes: every item is a box, 1 when it is ticked and 0
    when another one is; nothing is answered while none is ticked. `alone` names the box that unticks the others.
    """

    key: str = Field(pattern=CODE)
    kind: Literal["rows", "boxes"]
    items: tuple[str, ...] = Field(min_length=1)
    alone: str | None = None


class Passage(Frozen):
    """Words between the questions: a heading, or something to know before going on."""

    code: str = Field(pattern=CODE)
    shown_if: str = ""


class Section(Frozen):
    """A part of the form with its heading, and what stands in it, in order: items, groups, notes and passages."""

    key: str = Field(pattern=CODE)
    contents: tuple[str, ...] = Field(min_length=1)


class Repeat(Frozen):
    """A group of questions asked again for each of several things, as goals are; answers may come as a list."""

    key: str = Field(pattern=CODE)
    times: int = Field(gt=1)
    fields: tuple[str, ...] = Field(min_length=1)
