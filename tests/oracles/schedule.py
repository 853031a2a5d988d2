"""The twin of the schedule: turn the leaves of a calendar one by one, and write down what must be asked that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from rodtrad.programmes.rules import Due, History, Inclusion, MomentPlan, Service, Timing

ONE_DAY = timedelta(days=1)


@cache
def months_later(day: date, months: int) -> date:
    """Walk day by day until so many new months have begun, then to the same day, or to the last there is."""
    at = day
    for _ in range(months):
        at = _first_of_next_month(at)
    if months == 0:
        return day
    while at.day < day.day and (at + ONE_DAY).month == at.month:
        at += ONE_DAY
    return at


def _first_of_next_month(day: date) -> date:
    month = day.month
    while day.month == month:
        day += ONE_DAY
    return day


def days_later(day: date, days: int) -> date:
    """Walk so many days."""
    for _ in range(days):
        day += ONE_DAY
    return day


def twin(plan: Sequence[MomentPlan], history: History, inclusion: Inclusion, until: date) -> set[Due]:
    """Everything to ask, found by looking at each moment, everything it can count from, and nothing cleverer."""
    asked: dict[str, list[tuple[int, date]]] = {}
    for place, moment in enumerate(plan):
        for name, day in _asked_on(moment, history, inclusion, until):
            asked.setdefault(f"{moment.slot}:{name}", []).append((place, day))
    found = set()
    for key, places in asked.items():
        [day] = {day for _place, day in places}
        opens = min(day - timedelta(days=plan[place].early_days) for place, _day in places)
        closes = max(days_later(day, plan[place].window_days) for place, _day in places)
        rests = False
        for pause in history.pauses:
            if pause.until is None and day >= pause.first:
                rests = True
            if pause.until is not None and pause.first <= day and day < pause.until:
                rests = True
        if not rests and closes >= history.agreed:
            found.add(Due(key, day, opens, closes, tuple(place for place, _day in places)))
    return found


def _asked_on(moment: MomentPlan, history: History, inclusion: Inclusion, until: date) -> Iterator[tuple[str, date]]:
    if history.is_deceased:
        return
    counted = [service for service in history.services if _counts(service, inclusion)]
    wants_an_insats = bool(inclusion.services) or inclusion.longer_than_days is not None
    if wants_an_insats and not counted:
        return
    mine = [service for service in counted if moment.services == () or service.kind in moment.services]
    for name, day, ends_with_contact in _what_it_counts_from(moment, history, mine, until):
        due = days_later(months_later(day, moment.offset_months), moment.offset_days)
        if ends_with_contact and history.closed is not None and due > history.closed:
            continue
        yield name, due


def _counts(service: Service, inclusion: Inclusion) -> bool:
    if inclusion.services and service.kind not in inclusion.services:
        return False
    if inclusion.longer_than_days is None:
        return True
    if service.days is None:
        return True
    return service.days > inclusion.longer_than_days


def _what_it_counts_from(
    moment: MomentPlan, history: History, services: list[Service], until: date
) -> Iterator[tuple[str, date, bool]]:
    if moment.timing in (Timing.AT_START, Timing.AFTER_START):
        yield "", history.started, True
    if moment.timing is Timing.EVERY and moment.every_months >= 1:
        turn = 1
        while months_later(history.started, turn * moment.every_months) <= until:
            day = months_later(history.started, turn * moment.every_months)
            if history.closed is None or day <= history.closed:
                yield str(turn), day, True
            turn += 1
    if moment.timing is Timing.PHASE_ENTRY:
        for key, phase, day in history.phases:
            if phase == moment.phase:
                yield key, day, True
    if moment.timing is Timing.SERVICE_START:
        for service in services:
            if service.started is not None:
                yield service.key, service.started, True
    if moment.timing is Timing.SERVICE_END:
        for service in services:
            if service.ended is not None:
                yield service.key, service.ended, False
    if moment.timing in (Timing.AT_END, Timing.AFTER_END) and history.closed is not None:
        yield "", history.closed, False
