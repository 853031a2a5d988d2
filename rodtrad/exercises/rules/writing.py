"""Decisions about what is written: whether it is stale, empty, or looks as if it were about a person."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from rodtrad.access.rules import RuleBroken


class NoteKind(StrEnum):
    """What somebody writes for themselves only."""

    REFLECTION = "reflection"
    LEADER = "leader"
    SELF = "self"


class StaleEdit(Exception):
    """Somebody has saved another version since it was read."""


_NUMBER: Final = re.compile(r"\b(?:19|20)?\d{6}[-+ ]?[\dTX]{4}\b|\b\d{2,4}[- ]?\d{2,3}[ ]?\d{2}[ ]?\d{2}\b")
_NAME: Final = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+\b", re.MULTILINE)


def looks_like_a_person(text: str) -> bool:
    """Whether a text holds something that looks like a personal number, a telephone number or a full name."""
    names = _NAME.findall(f"- {text}")
    return bool(_NUMBER.search(text) or names)


def require_text(text: str, *, key: str = "nothing_written") -> str:
    """What was written, without the air around it; raises RuleBroken when there is nothing."""
    if not text.strip():
        raise RuleBroken(key)
    return text.strip()


def require_current(*, seen: int, stored: int) -> None:
    """What was read is what is stored; raises StaleEdit."""
    if seen != stored:
        raise StaleEdit


def require_open(*, is_closed: bool) -> None:
    """A session that is over is not led; raises RuleBroken."""
    if is_closed:
        raise RuleBroken("session_is_over")
