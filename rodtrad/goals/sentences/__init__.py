"""Goals in words: of one person, and of a group."""

from __future__ import annotations

from rodtrad.goals.sentences.case import goal_row

__all__ = ["goal_row"]
