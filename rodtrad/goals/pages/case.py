"""What the pages about one person's goals receive."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class RatingRow:
    """How far a goal was reached, said by whom and when."""

    rater: str
    level: str
    day: str
    step: str = ""  # what that step would be like, in the words that held then
    is_older: bool = False  # the steps have been described anew since


@dataclass(frozen=True)
class StepOfScale:
    """One of the five steps: its sign, what it means in general and what it would be like here."""

    sign: str
    general: str
    here: str
    is_start: bool


@dataclass(frozen=True)
class GoalRow:
    """One goal: its words, what is worth asking about it, and how far it has been reached."""

    own_words: str
    need: str
    wording: str
    observed: str
    facts: tuple[str, ...]
    asks: tuple[str, ...]
    ladder: tuple[StepOfScale, ...]  # none where no step is described
    start: str
    ratings: tuple[RatingRow, ...]
    is_dropped: bool
    change_url: str
    rate_url: str
    drop_url: str


@dataclass(frozen=True)
class PartCell:
    """One person's part in one step."""

    who: str
    how: str


@dataclass(frozen=True)
class StepRow:
    """One step: who took part, and one's own reflection."""

    key: str
    label: str
    parts: tuple[PartCell, ...]
    fields: tuple[forms.BoundField, ...]
    questions: tuple[str, ...]
    own_text: str


@dataclass(frozen=True)
class ScoreRow:
    """The GAS score of the case by one rater, with the goals at each level beside it."""

    rater: str
    levels: tuple[tuple[str, int], ...]
    now: str
    start: str


@dataclass(frozen=True)
class MeetingsPart:
    """How often the plan says the placed child is met, and how it has been."""

    sentence: str
    detail: str
    form: forms.Form | None
    url: str
    contact_url: str


@dataclass(frozen=True)
class GoalsPage:
    """The goals of one period of contact, and who took part in each step."""

    label: str
    sentence: str
    goals: tuple[GoalRow, ...]
    scores: tuple[ScoreRow, ...]
    signs: tuple[str, ...]
    meetings: MeetingsPart | None  # only for somebody who is or has been placed
    steps: tuple[StepRow, ...]
    whos: tuple[str, ...]
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
    more_label: str = ""  # of the fields that one opens
    aloud: tuple[str, ...] = ()  # questions to ask each other while writing
    about: tuple[tuple[str, str], ...] = ()  # the goal that is followed up, in its own words

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields one sees at once."""
        return [field for field in self.form if field.name not in getattr(self.form, "more", ())]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields one opens."""
        return [field for field in self.form if field.name in getattr(self.form, "more", ())]

    @property
    def more_is_open(self) -> bool:
        """Whether something stands there already, or is wrong, or the scale asks for it."""
        return self.form["way"].value() == "gas" or any(field.errors for field in self.more) if self.more else False
