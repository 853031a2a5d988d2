"""Decisions about the course: its steps, its two tracks, and who sees a presentation."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from rodtrad.access import worlds
from rodtrad.access.rules import RuleBroken, TenantKind

MARK: Final = "Övningsdata"
"""What everything made of practice data is called first."""


class Track(StrEnum):
    """What a participant works with: their own follow-up at home, or practice data."""

    HOME = "home"
    PRACTICE = "practice"


class CourseStep(StrEnum):
    """The steps from a question to a presentation."""

    QUESTION = "question"
    PLAN = "plan"
    COLLECT = "collect"
    COUNT = "count"
    UNDERSTAND = "understand"
    PRESENT = "present"


def tracks(kind: str) -> tuple[Track, ...]:
    """A course of its own has practice data only; nothing there is real."""
    return (Track.PRACTICE,) if kind == TenantKind.COURSE else (Track.HOME, Track.PRACTICE)


def require_track(track: str, *, kind: str) -> None:
    """A participant chooses one of the tracks there are; raises RuleBroken."""
    if track not in {each.value for each in tracks(kind)}:
        raise RuleBroken("no_such_track")


def require_invented(kind: str) -> None:
    """Practice data become a follow-up in an invented house only; raises RuleBroken."""
    if not worlds.is_invented(kind):
        raise RuleBroken("only_in_an_invented_house")


def require_ready(*, question: str, found: str) -> None:
    """A presentation has a question and something that was found; raises RuleBroken."""
    if not question.strip() or not found.strip():
        raise RuleBroken("presentation_is_empty")


def done_after(done: Collection[str], step: CourseStep, *, is_done: bool) -> list[str]:
    """The steps that are done, in order, after one of them has been ticked or unticked."""
    now = (set(done) | {step.value}) if is_done else (set(done) - {step.value})
    return [each.value for each in CourseStep if each.value in now]
