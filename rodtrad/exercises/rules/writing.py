"""Decisions about what is written: for whom, whether it says anything, and whether it is too late."""

from __future__ import annotations

from enum import StrEnum

from rodtrad.access.rules import RuleBroken


class NoteKind(StrEnum):
    """What somebody writes for themselves only."""

    REFLECTION = "reflection"
    LEADER = "leader"
    SELF = "self"


def require_text(text: str, *, key: str = "nothing_written") -> str:
    """What was written, without the air around it; raises RuleBroken when there is nothing."""
    if not text.strip():
        raise RuleBroken(key)
    return text.strip()


def require_open(*, is_closed: bool) -> None:
    """A session that is over is not led; raises RuleBroken."""
    if is_closed:
        raise RuleBroken("session_is_over")
