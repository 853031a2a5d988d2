"""The times the law gives in a case, as data: they are shown, and decide nothing. No Django, no clock.

Source: Socialtjänstlag (2025:400) and LVU (1990:52) as amended in 2025. Each row names its section; whether it applies
to a person is for the one who works with the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rodtrad.clients.rules.services import CaseEventKind as Event
from rodtrad.kit.dates import add_months


@dataclass(frozen=True)
class Statute:
    """One time in the law: what it counts from, how long it is, whether it recurs, and what ends it."""

    key: str
    law: str
    counts_from: Event
    days: int = 0
    months: int = 0
    repeats_months: int = 0
    until: tuple[Event, ...] = ()


@dataclass(frozen=True)
class StatutoryDate:
    """The next day that one time in the law gives in one case."""

    key: str
    law: str
    since: date
    due: date


_PLACEMENT_OVER: Final = (Event.PLACEMENT_ENDED,)
_LVU_OVER: Final = (Event.LVU_ENDED,)
STATUTES: Final[tuple[Statute, ...]] = (
    Statute("decide_to_open", "SoL 20 kap. 1–3 §§", Event.NOTIFICATION, days=14, until=(Event.INVESTIGATION_OPENED,)),
    Statute("finish_investigation", "SoL 20 kap. 1–3 §§", Event.INVESTIGATION_OPENED, months=4,
            until=(Event.INVESTIGATION_CLOSED,)),
    Statute("consider_care", "SoL 22 kap. 11–13 §§", Event.PLACEMENT, months=6, repeats_months=6,
            until=_PLACEMENT_OVER),
    Statute("revise_plan", "SoL 9 kap. 13 §", Event.PLACEMENT, months=24, until=_PLACEMENT_OVER),
    Statute("consider_custody", "SoL 22 kap. 14 §", Event.PLACEMENT, months=24, repeats_months=12,
            until=_PLACEMENT_OVER),
    Statute("end_child_follow_up", "SoL 23 kap. 1–5 §§", Event.CHILD_FOLLOW_UP, months=6),
    Statute("consider_lvu_2", "LVU 13 §", Event.LVU_2, months=6, repeats_months=6, until=_LVU_OVER),
    Statute("try_lvu_3", "LVU 13 §", Event.LVU_3, months=6, repeats_months=6, until=_LVU_OVER),
    Statute("consider_restriction", "LVU 14 §", Event.CONTACT_RESTRICTED, months=3, repeats_months=3, until=_LVU_OVER),
    Statute("consider_moving_ban", "LVU 26 §", Event.MOVING_BAN, months=3, repeats_months=3),
    Statute("consider_travel_ban", "LVU 31 c §", Event.TRAVEL_BAN, months=6, repeats_months=6),
)  # fmt: skip


def statutory_dates(
    events: Sequence[tuple[Event, date, date | None]], *, today: date, past_days: int = 60
) -> tuple[StatutoryDate, ...]:
    """The next day that each time in the law gives, from dated events (kind, day, last day), by day.

    A time that has passed stays for a while: the page shows that it has passed, and says nothing about why.
    """
    found = [
        StatutoryDate(statute.key, statute.law, day, _next(statute, day, today))
        for statute in STATUTES
        for kind, day, ended in events
        if kind is statute.counts_from and not _is_over(statute, day, ended, events, today)
    ]
    recent = [each for each in found if each.due >= today - timedelta(days=past_days)]
    return tuple(sorted(recent, key=lambda each: (each.due, each.key, each.since)))


def _is_over(
    statute: Statute, day: date, ended: date | None, events: Sequence[tuple[Event, date, date | None]], today: date
) -> bool:
    if ended is not None and ended <= today:
        return True
    return any(kind in statute.until and day <= on <= today for kind, on, _ended in events)


def _next(statute: Statute, day: date, today: date) -> date:
    due = add_months(day, statute.months) + timedelta(days=statute.days)
    turn = 0
    while statute.repeats_months and due < today:
        turn += 1
        due = add_months(day, statute.months + turn * statute.repeats_months)
    return due
