"""Draw the lives of the practice town (data set D13): how many talks, what was answered, and how it ended.

PÅHITTADE UPPGIFTER. The margins are those of the facts behind the product: intake mean 17.5 (sourced range 16-19) and
SD 7 on four lines, an alliance over 36 for 60 %, 30 % who stop after the first or second talk, at most 14 talks.
No practitioner is better than another here, on purpose: whoever finds a difference between them has found chance.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rodtrad.clients.rules import ClosingReason
from rodtrad.collection.rules import InvitationStatus as Status
from rodtrad.collection.rules import Mode
from rodtrad.practice.stories import Answer, Happening

INTAKE_MEAN, INTAKE_SD = 17.5, 7.0
CEILING, CEILING_SHARE = 36, 0.6
DROPOUT = 0.3
MOST_TALKS = 14


class Standing(StrEnum):
    """Where a person stands today."""

    ENDED = "ended"
    LATER = "later"  # the next talk is still to come
    TODAY = "today"  # a talk today, nothing asked yet
    ANSWERED_TODAY = "answered_today"
    NOT_ASKED = "not_asked"  # the window has passed and nobody asked
    NOT_ANSWERED = "not_answered"  # the window has passed without an answer


# Everybody's caseload holds some of each, in this order; those who left early have ended whatever it says.
_CASELOAD = (
    Standing.ENDED,
    Standing.TODAY,
    Standing.LATER,
    Standing.NOT_ASKED,
    Standing.ENDED,
    Standing.ANSWERED_TODAY,
    Standing.NOT_ANSWERED,
    Standing.ENDED,
    Standing.LATER,
    Standing.ENDED,
)


@dataclass(frozen=True)
class Habits:
    """What is particular to a work group: which forms, which ages, how often a question is forgotten."""

    instruments: tuple[str, ...]
    ages: tuple[int, int]
    forgets: float = 0.02
    every_days: tuple[int, ...] = (7, 7, 14)


@dataclass(frozen=True)
class Visit:
    """One talk: so many days ago (negative: to come), and what became of each question."""

    ago: int
    hour: int
    happenings: Mapping[str, Happening]


@dataclass(frozen=True)
class Life:
    """One person's period of contact, counted in days before today."""

    age: int
    started_ago: int
    visits: tuple[Visit, ...]
    standing: Standing
    ended: tuple[int, ClosingReason] | None
    left_early: bool


def lives(seed: str, habits: Habits, *, size: int, workers: int) -> tuple[Life, ...]:
    """Draw a work group's lives; the one at place n is followed by worker n, counted round."""
    left = random.Random(seed)
    early = set(left.sample(range(size), round(DROPOUT * size)))
    held = [0] * workers
    drawn = []
    for place in range(size):
        standing = Standing.ENDED
        if place not in early:
            standing = _CASELOAD[held[place % workers] % len(_CASELOAD)]
            held[place % workers] += 1
        rng = random.Random(f"{seed}:{place}")  # one person's luck is nobody else's
        drawn.append(_live(rng, habits, standing, left_early=place in early))
    return tuple(drawn)


def _live(rng: random.Random, habits: Habits, standing: Standing, *, left_early: bool) -> Life:
    talks = rng.choice((1, 2)) if left_early else min(MOST_TALKS, 3 + int(rng.expovariate(1 / 3.2)))
    days = _days(rng, habits, standing, talks)
    person = _Person.draw(rng, habits, left_early)
    visits = tuple(
        Visit(ago, rng.choice((8, 9, 10, 11, 13, 14, 15)), person.happenings(number, _is_last(number, days), standing))
        for number, ago in enumerate(days, start=1)
    )
    ended = (max(0, days[-1] - rng.randint(2, 12)), _reason(rng, left_early)) if standing is Standing.ENDED else None
    return Life(
        age=rng.randint(*habits.ages),
        started_ago=days[0] + rng.randint(3, 10),
        visits=visits,
        standing=standing,
        ended=ended,
        left_early=left_early,
    )


def _days(rng: random.Random, habits: Habits, standing: Standing, talks: int) -> tuple[int, ...]:
    """The days of the talks, counted back from the last one; somebody who has not ended has one more to come."""
    match standing:
        case Standing.ENDED:
            last = rng.randint(15, 280)
        case Standing.LATER:
            last = -rng.randint(1, 13)
        case Standing.TODAY | Standing.ANSWERED_TODAY:
            last = 0
        case Standing.NOT_ASKED | Standing.NOT_ANSWERED:
            last = rng.randint(9, 20)  # the window is seven days
    count = talks if standing is Standing.ENDED else min(MOST_TALKS, talks + 1)
    days = [last]
    while len(days) < count:
        days.append(days[-1] + rng.choice(habits.every_days) + rng.choice((0, 0, 0, 1, 7)))
    return tuple(reversed(days))


def _reason(rng: random.Random, left_early: bool) -> ClosingReason:
    if left_early:
        return rng.choices((ClosingReason.CLIENT_ENDED, ClosingReason.UNKNOWN, ClosingReason.MOVED), (7, 2, 1))[0]
    reasons = (ClosingReason.PLANNED, ClosingReason.CLIENT_ENDED, ClosingReason.UNIT_ENDED, ClosingReason.MOVED)
    return rng.choices(reasons, (15, 2, 1, 1))[0]


@dataclass(frozen=True)
class _Person:
    """What lies behind one person's answers; nobody outside this module ever sees it."""

    rng: random.Random
    habits: Habits
    intake: float
    gain: float
    alliance: float
    alliance_rise: float
    needs_interpreter: bool
    has_dark_thoughts: bool

    @classmethod
    def draw(cls, rng: random.Random, habits: Habits, left_early: bool) -> _Person:
        intake = min(38.0, max(1.0, rng.gauss(INTAKE_MEAN, INTAKE_SD)))
        room = 0.4 if intake > 25 else 1.0  # who begins high has little to gain
        at_ceiling = rng.random() < CEILING_SHARE - 0.02 - 0.1 * left_early  # some others climb above it in time
        return cls(
            rng=rng,
            habits=habits,
            intake=intake,
            gain=room * rng.gauss(6.5, 8),
            alliance=38.2 if at_ceiling else min(35.0, rng.gauss(31, 3)),
            alliance_rise=0.0 if at_ceiling else 0.3,
            needs_interpreter=rng.random() < 0.07,
            has_dark_thoughts=rng.random() < 0.3,
        )

    def happenings(self, number: int, is_last: bool, standing: Standing) -> dict[str, Happening]:
        """What became of each question at one talk."""
        if is_last and standing is not Standing.ENDED:
            return self._now(number, standing)
        first, *others = self.habits.instruments
        became = {first: self._became(first, number, first=True)}
        for instrument in others:
            became[instrument] = self._became(instrument, number, first=isinstance(became[first], Answer))
        return became

    def _now(self, number: int, standing: Standing) -> dict[str, Happening]:
        first, *others = self.habits.instruments
        match standing:
            case Standing.ANSWERED_TODAY:
                return {first: self._answer(first, number), **dict.fromkeys(others, Status.ASKED)}
            case Standing.NOT_ANSWERED:
                return dict.fromkeys(self.habits.instruments, Status.ASKED)
            case _:
                return dict.fromkeys(self.habits.instruments, Status.PLANNED)

    def _became(self, instrument: str, number: int, *, first: bool) -> Happening:
        """A question later in a talk is forgotten more easily when the first one was."""
        if self.needs_interpreter and self.rng.random() < 0.5:
            return Status.INTERPRETER_MISSING
        chance = self.rng.random() / (1.0 if first else 3.0)
        for status, share in (
            (Status.PLANNED, self.habits.forgets),
            (Status.WE_DID_NOT_ASK, 0.06),
            (Status.ASKED, 0.03),
            (Status.DECLINED, 0.025),
            (Status.NOT_REACHED, 0.01),
            (Status.UNSUITABLE, 0.005),
        ):
            if chance < share:
                return status
            chance -= share
        return self._answer(instrument, number)

    def _answer(self, instrument: str, number: int) -> Answer:
        mode = self.rng.choices((Mode.HANDED_OVER, Mode.SELF, Mode.ASSISTED), (60, 34, 6))[0]
        score = self._score(instrument, number)
        flagged = self.has_dark_thoughts and instrument in _MOST and score > 0.5 * _MOST[instrument]
        return Answer(score, flagged=flagged, mode=mode)

    def _score(self, instrument: str, number: int) -> float:
        """The score of one answer: the person's course, and the day they had."""
        if instrument == "session-alliance":
            level = self.alliance + self.alliance_rise * (number - 1)
            return min(40.0, max(0.0, round(self.rng.gauss(level, 0.9), 1)))
        course = self.intake + self.gain * (1 - math.exp(-(number - 1) / 3))
        wellbeing = min(40.0, max(0.0, self.rng.gauss(course, 0.0 if number == 1 else 2.4)))
        if instrument == "session-outcome":
            return round(wellbeing, 1)
        share = min(1.0, wellbeing / 40 + 0.06)
        return round(100 * share) if instrument == "who5" else round(_MOST[instrument] * (1 - share) * 0.95)


_MOST = {"core10": 40, "phq9": 27}  # scales where more is worse, and that have a question about harming oneself


def _is_last(number: int, days: Sequence[int]) -> bool:
    return number == len(days)
