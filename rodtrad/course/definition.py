"""What a set of practice data is: its question, its code book, its tasks, and how it becomes a follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from rodtrad.instruments.base import Frozen

Text = Annotated[str, Field(min_length=1, max_length=900)]
Among = Mapping[str, str]
"""Which rows: a column and a value of it, or what a number must be: `<=14`, `>36`, or `*` for any value at all."""


class Column(Frozen):
    """A column of a set, what it is called, and what it means."""

    key: Text
    label: Text
    about: Text
    is_number: bool = False
    codes: Mapping[str, Text] = Field(default_factory=dict)


class Subset(Frozen):
    """The rows that a question is about."""

    column: Text
    value: Text
    said: Text


class Figure(Frozen):
    """A figure that a worked answer says; it is computed from the rows, never written by hand."""

    way: Literal[
        "count", "share", "difference", "mean", "change", "total", "agreement", "kappa", "share_limits", "month_limits",
        "median", "average",
    ]  # fmt: skip
    column: str = ""
    other: str = ""
    value: str = ""
    among: Among = Field(default_factory=dict)
    against: Among = Field(default_factory=dict)
    decimals: int = 1


class Task(Frozen):
    """A question to work at, hints for it, and the worked answer."""

    ask: Text
    hints: tuple[Text, ...] = ()
    answer: Text
    figures: Mapping[str, Figure] = Field(default_factory=dict)


class BecomesRegister(Frozen):
    """The rows as a cohort: which columns, and where a number is cut into bands."""

    kind: Literal["register"]
    columns: tuple[Text, ...]
    bands: Mapping[str, tuple[int, ...]] = Field(default_factory=dict)


class BecomesCount(Frozen):
    """The rows as weeks: what is counted, out of what, and where."""

    kind: Literal["event_count"]
    event: Text
    base: Text
    week: Text
    place: str = ""
    counted: Text
    value: str = ""
    out_of: str = ""


class BecomesReview(Frozen):
    """The rows as files that two have read apart."""

    kind: Literal["file_review"]
    file: Text
    question: Text
    readers: tuple[Text, Text]


class BecomesDiary(Frozen):
    """The rows as a week in half hours."""

    kind: Literal["diary"]
    day: Text
    time: Text
    category: Text


Becomes = Annotated[
    BecomesRegister | BecomesCount | BecomesReview | BecomesDiary, Field(discriminator="kind")
]  # fmt: skip


class Dataset(Frozen):
    """A set of invented rows with a question, a lesson, and what in it is somebody's published figure."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
    number: Annotated[int, Field(ge=1, le=18)]
    title: Text
    question: Text
    about: Text
    lesson: Text
    said: str = ""
    exact: tuple[Text, ...] = ()
    invented: tuple[Text, ...]
    variable: Text
    columns: tuple[Column, ...]
    hints: tuple[Text, ...]
    tasks: tuple[Task, ...]
    subset: Subset | None = None
    combine: tuple[Text, ...] = ()
    unfinished: int = 0
    says_has: bool = False
    follow_up: Becomes | None = None

    def column(self, key: str) -> Column | None:
        """The column with this key that can be counted."""
        return next((column for column in self.columns if column.key == key and not column.is_number), None)
