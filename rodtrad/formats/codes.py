"""Codes of our own for what other formats name as they like."""

from __future__ import annotations

import re
from collections.abc import Collection

LONGEST = 28


def own_code(name: str, taken: Collection[str]) -> str:
    """The name as a code: letters, digits and underscores, a letter first; with a number when it is taken."""
    plain = re.sub(r"[^A-Za-z0-9_]", "_", name)[:LONGEST]
    plain = plain if plain[:1].isalpha() else f"q_{plain}"[:LONGEST]
    found, number = plain, 1
    while found in taken:
        number += 1
        found = f"{plain[: LONGEST - 3]}_{number}"
    return found
