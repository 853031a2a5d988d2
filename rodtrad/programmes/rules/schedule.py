"""When each moment of a plan is due for one person, from what has happened so far. No Django, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rodtrad.access.rules import RuleBroken
from rodtrad.kit.dates import add_months
from rodtrad.programmes.rules.plan import Phase, Timing

_FROM_THE_START: Final = frozenset({Timing.AT_START, Timing.AFTER_START, Timing.EVERY, Timing.PHASE_ENTRY})
_FROM_THE_END: Final = frozenset({Timing.AT_END, Timing.AFTER_END})
_OF_A_SERVICE: Final = frozenset({Timing.SERVICE_START, Timing.SERVICE_END})


@dataclass(frozen=True)
class MomentPlan:
    """When something is asked: the timing, how long after what it counts from, and the window round that day."""

    timing: Timing
    offset_days: int = 0
    window_days: int = 7
    offset_months: int = 0
    early_days: int = 0
    every_months: int = 0
    phase: Phase | None = None
    services: tuple[str, ...] = ()  # kinds of insats it is asked about; empty means all

    @property
    def slot(self) -> str:
        """What is asked together: moments with the same slot make one occasion."""
        what = {Timing.EVERY: str(self.every_months), Timing.PHASE_ENTRY: str(self.phase or "")}.get(self.timing, "")
        return f"{self.timing}:{what}:{self.offset_months}:{self.offset_days}"


@dataclass(frozen=True)
class Inclusion:
    """Whom a version is about: those with an insats of these kinds, decided for longer than so many days."""

    services: tuple[str, ...] = ()
    longer_than_days: int | None = None

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out."""
        return not self.services and self.longer_than_days is None


@dataclass(frozen=True)
class Service:
    """One insats, as the schedule needs it; a length nobody has decided means until further notice."""

    key: str
    kind: str = ""
    started: date | None = None
    ended: date | None = None
    days: int | None = None


@dataclass(frozen=True)
class Pause:
    """Days on which a follow-up rests: from the first, until the day before the second or until further notice."""

    first: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether a day lies in the pause."""
        return self.first <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class History:
    """What has happened to one person in one period of contact."""

    started: date
    closed: date | None = None
    is_deceased: bool = False
    phases: tuple[tuple[str, Phase, date], ...] = ()  # the key of the entry, the phase, the day
    services: tuple[Service, ...] = ()
    pauses: tuple[Pause, ...] = ()
    agreed: date = date.min  # nothing is due before the follow-up was agreed


@dataclass(frozen=True)
class Due:
    """One occasion that the plan asks for: when, how long it stays open, and which moments it holds."""

    key: str
    due: date
    opens: date
    closes: date
    moments: tuple[int, ...]  # places in the plan

    @property
    def window_days(self) -> int:
        """How many days after the due day it still goes well."""
        return (self.closes - self.due).days


def is_included(service: Service, inclusion: Inclusion) -> bool:
    """Whether an insats is among those a version is about; one without a decided end lasts longer than any limit."""
    if inclusion.services and service.kind not in inclusion.services:
        return False
    limit = inclusion.longer_than_days
    return limit is None or service.days is None or service.days > limit


def due_list(
    plan: Sequence[MomentPlan], history: History, *, inclusion: Inclusion = Inclusion(), until: date
) -> tuple[Due, ...]:
    """Everything the plan asks for, by day; moments that recur are listed up to and including `until`.

    Talks (`EACH_SESSION`) are planned by hand and never listed. Nothing is asked about anybody who has died, nothing
    that counts from the start after the end, nothing on a day when the follow-up rests, and nothing whose time had
    passed before the follow-up was agreed.
    """
    if history.is_deceased:
        return ()
    included = tuple(service for service in history.services if is_included(service, inclusion))
    if not included and not inclusion.is_everybody:
        return ()
    found: dict[str, list[tuple[int, date]]] = {}
    for place, moment in enumerate(plan):
        for anchor, day in _days(moment, history, included, until):
            found.setdefault(f"{moment.slot}:{anchor}", []).append((place, day))
    listed = (_due(key, places, plan) for key, places in found.items())
    return tuple(sorted((due for due in listed if _stands(due, history)), key=lambda due: (due.due, due.key)))


def _due(key: str, places: Sequence[tuple[int, date]], plan: Sequence[MomentPlan]) -> Due:
    day = places[0][1]
    moments = tuple(place for place, _day in places)
    early = max(plan[place].early_days for place in moments)
    late = max(plan[place].window_days for place in moments)
    return Due(key, day, day - timedelta(days=early), day + timedelta(days=late), moments)


def _stands(due: Due, history: History) -> bool:
    return due.closes >= history.agreed and not any(pause.covers(due.due) for pause in history.pauses)


def _days(moment: MomentPlan, history: History, included: Sequence[Service], until: date) -> Iterator[tuple[str, date]]:
    """Each day a moment is due, with what it counts from."""
    for anchor, day in _ANCHORS[moment.timing](moment, history, included, until):
        due = add_months(day, moment.offset_months) + timedelta(days=moment.offset_days)
        if moment.timing in _FROM_THE_START and history.closed is not None and due > history.closed:
            continue
        if moment.timing is Timing.SERVICE_START and history.closed is not None and due > history.closed:
            continue
        yield anchor, due


def _once(moment: MomentPlan, history: History, included: Sequence[Service], until: date) -> list[tuple[str, date]]:
    return [("", history.started)]


def _again(moment: MomentPlan, history: History, included: Sequence[Service], until: date) -> list[tuple[str, date]]:
    """Every so many months counted from the start itself, so that a month end never drifts."""
    if moment.every_months < 1:
        return []
    last = until if history.closed is None else min(until, history.closed)
    found: list[tuple[str, date]] = []
    while (day := add_months(history.started, moment.every_months * (len(found) + 1))) <= last:
        found.append((str(len(found) + 1), day))
    return found


def _phase(moment: MomentPlan, history: History, included: Sequence[Service], until: date) -> list[tuple[str, date]]:
    return [(key, day) for key, phase, day in history.phases if phase is moment.phase]


def _end(moment: MomentPlan, history: History, included: Sequence[Service], until: date) -> list[tuple[str, date]]:
    return [] if history.closed is None else [("", history.closed)]


def _service_start(
    moment: MomentPlan, history: History, included: Sequence[Service], until: date
) -> list[tuple[str, date]]:
    return [(s.key, s.started) for s in _asked_about(moment, included) if s.started is not None]


def _service_end(
    moment: MomentPlan, history: History, included: Sequence[Service], until: date
) -> list[tuple[str, date]]:
    return [(s.key, s.ended) for s in _asked_about(moment, included) if s.ended is not None]


def _nowhere(moment: MomentPlan, history: History, included: Sequence[Service], until: date) -> list[tuple[str, date]]:
    return []


def _asked_about(moment: MomentPlan, included: Sequence[Service]) -> list[Service]:
    return [service for service in included if not moment.services or service.kind in moment.services]


_Anchor = Callable[[MomentPlan, History, Sequence[Service], date], list[tuple[str, date]]]
_ANCHORS: Final[Mapping[Timing, _Anchor]] = {
    Timing.EACH_SESSION: _nowhere,
    Timing.AT_START: _once,
    Timing.AFTER_START: _once,
    Timing.EVERY: _again,
    Timing.PHASE_ENTRY: _phase,
    Timing.SERVICE_START: _service_start,
    Timing.SERVICE_END: _service_end,
    Timing.AT_END: _end,
    Timing.AFTER_END: _end,
}


def is_overdue(*, due: date, window_days: int, today: date) -> bool:
    """Whether the window after a due day has passed; until then nobody is missing."""
    return today > due + timedelta(days=window_days)


def require_moment(moment: MomentPlan) -> None:
    """A moment says what it counts from, and lies neither before that nor years away; raises RuleBroken."""
    if moment.timing is Timing.EVERY and not 1 <= moment.every_months <= 60:
        raise RuleBroken("moment_needs_months")
    if moment.timing is Timing.PHASE_ENTRY and moment.phase is None:
        raise RuleBroken("moment_needs_phase")
    if not (0 <= moment.offset_months <= 120 and 0 <= moment.offset_days <= 3660):
        raise RuleBroken("moment_out_of_range")
    if not (0 <= moment.early_days <= 180 and 0 <= moment.window_days <= 365):
        raise RuleBroken("moment_window_out_of_range")
