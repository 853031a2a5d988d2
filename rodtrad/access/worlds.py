"""Three kinds of house: real, practice and course. What is made where everything is invented never becomes real."""

from __future__ import annotations

from typing import Final

from rodtrad.access.rules import RuleBroken, TenantKind

INVENTED: Final = frozenset({TenantKind.PRACTICE.value, TenantKind.COURSE.value})
NOTE: Final = "PÅHITTADE UPPGIFTER, inga verkliga personer"
CODE: Final = "DEMO-"
"""What every id of the practice data begins with, so that a row is known for what it is wherever it turns up."""


def is_invented(kind: str) -> bool:
    """Whether everything in a house of this kind is invented."""
    return kind in INVENTED


def file_name(kind: str, name: str) -> str:
    """What a file that leaves a house is called: one that holds invented things says so before it is opened."""
    return f"ovning-{name}" if is_invented(kind) else name


def require_same_world(*, made_in: str, kind: str) -> None:
    """A file from where everything is invented stays out of what is real; raises RuleBroken."""
    if is_invented(made_in) and not is_invented(kind):
        raise RuleBroken("made_where_all_is_invented")
