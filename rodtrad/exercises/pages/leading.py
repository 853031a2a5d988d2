"""Pages of a session: for those who take part, for the one who leads, and for the big screen."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class SeatRow:
    """A small group, and who reports."""

    number: int
    names: tuple[str, ...]
    reporter: str


@dataclass(frozen=True)
class Now:
    """Where the session is."""

    version: str
    number: int
    of: int
    title: str
    exercise: str
    lang: str
    form: str
    minutes: str
    ends: int  # seconds since 1970, for the clock; 0 when the step has no time
    ends_said: str
    ask: tuple[str, ...]
    follow_up: str
    rules: tuple[str, ...]
    seats: tuple[SeatRow, ...]
    is_over: bool
    has_begun: bool
    poll_url: str


@dataclass(frozen=True)
class AgendaRow:
    """A step in the agenda."""

    number: int
    title: str
    exercise: str
    lang: str
    minutes: str
    form: str
    is_now: bool


@dataclass(frozen=True)
class IdeaOnBoard:
    """An idea on the board."""

    text: str
    remove_url: str


@dataclass(frozen=True)
class OwnWords:
    """A place to write for oneself about one exercise of the session."""

    key: str
    title: str
    lang: str
    text: str
    at: int


@dataclass(frozen=True)
class SessionPage:
    """A session for those who take part."""

    title: str
    unit: str
    day: str
    arena: str
    sentence: str
    now: Now
    exercises: tuple[OwnWords, ...]
    board: tuple[IdeaOnBoard, ...]
    idea_form: forms.Form
    looks_like_a_person: bool
    board_url: str
    reflect_url: str
    plan_url: str
    lead_url: str
    rules: tuple[str, ...]
    takes: str


@dataclass(frozen=True)
class LeaderPage:
    """A session for the one who leads it."""

    title: str
    session_url: str
    now: Now
    agenda: tuple[AgendaRow, ...]
    step_url: str
    previous: int
    following: int
    is_last: bool
    screen_url: str
    groups_url: str
    rules_url: str
    close_url: str
    reopen_url: str
    note_url: str
    note: str
    board: tuple[IdeaOnBoard, ...]
    is_over: bool
    total: str
    wants_rules: bool
    offline: tuple[tuple[str, str, str], ...]  # title, address, language


@dataclass(frozen=True)
class ScreenPage:
    """The big screen."""

    title: str
    now: Now


@dataclass(frozen=True)
class GroupsPage:
    """Arrange small groups."""

    names: str
    sizes: str
    seats: tuple[SeatRow, ...]
    again: int
    back_url: str
    problem: str = ""


@dataclass(frozen=True)
class RulesPage:
    """Write the group's spelregler."""

    form: forms.Form
    back_url: str
    unit: str
    stored: str = ""
