"""What one does with goals: set, change, drop, follow up, note who took part, and reflect for oneself."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.encryption import seal
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken
from rodtrad.clients.models import Episode
from rodtrad.goals import rules
from rodtrad.goals.models import Goal, GoalRating, Reflection, TookPart
from rodtrad.goals.rules import How, PlanKind, Step, Way, Who
from rodtrad.programmes.rules import Rater

PARTS = ("need", "own_words", "wording", "observed")


@dataclass(frozen=True)
class Words:
    """What is said about a goal; the person's own words come first."""

    own_words: str = ""
    need: str = ""
    wording: str = ""
    observed: str = ""
    whose: str = ""
    plan: PlanKind = PlanKind.IMPLEMENTATION_PLAN
    way: Way = Way.ATTAINMENT
    weight: int = 1
    due_on: date | None = None


@transaction.atomic
def set_goal(*, actor: Staff, episode: Episode, words: Words) -> Goal:
    """Set a goal in somebody's plan."""
    rules.require_something(own_words=words.own_words, wording=words.wording)
    goal = Goal(episode=episode, public_id=uuid.uuid4(), set_on=clock.today(), way=words.way.value)
    _fill(goal, words)
    goal.save()
    _note(actor, "goal.set", goal)
    return goal


@transaction.atomic
def change_goal(*, actor: Staff, goal: Goal, words: Words, seen_version: int) -> None:
    """Change what is said about a goal; its scale stays once it has been followed up."""
    rules.require_something(own_words=words.own_words, wording=words.wording)
    now = Goal.everyone.select_for_update().get(pk=goal.pk)
    if now.version != seen_version:
        raise RuleBroken("goal_has_changed")
    if now.way != words.way and now.ratings.exists():
        raise RuleBroken("scale_is_in_use")
    _fill(now, words)
    now.way, now.version = words.way.value, seen_version + 1
    now.save()
    _note(actor, "goal.changed", now)


@transaction.atomic
def drop_goal(*, actor: Staff, goal: Goal, again: bool = False) -> None:
    """Say that a goal is no longer of interest, so that it is counted apart; or that it holds again."""
    goal.dropped_on = None if again else clock.today()
    goal.save(update_fields=["dropped_on"])
    _note(actor, "goal.holds_again" if again else "goal.dropped", goal)


@transaction.atomic
def rate_goal(*, actor: Staff, goal: Goal, rater: Rater, level: int) -> GoalRating:
    """Note how far a goal has been reached, as one rater sees it today."""
    rules.require_level(Way(goal.way), level)
    if goal.dropped_on is not None:
        raise RuleBroken("goal_is_dropped")
    rating = GoalRating.everyone.create(goal=goal, rater=rater.value, level=level, rated_on=clock.today())
    _note(actor, "goal.followed_up", goal)
    return rating


@transaction.atomic
def note_part(*, actor: Staff, episode: Episode, step: Step, who: Who, how: How) -> TookPart:
    """Note whether and how somebody took part in a step."""
    row, _made = TookPart.everyone.update_or_create(
        episode=episode, step=step.value, who=who.value, defaults={"how": how.value, "noted_on": clock.today()}
    )
    record(
        actor, "goal.part_noted", kind="episode", object_id=episode.public_id, subject=episode.client.public_id,
        unit=episode.unit.public_id,
    )  # fmt: skip
    return row


@transaction.atomic
def reflect(*, actor: Staff, episode: Episode, step: Step, text: str) -> Reflection:
    """Keep one's own thoughts about a step; an empty text takes them away."""
    mine = Reflection.everyone.filter(episode=episode, writer=actor, step=step.value).first()
    row = mine or Reflection(episode=episode, writer=actor, step=step.value)
    row.text_sealed, row.written_on = seal(text.strip(), where=row.where()), clock.today()
    row.save()
    record(
        actor, "goal.reflected", kind="episode", object_id=episode.public_id, subject=episode.client.public_id,
        unit=episode.unit.public_id,
    )  # fmt: skip
    return row


def _fill(goal: Goal, words: Words) -> None:
    for part in PARTS:
        text = getattr(words, part).strip()
        setattr(goal, f"{part}_sealed", seal(text, where=f"goal:{goal.public_id}:{part}"))
    goal.whose, goal.plan, goal.weight, goal.due_on = words.whose, words.plan.value, words.weight, words.due_on


def _note(actor: Staff, verb: str, goal: Goal) -> None:
    episode = goal.episode
    record(
        actor, verb, kind="goal", object_id=goal.public_id, subject=episode.client.public_id,
        unit=episode.unit.public_id,
    )  # fmt: skip
