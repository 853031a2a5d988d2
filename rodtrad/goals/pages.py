"""Exactly what each template of this app receives."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class RatingRow:
    """How far a goal was reached, said by whom and when."""

    rater: str
    level: str
    day: str


@dataclass(frozen=True)
class GoalRow:
    """One goal: its words, what is worth asking about it, and how far it has been reached."""

    own_words: str
    need: str
    wording: str
    observed: str
    facts: tuple[str, ...]
    asks: tuple[str, ...]
    ratings: tuple[RatingRow, ...]
    is_dropped: bool
    change_url: str
    rate_url: str
    drop_url: str


@dataclass(frozen=True)
class PartCell:
    """One person's part in one step."""

    who: str
    key: str
    how: str


@dataclass(frozen=True)
class StepRow:
    """One step: who took part, and one's own reflection."""

    key: str
    label: str
    parts: tuple[PartCell, ...]
    question: str
    own_text: str


@dataclass(frozen=True)
class GoalsPage:
    """The goals of one period of contact, and who took part in each step."""

    label: str
    sentence: str
    goals: tuple[GoalRow, ...]
    steps: tuple[StepRow, ...]
    hows: tuple[tuple[str, str], ...]
    whos: tuple[tuple[str, str], ...]
    new_url: str
    part_url: str
    reflect_url: str
    back_url: str
    may_write: bool
    why: str


@dataclass(frozen=True)
class GoalFormPage:
    """A goal to set, to change or to follow up; after a stale save, how it stands now."""

    title: str
    label: str
    form: forms.Form
    submit: str
    back_url: str
    stored: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MeasureRow:
    """How far the group's goals have come, by one rater."""

    rater: str
    reached: str
    not_followed_up: int
    mean_t: str


@dataclass(frozen=True)
class GroupPage:
    """How far the goals of a group have come; nobody is named."""

    sentence: str
    rows: tuple[MeasureRow, ...]
    dropped: int
    note: str
