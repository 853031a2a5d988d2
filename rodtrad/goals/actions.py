"""What one does with goals: set, change, drop, follow up, note who took part, plan meetings, reflect for oneself."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
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
from rodtrad.goals.models import Goal, GoalRating, GoalVersion, MeetingPlan, Reflection, TookPart
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
    levels: tuple[str, ...] = ()
    baseline: int | None = None


@transaction.atomic
def set_goal(*, actor: Staff, episode: Episode, words: Words) -> Goal:
    """Set a goal in somebody's plan."""
    _require(words)
    goal = Goal(episode=episode, public_id=uuid.uuid4(), set_on=clock.today(), way=words.way.value)
    _fill(goal, words)
    goal.save()
    _keep(goal, words)
    _note(actor, "goal.set", goal)
    return goal


@transaction.atomic
def change_goal(*, actor: Staff, goal: Goal, words: Words, seen_version: int) -> None:
    """Change what is said about a goal; its scale stays once it has been followed up, and every version is kept."""
    _require(words)
    now = Goal.everyone.select_for_update().get(pk=goal.pk)
    if now.version != seen_version:
        raise RuleBroken("goal_has_changed")
    if now.way != words.way and now.ratings.exists():
        raise RuleBroken("scale_is_in_use")
    _fill(now, words)
    now.way, now.version = words.way.value, seen_version + 1
    now.save()
    _keep(now, words)
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
    rating = GoalRating.everyone.create(
        goal=goal, rater=rater.value, level=level, goal_version=goal.version, rated_on=clock.today()
    )
    _note(actor, "goal.followed_up", goal)
    return rating


@transaction.atomic
def note_parts(*, actor: Staff, episode: Episode, parts: Mapping[tuple[Step, Who], How]) -> None:
    """Note whether and how each took part in each step; what is not mentioned stays as it was."""
    for (step, who), how in parts.items():
        TookPart.everyone.update_or_create(
            episode=episode, step=step.value, who=who.value, defaults={"how": how.value, "noted_on": clock.today()}
        )
    _note_episode(actor, "goal.part_noted", episode)


@transaction.atomic
def plan_meetings(*, actor: Staff, episode: Episode, weeks: int, since: date) -> MeetingPlan:
    """Note how often the plan of a placed child says a meeting, from a day; what held before stays as it was."""
    rules.require_meeting_plan(weeks=weeks, since=since, today=clock.today())
    row, _made = MeetingPlan.everyone.update_or_create(
        episode=episode, since=since, defaults={"weeks": weeks, "noted_on": clock.today()}
    )
    _note_episode(actor, "goal.meetings_planned", episode)
    return row


@transaction.atomic
def reflect(*, actor: Staff, episode: Episode, step: Step, text: str) -> Reflection:
    """Keep one's own thoughts about a step; an empty text takes them away."""
    mine = Reflection.everyone.filter(episode=episode, writer=actor, step=step.value).first()
    row = mine or Reflection(episode=episode, writer=actor, step=step.value)
    row.text_sealed, row.written_on = seal(text.strip(), where=row.where()), clock.today()
    row.save()
    _note_episode(actor, "goal.reflected", episode)
    return row


def _require(words: Words) -> None:
    rules.require_something(own_words=words.own_words, wording=words.wording)
    rules.require_start(words.way, words.baseline)


def _fill(goal: Goal, words: Words) -> None:
    for part in PARTS:
        text = getattr(words, part).strip()
        setattr(goal, f"{part}_sealed", seal(text, where=f"goal:{goal.public_id}:{part}"))
    levels = _levels(words)
    goal.levels_sealed = seal(json.dumps(levels), where=f"goal:{goal.public_id}:levels") if levels else ""
    goal.whose, goal.plan, goal.weight, goal.due_on = words.whose, words.plan.value, words.weight, words.due_on
    goal.baseline = words.baseline


def _levels(words: Words) -> list[str]:
    """What each step would be like; nothing when no step is described."""
    said = [level.strip() for level in words.levels]
    return said if any(said) else []


def _keep(goal: Goal, words: Words) -> None:
    """Keep this version as it is said, whole."""
    row = GoalVersion(goal=goal, number=goal.version, baseline=goal.baseline, written_on=clock.today())
    said = {**{part: getattr(words, part).strip() for part in PARTS}, "levels": _levels(words)}
    row.said_sealed = seal(json.dumps(said), where=row.where())
    row.save()


def _note(actor: Staff, verb: str, goal: Goal) -> None:
    episode = goal.episode
    record(
        actor, verb, kind="goal", object_id=goal.public_id, subject=episode.client.public_id,
        unit=episode.unit.public_id,
    )  # fmt: skip


def _note_episode(actor: Staff, verb: str, episode: Episode) -> None:
    record(
        actor, verb, kind="episode", object_id=episode.public_id, subject=episode.client.public_id,
        unit=episode.unit.public_id,
    )  # fmt: skip
