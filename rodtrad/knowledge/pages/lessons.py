"""What the pages of ideas, lessons and peer review receive."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rodtrad.knowledge.forms.lessons import SearchForm
from rodtrad.knowledge.pages.parts import Linked


@dataclass(frozen=True)
class LessonRow:
    """An idea or a lesson in the list."""

    text: str
    url: str
    kind: str
    state: str
    detail: str
    shared: bool


@dataclass(frozen=True)
class BoardRow:
    """An idea from the board of an exercise, and the way to take it up."""

    title: str
    url: str
    detail: str
    take_up_url: str


@dataclass(frozen=True)
class LessonsPage:
    """A unit's ideas and lessons, and those that others share."""

    unit: str
    unit_id: UUID
    sentence: str
    form: SearchForm
    own: tuple[LessonRow, ...]
    shared: tuple[LessonRow, ...]
    boards: tuple[BoardRow, ...]
    add_url: str


@dataclass(frozen=True)
class LessonPage:
    """One idea or lesson: where it came from and what it led to."""

    text: str
    kind: str
    state: str
    unit: str
    owner: str
    follow_up: str
    outcome: str
    origin: tuple[Linked, ...]
    led_to: tuple[Linked, ...]
    change_url: str
    add_url: str
    back_url: str


@dataclass(frozen=True)
class ReviewRow:
    """One peer review: its day, its questions, and who read together."""

    day: str
    questions: str
    pairs: tuple[str, ...]
    held: bool
    mix_url: str
    hold_url: str


@dataclass(frozen=True)
class ReviewsPage:
    """A unit's peer reviews."""

    unit: str
    sentence: str
    reviews: tuple[ReviewRow, ...]
    new_url: str
