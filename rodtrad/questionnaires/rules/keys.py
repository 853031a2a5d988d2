"""Name a questionnaire in the instrument library: own, whose, and what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

PREFIX: Final = "own-"
_LONGEST: Final = 32
_TENANT: Final = 10


def key(tenant: str, name: str, taken: Collection[str]) -> str:
    """Return a key nobody has: `own-almdal-hemma`, and with a number after it when that is taken."""
    stem = f"{PREFIX}{_slug(tenant)[:_TENANT].strip('-')}-"
    slug = _slug(name) or "form"
    for number in range(1, len(taken) + 2):
        tail = "" if number == 1 else f"-{number}"
        found = stem + slug[: _LONGEST - len(stem) - len(tail)].strip("-") + tail
        if found not in taken:
            return found
    raise AssertionError("There are fewer keys than numbers.")  # pragma: no cover - the loop tries one more


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
