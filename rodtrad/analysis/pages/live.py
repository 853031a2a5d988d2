"""The live picture of a group, one's own picture, and what they lead to."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.charts.figure import Figure
from rodtrad.programmes.pages import Changed
from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class ComparedRow:
    """One thing compared between those followed up and those lost."""

    label: str
    followed: str
    lost: str
    remark: str


@dataclass(frozen=True)
class Missing:
    """Who is missing: how many, and whether they began differently; no names."""

    sentence: str
    bounds: str
    rows: tuple[ComparedRow, ...]
    url: str


@dataclass(frozen=True)
class Picture:
    """A group's picture: the sentence, what was asked, and what changed."""

    sentence: str
    coverage: Figure
    time_left: str
    change: Figure | None
    below: str
    mean: str
    spread: Figure | None
    missing: Missing | None
    too_few: str
    unplanned: str
    updated: str
    version: str
    digest: str


@dataclass(frozen=True)
class UnitPage:
    """The live picture of one unit."""

    unit: str
    period: str
    measure: str
    picture: Picture
    measures: tuple[Tab, ...]
    periods: tuple[Tab, ...]
    apt_url: str
    poll_url: str
    own_url: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class OwnPage:
    """One's own picture."""

    period: str
    measure: str
    picture: Picture | None
    measures: tuple[Tab, ...]
    periods: tuple[Tab, ...]


@dataclass(frozen=True)
class EmptyPage:
    """A unit that asks nothing yet."""

    unit: str


@dataclass(frozen=True)
class BuildingPage:
    """A picture that cannot be shown yet, because everything behind it is being read for the first time."""

    refreshes_itself: bool


@dataclass(frozen=True)
class AptPage:
    """The group's picture as one screen and one sheet of paper."""

    unit: str
    period: str
    measure: str
    picture: Picture
    back_url: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class MissingPerson:
    """One person without a second measurement."""

    label: str
    url: str
    standing: str


@dataclass(frozen=True)
class MissingPage:
    """Who is missing, by name: a logged step into the cases."""

    unit: str
    sentence: str
    people: tuple[MissingPerson, ...]
    back_url: str


@dataclass(frozen=True)
class UnitLink:
    """A unit whose live picture this person may see."""

    name: str
    url: str
    depth: int


@dataclass(frozen=True)
class PublicationLink:
    """A publication this person may see."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class ResultsPage:
    """What this person may see about groups."""

    units: tuple[UnitLink, ...]
    answers: tuple[PublicationLink, ...]
    publications: tuple[PublicationLink, ...]
    may_prepare: bool
    own_url: str


@dataclass(frozen=True)
class News:
    """What a poll brings: the watch again, and the picture when it has changed."""

    poll_url: str
    unit_url: str
    picture: Picture | None
