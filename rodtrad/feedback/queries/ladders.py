"""Draw the goals of a plan as ladders: how far each is reached at each time, as each rater by themselves sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rodtrad.charts.catalogue import goal_ladder
from rodtrad.charts.figure import Figure
from rodtrad.clients.queries import Labels
from rodtrad.feedback.sentences import portraits as say
from rodtrad.feedback.sentences import words
from rodtrad.goals import words as goal_words
from rodtrad.goals.rules import LEVELS, Way

MOST_TIMES = 8  # more lines on a ladder than this do not help a talk


@dataclass(frozen=True)
class Rated:
    """How far one rater said that a goal was reached, on a day."""

    rater: str
    on: date
    level: int


@dataclass(frozen=True)
class PlanGoal:
    """A goal of the plan that is not dropped: the person's own words, or the plan's, and what was said of it."""

    label: str
    way: Way
    ratings: tuple[Rated, ...]  # the earliest first


def ladders(goals: Sequence[PlanGoal], *, today: date, labels: Labels | None = None) -> Iterator[Figure]:
    """A figure for each scale and each rater who has looked twice; what two raters see is never merged."""
    for way in Way:
        mine = [goal for goal in goals if goal.way is way]
        for rater in goal_words.RATERS:
            rated = [goal for goal in mine if any(each.rater == rater for each in goal.ratings)]
            if len({each.on for goal in rated for each in goal.ratings if each.rater == rater}) > 1:
                yield _ladder(rated, way, rater, today, labels or {})


def _ladder(goals: Sequence[PlanGoal], way: Way, rater: str, today: date, labels: Labels) -> Figure:
    days = sorted({each.on for goal in goals for each in goal.ratings if each.rater == rater})[-MOST_TIMES:]
    drawn = tuple(goal_ladder.Goal(goal.label, _levels(goal, rater, days)) for goal in goals)
    known = tuple(goal for goal in drawn if any(level is not None for level in goal.levels))
    steps = goal_words.LEVELS[way]
    return goal_ladder.draw(
        goal_ladder.GoalLadder(
            name=f"planens-mal-{way.value}-{rater}",
            title=_("%(who)s: %(what)s")
            % {"who": goal_words.rater(rater, labels), "what": words.uncapital(say.goals_title(known))},
            sentence=say.steps_sentence(known, {level: str(said) for level, said in steps.items()}),
            low=LEVELS[way][0],
            high=LEVELS[way][-1],
            ends=(str(steps[LEVELS[way][0]]), str(steps[LEVELS[way][-1]])),
            times=tuple(words.day(day, today=today) for day in days),
            goals=known,
            what=_("Mål"),
        )
    )


def _levels(goal: PlanGoal, rater: str, days: Sequence[date]) -> tuple[int | None, ...]:
    """The last level of each day."""
    said = {each.on: each.level for each in goal.ratings if each.rater == rater}
    return tuple(said.get(day) for day in days)
