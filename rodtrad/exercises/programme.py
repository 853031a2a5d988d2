"""The catalogue as one committee sees it, and a plan put as a problem for the planner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rodtrad.exercises.definition import Exercise, Group, Package
from rodtrad.exercises.models import Plan, Session
from rodtrad.exercises.rules import preparing
from rodtrad.exercises.rules.planner import Item, Preparing, Problem, Slot, fit
from rodtrad.exercises.rules.steps import Led


@dataclass(frozen=True)
class Found:
    """An exercise with the group and package it belongs to; `key` names it everywhere."""

    package: Package
    group: Group
    exercise: Exercise

    @property
    def key(self) -> str:
        """Package and exercise in one word."""
        return f"{self.package.key}/{self.exercise.key}"


@dataclass(frozen=True)
class Programme:
    """Every package there is for one committee, in order."""

    packages: Mapping[str, Package]

    def every(self) -> Iterable[Found]:
        """Every exercise in the order of the guide."""
        for package in self.packages.values():
            for group, exercise in package.walk():
                yield Found(package, group, exercise)

    def find(self, key: str) -> Found | None:
        """The exercise with this key, if it is still there."""
        name, _slash, wanted = key.partition("/")
        package = self.packages.get(name)
        for group, exercise in package.walk() if package else ():
            if package and exercise.key == wanted:
                return Found(package, group, exercise)
        return None


def problem(programme: Programme, plan: Plan, sessions: Sequence[Session], today: date) -> Problem:
    """A plan as the planner sees it."""
    found = [(key, programme.find(key)) for key in plan.chosen]
    return Problem(
        items=tuple(item(each, plan) for key, each in found if each),
        slots=tuple(Slot(str(session.public_id), session.on, session.minutes) for session in sessions),
        today=today,
        free_order=plan.free_order,
    )


def item(found: Found, plan: Plan) -> Item:
    """An exercise for this group."""
    return Item(
        key=found.key,
        minutes=found.exercise.takes(plan.participants),
        sequence=f"{found.package.key}/{found.group.key}" if found.group.sequence else "",
        preparation=tuple(
            Preparing(preparing.days(each), preparing.minutes_in_session(each)) for each in found.exercise.preparation
        ),
        in_session=found.key in plan.in_session,
    )


def led(programme: Programme, plan: Plan, session: Session, today: date) -> tuple[tuple[Found, Led], ...]:
    """The exercises of a session as they are led there, those that have left the catalogue apart."""
    slot = Slot(str(session.public_id), session.on, session.minutes)
    rows = []
    for key in session.exercises:
        found = programme.find(key)
        if found:
            wanted = item(found, plan)
            fitted = fit(wanted, slot, min(today, plan_day(plan)))
            extra = fitted.minutes - wanted.minutes if fitted else 0
            rows.append((found, Led(found.exercise, wanted.minutes, extra)))
    return tuple(rows)


def plan_day(plan: Plan) -> date:
    """The day a plan was made: what was prepared in time then is prepared in time."""
    return plan.made_at.date()
