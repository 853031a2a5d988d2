"""What the pages of the annual wheel receive."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rodtrad.charts.figure import Figure
from rodtrad.knowledge.forms.wheel import ReminderForm
from rodtrad.knowledge.pages.parts import Line, Linked
from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class EntryRow:
    """One day of the wheel: what, where, whose, and the way to what is needed."""

    day: str
    title: str
    detail: str
    preparation: str
    learned: str
    done: bool
    soon: bool
    url: str
    edit_url: str
    hold_url: str


@dataclass(frozen=True)
class MonthRows:
    """A month and its days."""

    name: str
    rows: tuple[EntryRow, ...]


@dataclass(frozen=True)
class WheelPage:
    """One unit's year."""

    unit: str
    year: int
    sentence: str
    figure: Figure
    months: tuple[MonthRows, ...]
    running: tuple[Linked, ...]
    resting: tuple[str, ...]
    prompts: tuple[Line, ...]
    learned_before: str
    years: tuple[Tab, ...]
    writes: bool
    plan_url: str
    add_url: str
    carry_url: str
    calendar_url: str
    file_url: str
    all_url: str


@dataclass(frozen=True)
class UnitYear:
    """A unit's year in the overview: its months in words."""

    name: str
    url: str
    depth: int
    sentence: str
    months: tuple[str, ...]


@dataclass(frozen=True)
class AllWheelsPage:
    """The whole committee's wheels at a glance."""

    year: int
    month_names: tuple[str, ...]
    units: tuple[UnitYear, ...]
    years: tuple[Tab, ...]


@dataclass(frozen=True)
class CalendarPage:
    """Following a wheel in one's own calendar."""

    unit: str
    unit_id: UUID
    back_url: str
    file_url: str
    has_feed: bool
    new_address: str
    reminders: ReminderForm
    has_address: bool
