"""What the pages of the three questions receive."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rodtrad.knowledge.pages.parts import Line, Linked


@dataclass(frozen=True)
class PartRow:
    """A part of a knowledge area as it stands now."""

    name: str
    seldom: bool
    met: str


@dataclass(frozen=True)
class OfferRow:
    """A colleague's own offer; one's own can be taken back."""

    name: str
    what: str
    words: str
    withdraw_url: str


@dataclass(frozen=True)
class RoundRow:
    """The questions asked once, in the history of an area."""

    day: str
    url: str
    taken: str
    cases: str
    differently: str
    talk: str
    open: bool


@dataclass(frozen=True)
class AreaRow:
    """An area in the list of a unit."""

    name: str
    url: str
    sentence: str
    need: str


@dataclass(frozen=True)
class AreasPage:
    """What a unit needs to know, what the need is now, and who offers to help."""

    unit: str
    sentence: str
    areas: tuple[AreaRow, ...]
    actions: tuple[Linked, ...]
    offers: tuple[OfferRow, ...]
    add_url: str
    own_url: str


@dataclass(frozen=True)
class AreaPage:
    """One knowledge area: its parts, its three questions, and how it has gone."""

    unit: str
    name: str
    about: str
    link: str
    sentence: str
    parts: tuple[PartRow, ...]
    questions: tuple[str, ...]
    when: str
    rounds: tuple[RoundRow, ...]
    actions: tuple[Linked, ...]
    offers: tuple[OfferRow, ...]
    area_id: UUID
    open_url: str
    begin_label: str
    back_url: str
    wheel_url: str


@dataclass(frozen=True)
class SumRow:
    """One line of the rough sum."""

    question: str
    band: str


@dataclass(frozen=True)
class RoundPage:
    """The three questions asked once: what the group has said together."""

    area: str
    area_url: str
    sentence: str
    day: str
    round_id: UUID
    first: str
    second: str
    third: str
    first_answer: tuple[Line, ...]
    second_answer: tuple[Line, ...]
    third_answer: tuple[Line, ...]
    talk_changed: str
    third_is_open: bool
    closed: bool
    has_own: bool
    asks_alone: bool
    small_group: bool
    sums: tuple[SumRow, ...]
    may_gather: bool


@dataclass(frozen=True)
class OwnRow:
    """What one thought beforehand, once."""

    area: str
    day: str
    lines: tuple[Line, ...]
    change_url: str


@dataclass(frozen=True)
class OwnPage:
    """One's own answers over the years, for oneself alone."""

    name: str
    rows: tuple[OwnRow, ...]
