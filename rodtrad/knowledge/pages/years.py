"""What the pages about the year in learning, and between group and committee, receive."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.knowledge.pages.parts import Line, Linked
from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class YearPage:
    """A unit's year in learning: what the house knows, what the group says, and extracts to use elsewhere."""

    unit: str
    year: int
    sentence: str
    years: tuple[Tab, ...]
    asked: tuple[Line, ...]
    changed: tuple[Line, ...]
    decided: tuple[Line, ...]
    in_words: tuple[Line, ...]
    published: str
    backward: str
    forward: str
    write_url: str
    publish_url: str
    wheel_url: str


@dataclass(frozen=True)
class AskedRow:
    """A question from the committee, and the answer when one may read it."""

    text: str
    unit: str
    day: str
    answer: str
    published: str
    draft: str
    answer_url: str
    publish_url: str


@dataclass(frozen=True)
class UnitStory:
    """What a unit has published about its year."""

    unit: str
    lines: tuple[Line, ...]
    published: str


@dataclass(frozen=True)
class CommitteePage:
    """The committee's questions and the groups' published answers."""

    sentence: str
    questions: tuple[AskedRow, ...]
    ask_url: str
    years: tuple[Linked, ...]


@dataclass(frozen=True)
class CommitteeYearPage:
    """The year in learning for the committee: two pages of what groups have published."""

    committee: str
    year: int
    sentence: str
    years: tuple[Tab, ...]
    stories: tuple[UnitStory, ...]
    questions: tuple[AskedRow, ...]
    silent: str
