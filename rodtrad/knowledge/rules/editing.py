"""What is written must say something."""

from __future__ import annotations

from rodtrad.access.rules import RuleBroken


def require_text(text: str) -> str:
    """Return the text without space around it; raises RuleBroken when nothing is left."""
    if not text.strip():
        raise RuleBroken("learning_text_is_empty")
    return text.strip()
