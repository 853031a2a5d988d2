"""The steps of an exercise and of a whole session, each with its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rodtrad.exercises.definition import Exercise, Form
from rodtrad.exercises.rules.planner import LUNCH, LUNCH_AFTER, PAUSE, PAUSE_AFTER

OPENING, CLOSING = 3, 5
_WEIGHTS: Final = {Form.ALONE: 1, Form.PAIR: 2, Form.SMALL: 3, Form.WHOLE: 3}


class StepKind(StrEnum):
    """What a step of a session is."""

    RULES = "rules"  # the group's own rules, shown at the opening
    PURPOSE = "purpose"
    PREPARATION = "preparation"  # moved into the session
    WORK = "work"
    CLOSING = "closing"
    PAUSE = "pause"


@dataclass(frozen=True)
class SessionStep:
    """One step on the leader's page: what it is, how it is done, how long, and what is asked."""

    kind: StepKind
    minutes: int
    form: Form
    title: str = ""  # "" : the words for its kind and form say it
    ask: tuple[str, ...] = ()
    item: int = -1  # which exercise of the session it belongs to


@dataclass(frozen=True)
class Led:
    """An exercise as it is led in one session."""

    exercise: Exercise
    minutes: int
    preparation_minutes: int = 0


def outline(led: Led, item: int = 0) -> tuple[SessionStep, ...]:
    """The steps of one exercise; together they take exactly its minutes."""
    own = _written(led, item) if led.exercise.steps else _usual(led, item)
    if not led.preparation_minutes:
        return own
    first = SessionStep(StepKind.PREPARATION, led.preparation_minutes, Form.ALONE, item=item)
    return (own[0], first, *own[1:])


def _written(led: Led, item: int) -> tuple[SessionStep, ...]:
    steps = led.exercise.steps
    longest = max(range(len(steps)), key=lambda at: steps[at].minutes)
    more = led.minutes - sum(step.minutes for step in steps)
    return (
        SessionStep(StepKind.PURPOSE, 0, Form.WHOLE, ask=led.exercise.purpose, item=item),
        *(
            SessionStep(
                StepKind.CLOSING if step.form is Form.CLOSING else StepKind.WORK,
                max(1, step.minutes + (more if at == longest else 0)),
                step.form,
                step.title,
                step.ask,
                item,
            )
            for at, step in enumerate(steps)
        ),
    )


def _usual(led: Led, item: int) -> tuple[SessionStep, ...]:
    """The purpose, then each form in turn, then a round to close with."""
    opening, closing = min(OPENING, led.minutes // 5), min(CLOSING, led.minutes // 4)
    forms = [form for form in led.exercise.form if form in _WEIGHTS] or [Form.WHOLE]
    left = led.minutes - opening - closing
    shares = _shares(left, [_WEIGHTS[form] for form in forms])
    asked = _dealt(led.exercise.ask, len(forms))
    work = [
        SessionStep(StepKind.WORK, minutes, form, ask=ask, item=item)
        for form, minutes, ask in zip(forms, shares, asked, strict=True)
    ]
    return (
        SessionStep(StepKind.PURPOSE, opening, Form.WHOLE, ask=led.exercise.purpose, item=item),
        *work,
        SessionStep(StepKind.CLOSING, closing, Form.CLOSING, item=item),
    )


def _shares(minutes: int, weights: Sequence[int]) -> list[int]:
    """Split minutes by weight; the last takes what is left over."""
    shares = [minutes * weight // sum(weights) for weight in weights]
    shares[-1] += minutes - sum(shares)
    return shares


def _dealt(questions: Sequence[str], steps: int) -> list[tuple[str, ...]]:
    """A question for each step; with more questions than steps the last step takes the rest, with fewer they recur."""
    if not questions:
        return [()] * steps
    dealt: list[tuple[str, ...]] = [(questions[min(at, len(questions) - 1)],) for at in range(steps)]
    if len(questions) > steps:
        dealt[-1] = tuple(questions[steps - 1 :])
    return dealt


def session(leds: Sequence[Led]) -> tuple[SessionStep, ...]:
    """A whole session: the group's rules first, then each exercise, with pauses where the planner counted them."""
    steps = [SessionStep(StepKind.RULES, 0, Form.WHOLE)]
    total = sum(led.minutes + led.preparation_minutes for led in leds)
    worked, rested, ate = 0, 0, False
    for number, led in enumerate(leds):
        steps += outline(led, number)
        worked += led.minutes + led.preparation_minutes
        due = (worked // PAUSE_AFTER if worked < total else (total - 1) // PAUSE_AFTER) - rested
        lunch = LUNCH if total > LUNCH_AFTER and not ate and worked * 2 >= total else 0
        if due or lunch:
            steps.append(SessionStep(StepKind.PAUSE, PAUSE * due + lunch, Form.WHOLE))
            rested, ate = rested + due, ate or bool(lunch)
    return tuple(_pause_never_last(steps))


def _pause_never_last(steps: list[SessionStep]) -> list[SessionStep]:
    """A pause at the end is taken before the last exercise instead."""
    if steps[-1].kind is not StepKind.PAUSE:
        return steps
    pause, last = steps[-1], steps[-2].item
    first = next(at for at, step in enumerate(steps) if step.item == last)
    return [*steps[:first], pause, *steps[first:-1]] if first > 1 else [*steps[:-2], pause, steps[-2]]
