"""Decisions about reminders: what somebody wants to be told of, and when it is time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Wanted(StrEnum):
    """What one is reminded of by e-mail."""

    MINE = "mine"  # what one sees to oneself
    GROUP = "group"  # everything in the wheels of one's groups
    NOTHING = "nothing"


@dataclass(frozen=True)
class Near:
    """Something that draws near: what it is known by, and its day."""

    key: str
    on: date


DEFAULT = Wanted.MINE
LONGEST = 90  # the most days beforehand that anything is reminded of


def is_time(*, on: date, remind_days: int, today: date) -> bool:
    """Whether a day has drawn so near that one is told; no days beforehand means never."""
    return bool(remind_days) and today <= on <= today + timedelta(days=remind_days)
