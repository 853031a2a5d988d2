"""What the work list shows."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class Tap:
    """One reason, one tap."""

    value: str
    label: str | Promise


@dataclass(frozen=True)
class Done:
    """What one has just noted, and can take back."""

    text: str
    what: str
    undo_url: str
    back: str  # which list


@dataclass(frozen=True)
class WorkItem:
    """What one rater has left to answer at one occasion."""

    key: str
    label: str
    url: str
    what: str
    when: str
    is_late: bool
    standing: str
    tried: str
    talk_url: str
    act_url: str


@dataclass(frozen=True)
class WorkGroup:
    """Items due at the same time, case by case."""

    key: str
    heading: str
    items: tuple[WorkItem, ...]
    is_open: bool


@dataclass(frozen=True)
class WorkListPage:
    """The work list."""

    sentence: str
    tabs: tuple[Tab, ...]
    groups: tuple[WorkGroup, ...]
    more: int  # how many are due beyond those shown
    is_more_at_least: bool  # there are more still, and nobody has counted them
    taps: tuple[Tap, ...]
    done: Done | None
    subjects: tuple[UUID, ...]  # whose data the list shows, for the log
    is_group: bool
    wants_reminders: bool
    has_address: bool
    why: str
