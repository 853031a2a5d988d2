"""An anonymous survey by poster: what may be sent, when answers are let out to the group, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from rodtrad.access.rules import RuleBroken
from rodtrad.kit.absence import Merged
from rodtrad.observations.rules.kinds import Answering, SurveyPlan, SurveyQuestion
from rodtrad.stats.disclosure import Policy, Shown
from rodtrad.stats.reconstruction import CannotProtect, Line, protect

A_BATCH: Final = 5  # answers come out five at a time: a single new one could be read from the difference
LONGEST_TEXT: Final = 500
OPTIONS: Final[Mapping[Answering, tuple[str, ...]]] = {
    Answering.AGREE: ("yes", "partly", "no"),
    Answering.FACES: ("5", "4", "3", "2", "1"),
    Answering.OPEN: (),
}


class Door(StrEnum):
    """Whether a visitor may answer now."""

    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    FULL_TODAY = "full_today"


def door(plan: SurveyPlan, *, is_running: bool, today: date, answers_today: int) -> Door:
    """The days of the survey and the most a day may bring decide; nothing about the visitor does."""
    if today < plan.opens_on:
        return Door.NOT_YET
    if not is_running or today > plan.closes_on:
        return Door.CLOSED
    return Door.FULL_TODAY if answers_today >= plan.most_a_day else Door.OPEN


def checked(plan: SurveyPlan, given: Mapping[str, str]) -> dict[str, str]:
    """The answers that belong to the questions; a question may be left. Raises RuleBroken when all are."""
    found: dict[str, str] = {}
    for question in plan.questions:
        answer = given.get(question.key, "").strip()
        if question.answering is Answering.OPEN:
            answer = answer[:LONGEST_TEXT]
        elif answer not in OPTIONS[question.answering]:
            answer = ""
        if answer:
            found[question.key] = answer
    if not found:
        raise RuleBroken("nothing_answered")
    return found


def to_release(waiting: int) -> int:
    """How many of the waiting answers may be shown: all of them once they are five, else none."""
    return waiting if waiting >= A_BATCH else 0


@dataclass(frozen=True)
class Tally:
    """One question as the group may see it: who answered, and how many chose each option."""

    question: SurveyQuestion
    answered: Shown
    options: tuple[tuple[str, Shown], ...]
    is_withheld: bool = False


def tallies(plan: SurveyPlan, answers: Sequence[Mapping[str, str]]) -> tuple[Tally, ...]:
    """Every question but the open ones, each with small counts merged so that none can be worked out."""
    closed = [question for question in plan.questions if question.answering is not Answering.OPEN]
    return tuple(_tally(question, [given.get(question.key, "") for given in answers]) for question in closed)


def _tally(question: SurveyQuestion, given: Sequence[str]) -> Tally:
    options = OPTIONS[question.answering]
    counts = [sum(answer == option for answer in given) for option in options]
    lines = [Line(option, frozenset({atom})) for atom, option in enumerate(options)]
    lines.append(Line("all", frozenset(range(len(options)))))
    policy = Policy()
    try:
        shown = protect(lines, counts, policy)
    except CannotProtect:
        small = Merged(0, policy.threshold - 1)
        return Tally(question, small, tuple((option, small) for option in options), is_withheld=True)
    return Tally(question, shown["all"], tuple((option, shown[option]) for option in options))
