"""Divide an instrument into the parts of an interview: its sections, or the areas its questions belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from rodtrad.collection.respondent import asking
from rodtrad.collection.respondent.forms import Sent
from rodtrad.collection.respondent.pages import Asked
from rodtrad.instruments import answers as reading
from rodtrad.instruments.answers import AnswerErrors, Answers
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.rounds import Round, in_use, rounds
from rodtrad.instruments.wording import Text

WHOLE = "alla"


@dataclass(frozen=True)
class Area:
    """One part: its questions, in order."""

    key: str
    label: str
    asked: tuple[Asked, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(name for asked in self.asked for name in names_of(asked))

    def answered(self, given: Mapping[str, str]) -> int:
        """How many of its questions have an answer."""
        return sum(any(given.get(name) for name in names_of(asked)) for asked in self.questions)

    def in_use(self, instrument: Instrument, given: Mapping[str, str], *, spare: bool) -> Area:
        """The part with only the rounds that are used: the first, those that hold anything, and a spare if wanted."""
        used = in_use(instrument, given) if spare else [each for each in rounds(instrument) if each.holds_any(given)]
        unused = _codes(each for each in rounds(instrument) if each.number > 1) - _codes(used)
        return replace(self, asked=tuple(each for each in self.asked if each.code not in unused))

    @property
    def questions(self) -> tuple[Asked, ...]:
        """Its questions, without words to read and free words."""
        return tuple(asked for asked in self.asked if asked.kind not in ("passage", "text"))


def _codes(found: Iterable[Round]) -> set[str]:
    return {code for each in found for code in each.codes}


def names_of(asked: Asked) -> tuple[str, ...]:
    """The names of the fields of one question."""
    if asked.kind == "passage":
        return ()
    return tuple(row.code for row in asked.rows) if asked.rows else (asked.code,)


@dataclass(frozen=True)
class Read:
    """What is typed in the whole interview: as answers, or what is wrong with it."""

    sent: Sent
    answers: Answers | None


def read(instrument: Instrument, given: Mapping[str, str]) -> Read:
    """Read everything typed so far."""
    parsed, errors = None, {}
    try:
        parsed = reading.parse(instrument, {code: value for code, value in given.items() if value})
    except AnswerErrors as problem:
        errors = {error.item: error for error in problem.errors}
    sent = Sent("", UUID(int=0), None, "", given, frozenset(), parsed, errors)
    return Read(sent, parsed)


def areas(instrument: Instrument, text: Text, rater: str | None, sent: Sent | None = None) -> tuple[Area, ...]:
    """The parts of an interview, in order."""
    asked = asking.questions(instrument, text, sent, rater)
    if instrument.sections:
        return _by_heading(asked, text)
    known = {item.code: item.area for item in instrument.items}
    found: dict[str, list[Asked]] = {}
    current = ""
    for each in asked:
        current = known.get((names_of(each) or ("",))[0], _of_note(each.code, text) or current)
        found.setdefault(current, []).append(each)
    return tuple(Area(key or WHOLE, text.areas.get(key, text.short_name), tuple(group)) for key, group in found.items())


def _of_note(code: str, text: Text) -> str:
    """The area that a field for free words belongs to by its name: m_remark to m."""
    area = code.partition("_")[0]
    return area if area in text.areas else ""


def _by_heading(asked: Iterable[Asked], text: Text) -> tuple[Area, ...]:
    groups: list[tuple[str, list[Asked]]] = []
    for each in asked:
        if each.heading or not groups:
            groups.append((each.heading or text.short_name, []))
        groups[-1][1].append(each)
    return tuple(Area(f"del-{n}", label, tuple(group)) for n, (label, group) in enumerate(groups, start=1))
