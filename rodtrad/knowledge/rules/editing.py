"""Two people may write at once: what is saved must build on what is stored."""

from __future__ import annotations

from rodtrad.access.rules import RuleBroken


class StaleEdit(RuleBroken):
    """Somebody saved a newer version meanwhile; nothing of this save is kept."""


def require_current(*, seen: int, stored: int) -> None:
    """Refuse a save that builds on something older than what is stored; raises StaleEdit."""
    if seen != stored:
        raise StaleEdit("stale_edit", seen=seen, stored=stored)


def require_text(text: str) -> str:
    """Return the text without space around it; raises RuleBroken when nothing is left."""
    if not text.strip():
        raise RuleBroken("learning_text_is_empty")
    return text.strip()
