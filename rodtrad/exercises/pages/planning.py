"""Pages of the planner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms


@dataclass(frozen=True)
class Choice:
    """An exercise to tick."""

    key: str
    title: str
    minutes: str
    is_chosen: bool


@dataclass(frozen=True)
class ChoicePart:
    """A package to choose from."""

    key: str
    title: str
    size: str
    is_open: bool
    choices: tuple[Choice, ...]
    lang: str
    alternatives: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class NeedRow:
    """Something the group has said that it needs, with exercises that share words with it."""

    key: str
    source: str
    text: str
    on: date
    url: str
    is_chosen: bool
    near: tuple[tuple[str, Choice], ...] = ()  # each with its language


@dataclass(frozen=True)
class Asked:
    """What the address asked for, kept while a group is chosen."""

    exercises: tuple[str, ...]
    packages: tuple[str, ...]


@dataclass(frozen=True)
class PlanFormPage:
    """The planner's questions."""

    form: forms.Form
    parts: tuple[ChoicePart, ...]
    has_units: bool
    unit: str
    group: str  # "" when no group is chosen yet; that is then all there is to choose
    needs: tuple[NeedRow, ...]
    units: tuple[tuple[str, str], ...]
    keep: Asked


@dataclass(frozen=True)
class Place:
    """A session to move to."""

    key: str
    label: str


@dataclass(frozen=True)
class PlanItem:
    """An exercise in a plan."""

    key: str
    title: str
    url: str
    minutes: str
    task: str  # "" | "before" | "there"
    lang: str
    why: str = ""


@dataclass(frozen=True)
class SessionPart:
    """A session in a plan."""

    key: str
    day: str
    day_open: bool
    arena: str
    available: str
    total: str
    pauses: str
    items: tuple[PlanItem, ...]
    url: str
    change_url: str
    is_over: bool
    number: int


@dataclass(frozen=True)
class ToDo:
    """Who does or is told what, and when."""

    on: date
    who: str
    what: str
    exercise: str
    lang: str
    session_on: date
    is_past: bool


@dataclass(frozen=True)
class Bring:
    """What has to be in the room."""

    on: date
    things: tuple[tuple[str, str], ...]  # each with its language


@dataclass(frozen=True)
class GuestRow:
    """Somebody who is invited."""

    key: str
    name: str


@dataclass(frozen=True)
class Invited:
    """Who is invited to a plan, and whom the leader may invite."""

    guests: tuple[GuestRow, ...]
    form: forms.Form
    invite_url: str
    withdraw_url: str


@dataclass(frozen=True)
class PlanPage:
    """A plan."""

    title: str
    sentence: str
    unit: str
    participants: int
    sessions: tuple[SessionPart, ...]
    left_out: tuple[PlanItem, ...]
    conflicts: tuple[str, ...]
    todo: tuple[ToDo, ...]
    materials: tuple[Bring, ...]
    places: tuple[Place, ...]
    may_lead: bool
    version: int
    move_url: str
    task_url: str
    remove_url: str
    invited: Invited | None
    total: str
    needs: tuple[NeedRow, ...]


@dataclass(frozen=True)
class PlanRow:
    """A plan in the list."""

    title: str
    unit: str
    url: str
    sentence: str


@dataclass(frozen=True)
class PlansPage:
    """The plans of one's units."""

    sentence: str
    plans: tuple[PlanRow, ...]
    may_lead: bool


@dataclass(frozen=True)
class SessionFormPage:
    """Change the day, length or place of a session."""

    form: forms.Form
    back_url: str
    stale: str = ""


@dataclass(frozen=True)
class GoalPart:
    """A package's competence goals, with what the reader has written about them for themselves."""

    key: str
    title: str
    size: str
    goals: tuple[str, ...]
    lang: str
    own: str


@dataclass(frozen=True)
class GoalTalkRow:
    """What a group chose."""

    unit: str
    on: date
    packages: tuple[tuple[str, str], ...]  # each with its language
    text: str
    plan_url: str  # "" for those who do not lead


@dataclass(frozen=True)
class GoalsPage:
    """A talk about the competence goals."""

    parts: tuple[GoalPart, ...]
    may_lead: bool
    form: forms.Form
    looks_like_a_person: bool
    talks: tuple[GoalTalkRow, ...]
