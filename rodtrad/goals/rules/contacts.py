"""Whether placed children are met as often as their plans say: whole periods of the plan, with and without a meeting.

It is counted for a group of children and never for those who work with them. A period is as long as the plan says there
may be between two meetings; only whole periods that have ended are counted, so nobody is late for what is not yet due.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rodtrad.access.rules import RuleBroken
from rodtrad.clients.rules import ContactKind, ServiceKind
from rodtrad.goals.rules.measure import FEWEST
from rodtrad.stats.clustered import ClusteredShare, clustered_share

PLACEMENTS: Final = frozenset(
    {ServiceKind.FOSTER_HOME, ServiceKind.RESIDENTIAL_CARE, ServiceKind.SUPPORTED_LODGING, ServiceKind.SECURE_CARE}
)
MEETINGS: Final = frozenset({ContactKind.VISIT, ContactKind.HOME_VISIT})
"""Face to face; a call is a contact but no meeting."""
WEEKS: Final = (1, 2, 3, 4, 6, 8, 12, 26)
"""How often one may plan to meet: every so many weeks."""


GROWN: Final = 21
"""From the year somebody is that old, a placement is no child's; an unknown birth year is taken for a child's."""


@dataclass(frozen=True)
class Stay:
    """A time somebody is placed; the last day is None while it goes on."""

    first: date
    last: date | None


@dataclass(frozen=True)
class Planned:
    """From a day on the plan says a meeting every so many weeks, until a later plan says otherwise."""

    since: date
    weeks: int


@dataclass(frozen=True)
class Child:
    """One placed child: periods that have ended, those with a meeting, all meetings in them, and those alone."""

    periods: int
    kept: int
    met: int
    alone: int
    has_plan: bool


def require_meeting_plan(*, weeks: int, since: date, today: date) -> None:
    """A plan has a known number of weeks and has begun; raises RuleBroken."""
    if weeks not in WEEKS:
        raise RuleBroken("weeks_not_offered")
    if since > today:
        raise RuleBroken("plan_in_the_future")


def child(
    stays: Sequence[Stay], plans: Sequence[Planned], meetings: Sequence[tuple[date, bool]], *, since: date, today: date
) -> Child:
    """Count one child's periods that ended since a day; a meeting is its day and whether the child was met alone."""
    found = [period for period in periods(stays, plans, today=today) if period[1] >= since]
    within = [(on, alone) for on, alone in meetings if any(first <= on <= last for first, last in found)]
    return Child(
        periods=len(found),
        kept=sum(any(first <= on <= last for on, _alone in within) for first, last in found),
        met=len(within),
        alone=sum(alone for _on, alone in within),
        has_plan=bool(plans),
    )


def one_child(parts: Sequence[Child]) -> Child:
    """A child with several periods of contact is one child."""
    return Child(
        periods=sum(each.periods for each in parts),
        kept=sum(each.kept for each in parts),
        met=sum(each.met for each in parts),
        alone=sum(each.alone for each in parts),
        has_plan=all(each.has_plan for each in parts),
    )


def periods(stays: Sequence[Stay], plans: Sequence[Planned], *, today: date) -> list[tuple[date, date]]:
    """The whole periods of the plans, both days included, that lie in a stay and have ended."""
    ordered = sorted(plans, key=lambda plan: plan.since)
    found = []
    for n, plan in enumerate(ordered):
        until = ordered[n + 1].since - timedelta(days=1) if n + 1 < len(ordered) else today
        length = timedelta(days=7 * plan.weeks)
        for stay in stays:
            first, last = max(stay.first, plan.since), min(stay.last or today, until, today - timedelta(days=1))
            while first + length - timedelta(days=1) <= last:
                found.append((first, first + length - timedelta(days=1)))
                first += length
    return sorted(found)


@dataclass(frozen=True)
class Meetings:
    """How it stands for the group: children placed, with a plan, with an ended period, and periods with a meeting."""

    children: int
    with_plan: int
    counted: int
    met: int
    alone: int
    share: ClusteredShare | None  # None while too few children have an ended period

    @property
    def are_few(self) -> bool:
        """Whether so few are placed that nothing about them is shown as a group."""
        return self.children < FEWEST


def meetings(children: Sequence[Child]) -> Meetings:
    """Put the children of a group together; under the fewest no share is counted."""
    counted = [each for each in children if each.periods]
    enough = len(counted) >= FEWEST
    return Meetings(
        children=len(children),
        with_plan=sum(each.has_plan for each in children),
        counted=len(counted),
        met=sum(each.met for each in counted),
        alone=sum(each.alone for each in counted),
        share=clustered_share([(each.kept, each.periods) for each in counted]) if enough else None,
    )
