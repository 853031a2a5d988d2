"""A questionnaire while it is being written: sections, questions, conditions, scores and words in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from rodtrad.instruments.base import Frozen, validated
from rodtrad.instruments.definition import Respondent

Words = dict[str, str]
"""The same words by language; Swedish is always the first."""
Kind = Literal["choice", "multiple", "scale", "line", "number", "date", "short", "long", "matrix", "info"]
Sign = Literal["==", "!=", ">=", "<=", ">", "<"]
Method = Literal["sum", "mean", "weighted", "formula"]
MAX_TEXT = 2000


class Choice(Frozen):
    """One answer to choose; `alone` unticks the others where several may be ticked."""

    value: int
    label: Words
    alone: bool = False


class Row(Frozen):
    """One line of a table of questions."""

    number: int
    label: Words


class Answered(Frozen):
    """A comparison with an earlier answer: the code of an item, and a number as it is written."""

    item: str
    sign: Sign = "=="
    value: str


class Condition(Frozen):
    """When a question is asked: when all of the comparisons hold, or any of them."""

    tests: tuple[Answered, ...] = Field(min_length=1)
    any: bool = False

    @property
    def formula(self) -> str:
        """Return the condition in the language of formulas."""
        written = [f"{test.item} {test.sign} {test.value}" for test in self.tests]
        if len(written) == 1:
            return written[0]
        return f"count({', '.join(written)}) {'>= 1' if self.any else f'== {len(written)}'}"


class Question(Frozen):
    """One question. The code follows it through every version; nobody is ever forced to answer it."""

    code: str
    kind: Kind
    label: Words = Field(default={})
    help: Words = Field(default={})
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    low: Words = Field(default={})
    high: Words = Field(default={})
    unit: Words = Field(default={})
    least: int = 0
    most: int = 10
    decimals: int = 0
    may_decline: bool = True
    condition: Condition | None = None
    raw_condition: str = ""
    """A condition from a file that the form's selects cannot show, in the language of formulas."""

    @property
    def shown_if(self) -> str:
        """Return the condition in the language of formulas; empty when everybody is asked."""
        return self.condition.formula if self.condition else self.raw_condition

    @property
    def is_counted(self) -> bool:
        """Whether its answers are numbers, that scores and conditions can use."""
        return self.kind not in ("date", "short", "long", "info")


class Section(Frozen):
    """A part of the form with its heading."""

    key: str
    title: Words = Field(default={})
    questions: tuple[Question, ...] = ()


class Score(Frozen):
    """How answers are put together to one number, and which way is better."""

    key: str
    name: Words
    items: tuple[str, ...]
    reversed: tuple[str, ...] = ()
    method: Method = "sum"
    weights: dict[str, str] = Field(default={})
    formula: str = ""
    least: str = ""
    most: str = ""
    higher_is_better: bool = True
    max_missing: int = 0


class Draft(Frozen):
    """Everything a work group has written about its questionnaire."""

    name: Words
    purpose: str = ""
    instruction: Words = Field(default={})
    respondent: Respondent = "client"
    languages: tuple[str, ...] = ("sv",)
    sections: tuple[Section, ...] = ()
    scores: tuple[Score, ...] = ()
    sensitive_because: str = ""
    removed_when: str = ""
    numbered: int = 0
    """The highest number a question has had: a removed question's code is never given to another."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question, in order."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, code: str) -> Question:
        """Return a question by its code. Raises LookupError."""
        for question in self.questions:
            if question.code == code:
                return question
        raise LookupError(code)

    @property
    def counted(self) -> tuple[Counted, ...]:
        """Return everything that is answered with a number, in order."""
        return tuple(part for question in self.questions for part in parts(question))


@dataclass(frozen=True)
class Counted:
    """Something answered with a number: a question, a line of a table, a box to tick; with its choices in words."""

    code: str
    question: Question
    label: Words
    values: tuple[tuple[str, Words], ...]


def parts(question: Question) -> Iterator[Counted]:
    """Return what of a question is answered with a number."""
    chosen = tuple((str(choice.value), choice.label) for choice in question.choices)
    if question.kind == "choice":
        yield Counted(question.code, question, question.label, chosen)
    elif question.kind == "scale":
        steps = tuple((str(step), {"sv": str(step)}) for step in range(question.least, question.most + 1))
        yield Counted(question.code, question, question.label, steps)
    elif question.kind in ("line", "number"):
        yield Counted(question.code, question, question.label, ())
    elif question.kind == "multiple":
        for choice in question.choices:
            yield Counted(f"{question.code}_{choice.value}", question, choice.label, (("1", choice.label),))
    elif question.kind == "matrix":
        for row in question.rows:
            yield Counted(f"{question.code}_{row.number}", question, row.label, chosen)


def parse(raw: Mapping[str, Any]) -> Draft:
    """Read a stored draft. Raises DefinitionError."""
    return validated(Draft, raw, where="draft")


def document(draft: Draft) -> dict[str, Any]:
    """Return a draft to store."""
    return draft.model_dump(mode="json", exclude_defaults=True) | {"name": draft.name}


def said(words: Mapping[str, str], language: str = "sv") -> str:
    """Return words in a language, or in Swedish while they have none."""
    return words.get(language) or words.get("sv", "")
