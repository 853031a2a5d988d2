"""The schedule agrees with a slow calendar on random histories: month ends, leap days, overlaps, changes, rests."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from rodtrad.programmes.rules import (
    History,
    Inclusion,
    MomentPlan,
    Pause,
    Phase,
    Service,
    Timing,
    due_list,
)
from tests.oracles.schedule import twin

FIRST = date(2023, 1, 1)
AWKWARD = (date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2023, 12, 31), date(2024, 10, 27))
KINDS = ("counselling", "foster_home", "open_care")


def _day(rng: random.Random) -> date:
    return rng.choice(AWKWARD) if rng.random() < 0.4 else FIRST + timedelta(days=rng.randrange(800))


def _moment(rng: random.Random) -> MomentPlan:
    timing = rng.choice(list(Timing))
    return MomentPlan(
        timing,
        offset_days=rng.choice((0, 0, 1, 14, 31)),
        window_days=rng.choice((0, 7, 30)),
        offset_months=rng.choice((0, 0, 1, 6, 12)),
        early_days=rng.choice((0, 14)),
        every_months=rng.choice((1, 3, 6)) if timing is Timing.EVERY else 0,
        phase=rng.choice(list(Phase)) if timing is Timing.PHASE_ENTRY else None,
        services=tuple(rng.sample(KINDS, rng.choice((0, 0, 1, 2)))),
    )


def _service(rng: random.Random, key: str) -> Service:
    started = _day(rng) if rng.random() < 0.85 else None
    ended = started + timedelta(days=rng.randrange(300)) if started and rng.random() < 0.6 else None
    return Service(key, rng.choice(KINDS), started, ended, rng.choice((None, 1, 7, 8, 90)))


def _history(rng: random.Random) -> History:
    started = _day(rng)
    closed = started + timedelta(days=rng.randrange(700)) if rng.random() < 0.5 else None
    phases = tuple((f"p{n}", rng.choice(list(Phase)), _day(rng)) for n in range(rng.randrange(4)))
    services = tuple(_service(rng, f"s{n}") for n in range(rng.randrange(5)))
    pauses = []
    for _ in range(rng.choice((0, 0, 1, 2))):
        first = _day(rng)
        pauses.append(Pause(first, rng.choice((None, first + timedelta(days=rng.randrange(90))))))
    agreed = rng.choice((date.min, _day(rng)))
    return History(started, closed, rng.random() < 0.05, phases, services, tuple(pauses), agreed)


def _changed(rng: random.Random, history: History) -> History:
    """The same person after a correction: another first day, ended, opened again, or one more insats."""
    kind = rng.randrange(4)
    services = (*history.services, _service(rng, "s9")) if kind == 3 else history.services
    return History(
        started=_day(rng) if kind == 0 else history.started,
        closed={1: history.started + timedelta(days=rng.randrange(900)), 2: None}.get(kind, history.closed),
        is_deceased=history.is_deceased,
        phases=history.phases,
        services=services,
        pauses=history.pauses,
        agreed=history.agreed,
    )


def _agree(number: int, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(number):
        plan = tuple(_moment(rng) for _ in range(rng.randrange(1, 6)))
        inclusion = Inclusion(tuple(rng.sample(KINDS, rng.choice((0, 0, 1)))), rng.choice((None, None, 7)))
        until = _day(rng) + timedelta(days=400)
        history = _history(rng)
        for told in (history, _changed(rng, history)):
            listed = due_list(plan, told, inclusion=inclusion, until=until)
            assert len(set(listed)) == len(listed)
            assert set(listed) == twin(plan, told, inclusion, until), (plan, told, inclusion, until)


def test_the_schedule_agrees_with_a_slow_calendar() -> None:
    _agree(250, seed=14)


@pytest.mark.faults
def test_the_schedule_agrees_with_a_slow_calendar_on_ten_thousand_histories() -> None:
    _agree(10_000, seed=2026)
