"""What the page of one follow-up shows."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.charts.figure import Figure
from rodtrad.programmes.pages import Changed, PlanPart


@dataclass(frozen=True)
class MonthRow:
    """The questions of one month: how many should have been asked, were asked, were answered."""

    month: str
    due: str
    asked: str
    answered: str


@dataclass(frozen=True)
class RunningPart:
    """What those who plan can do with a follow-up that runs or rests."""

    rests: bool
    rest_url: str
    older: str  # how many follow an older plan; "" when nobody does
    move_url: str


@dataclass(frozen=True)
class ProgrammePage:
    """One follow-up: its question, its plan, and whether answers come. Never what the answers say."""

    sentence: str
    plan: PlanPart
    figure: Figure | None
    months: tuple[MonthRow, ...]
    shows_coverage: bool
    why: str
    conditions_url: str
    coverage_url: str = ""
    answers_url: str = ""  # only for those who work with every case behind them
    plan_url: str = ""  # only for those who plan where it lies
    running: RunningPart | None = None
    changed: tuple[Changed, ...] = ()
